import type { Program, ProgramConnection } from "@rebis/base";
import {
  column,
  createTable,
  type ColumnDefinition,
  delete_,
  insert,
  MetaData,
  primaryKeyConstraint,
  select,
  t,
  table,
  type Table,
  update,
} from "@rebis/core-sql";
import type { MigrationOptions } from "./migration-options.ts";

/**
 * How far a revision is: `running` and `reverting` ones have begun and not ended, `failed` ones
 * ended at an error; `adopted` and `stamped` ones were applied by nobody that this ledger knows.
 */
export type LedgerState = "applied" | "running" | "failed" | "reverting" | "stamped" | "adopted";

/** What the ledger says of one revision. */
export interface LedgerEntry {
  readonly revision: string;
  /** SHA-256 of the file as it was. */
  readonly checksum: string;
  readonly state: LedgerState;
  /** How many statements of it are kept, where it has not ended. */
  readonly step: number;
  /** SHA-256 of those statements. */
  readonly digest: string;
  /** In UTC, as ISO 8601 has it. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly durationMs: number | null;
  /** The version of Rebis. */
  readonly toolVersion: string;
}

type Ledgers = Table<
  string,
  {
    revision: ColumnDefinition<string>;
    checksum: ColumnDefinition<string>;
    state: ColumnDefinition<string>;
    step: ColumnDefinition<number>;
    digest: ColumnDefinition<string>;
    startedAt: ColumnDefinition<string>;
    finishedAt: ColumnDefinition<string | null, true>;
    durationMs: ColumnDefinition<number | null, true>;
    toolVersion: ColumnDefinition<string>;
  }
>;

/**
 * The table beside the table of versions that says what was run, when, and from which text: one row
 * a revision. Alembic does not read it. Everything here is a program.
 */
export class Ledger {
  readonly table: Ledgers;

  constructor(options: MigrationOptions<never> = {}) {
    const { versionTable = "alembic_version", versionTableSchema } = options;
    const name = `${versionTable}_ledger`;
    const columns = {
      revision: column(t.string(32)),
      checksum: column(t.string(64)),
      state: column(t.string(16)),
      step: column(t.integer()),
      digest: column(t.string(64)),
      startedAt: column(t.string(32), { name: "started_at" }),
      finishedAt: column(t.string(32), { name: "finished_at", nullable: true }),
      durationMs: column(t.integer(), { name: "duration_ms", nullable: true }),
      toolVersion: column(t.string(32), { name: "tool_version" }),
    };
    this.table = table(name, new MetaData(), columns, {
      schema: versionTableSchema ?? null,
      constraints: (c) => [primaryKeyConstraint(c.revision, { name: `${name}_pkc` })],
    });
  }

  *exists(connection: ProgramConnection): Program<boolean> {
    const { name, schema } = this.table;
    const names = yield* connection.dialect.inspection.getTableNames(connection, schema);
    return names.includes(name);
  }
  /** Creates it where it is not there yet. */
  *ensure(connection: ProgramConnection): Program<void> {
    if (!(yield* this.exists(connection))) yield* connection.execute(createTable(this.table));
  }
  /** What it says, by revision; nothing where it is not there. */
  *entries(connection: ProgramConnection): Program<ReadonlyMap<string, LedgerEntry>> {
    if (!(yield* this.exists(connection))) return new Map();
    const { c } = this.table;
    const query = select(
      c.revision,
      c.checksum,
      c.state,
      c.step,
      c.digest,
      c.startedAt,
      c.finishedAt,
      c.durationMs,
      c.toolVersion,
    ).orderBy(c.startedAt, c.revision);
    const { rows } = yield* connection.execute(query);
    return new Map(rows.map((row) => [String(row[0]), entryOf(row)]));
  }
  /** Writes a row, in the place of another of its revision. */
  *save(connection: ProgramConnection, entry: LedgerEntry, isNew: boolean): Program<void> {
    const statement = isNew
      ? insert(this.table).values(entry)
      : update(this.table).where(this.table.c.revision.eq(entry.revision)).values(entry);
    yield* connection.execute(statement);
  }
  *remove(connection: ProgramConnection, revision: string): Program<void> {
    yield* connection.execute(delete_(this.table).where(this.table.c.revision.eq(revision)));
  }
  /** Forgets everything. */
  *clear(connection: ProgramConnection): Program<void> {
    yield* connection.execute(delete_(this.table));
  }
}

/** A row of `entries`, whose columns have these types. */
function entryOf(row: readonly unknown[]): LedgerEntry {
  const [revision, checksum, state, step, digest, startedAt, finishedAt, durationMs, tool] = row;
  return {
    revision: String(revision),
    checksum: String(checksum),
    state: String(state) as LedgerState,
    step: Number(step),
    digest: String(digest),
    startedAt: String(startedAt),
    finishedAt: typeof finishedAt === "string" ? finishedAt : null,
    durationMs: durationMs === null ? null : Number(durationMs),
    toolVersion: String(tool),
  };
}

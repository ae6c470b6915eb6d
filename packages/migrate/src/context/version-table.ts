import type { Program, ProgramConnection } from "@rebis/base";
import {
  column,
  createTable,
  delete_,
  insert,
  MetaData,
  primaryKeyConstraint,
  select,
  t,
  type Table,
  type ColumnDefinition,
  table,
  update,
} from "@rebis/core-sql";
import { VersionTableError } from "../errors.ts";
import type { VersionMove } from "../revision/version-moves.ts";
import type { MigrationOptions } from "./migration-options.ts";

type Version = Table<string, { versionNum: ColumnDefinition<string> }>;

/**
 * The table that says at which revisions a database is: one row a head. Everything here is a
 * program, so that it runs under both faces.
 */
export class VersionTable {
  readonly table: Version;

  constructor(options: MigrationOptions<never> = {}) {
    const { versionTable = "alembic_version", versionTableSchema, versionTablePk } = options;
    const columns = { versionNum: column(t.string(32), { name: "version_num" }) };
    this.table = table(versionTable, new MetaData(), columns, {
      schema: versionTableSchema ?? null,
      constraints: (c) =>
        versionTablePk === false
          ? []
          : [primaryKeyConstraint(c.versionNum, { name: `${versionTable}_pkc` })],
    });
  }

  *exists(connection: ProgramConnection): Program<boolean> {
    const { name, schema } = this.table;
    const names = yield* connection.dialect.inspection.getTableNames(connection, schema);
    return names.includes(name);
  }
  *create(connection: ProgramConnection): Program<void> {
    yield* connection.execute(createTable(this.table));
  }
  /** Creates it where it is not there yet. */
  *ensure(connection: ProgramConnection): Program<void> {
    if (connection.isOffline === true || !(yield* this.exists(connection))) {
      yield* this.create(connection);
    }
  }
  /** What it holds; nothing where it is not there. */
  *heads(connection: ProgramConnection): Program<readonly string[]> {
    if (!(yield* this.exists(connection))) return [];
    const { rows } = yield* connection.execute(select(this.table.c.versionNum));
    return rows.map(([version]) => String(version));
  }
  /** Forgets everything. */
  *clear(connection: ProgramConnection): Program<void> {
    yield* connection.execute(delete_(this.table));
  }

  /** Changes one row. @throws {VersionTableError} when it is not there */
  *apply(connection: ProgramConnection, move: VersionMove): Program<void> {
    const { versionNum } = this.table.c;
    switch (move.kind) {
      case "insert":
        yield* connection.execute(insert(this.table).values({ versionNum: move.version }));
        return;
      case "delete": {
        const where = versionNum.eq(move.version);
        const { rowCount } = yield* connection.execute(delete_(this.table).where(where));
        this.#checkOne(rowCount, `delete "${move.version}"`);
        return;
      }
      case "update": {
        const where = versionNum.eq(move.from);
        const change = update(this.table).where(where).values({ versionNum: move.to });
        const { rowCount } = yield* connection.execute(change);
        this.#checkOne(rowCount, `change "${move.from}" to "${move.to}"`);
      }
    }
  }

  /** -1: the database does not say. */
  #checkOne(rowCount: number, what: string): void {
    if (rowCount === 1 || rowCount < 0) return;
    throw new VersionTableError(
      `Cannot ${what} in "${this.table.key}": expected to match one row, and ${rowCount} have it. ` +
        `Someone else changed the table; see "rebis current".`,
    );
  }
}

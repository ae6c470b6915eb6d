import {
  type Dialect,
  type OutsideDialect,
  type Program,
  type ProgramConnection,
  type ProgramResult,
  runSync,
  type TableChangePlan,
} from "@rebis/base";
import { type SqlElement, text } from "@rebis/core-sql";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { type Connection, type DatabaseUrl, type ExecutionOptions, makeUrl } from "@rebis/engine";
import { findDialect } from "@rebis/engine/spi";
import { CommandError, ConfigError, VersionTableError } from "../errors.ts";
import type { MigrationStep } from "../revision/migration-step.ts";
import { type RevisionIds, toIds } from "../revision/revision.ts";
import type { ScriptDirectory } from "../script/script-directory.ts";
import { Ledger } from "./ledger.ts";
import { MigrationLock } from "./migration-lock.ts";
import type { MigrationOptions } from "./migration-options.ts";
import { finishing } from "./finishing.ts";
import { ForeignKeyGuard } from "./foreign-key-guard.ts";
import { MigrationTransaction } from "./migration-transaction.ts";
import { offlineConnection } from "./offline-connection.ts";
import { Recorder } from "./recorder.ts";
import { type SqlBuffer, SqlWriter } from "./sql-writer.ts";
import { VersionTable } from "./version-table.ts";

/** What a {@link MigrationContext} works on: a connection, or the dialect that SQL is written for. */
export interface MigrationTarget {
  readonly connection?: Connection | undefined;
  readonly url?: string | DatabaseUrl | undefined;
  readonly dialectName?: string | undefined;
  readonly dialect?: Dialect<SqlDialect> | undefined;
  /** From where the dialect's package is found; the working directory by default. */
  readonly applicationFolder?: string | undefined;
}

/** Options of {@link MigrationContext.configure}. */
export interface ContextOptions extends MigrationOptions<MigrationContext> {
  /** Write SQL instead of running it. */
  readonly asSql?: boolean | undefined;
  /** Where the SQL goes; standard output by default. */
  readonly outputBuffer?: SqlBuffer | undefined;
  /** Where the database is assumed to be when SQL is written. */
  readonly startingRev?: RevisionIds;
}

/** Whom {@link MigrationContext.lock} tells. */
export interface Listener {
  note(line: string): void;
  warn(line: string): void;
}

/**
 * A database as migrations see it: what it is at, statements on it, transactions around them. With
 * `asSql` there is no database, and what would be sent is written down.
 *
 * @example
 * const context = MigrationContext.configure({ connection });
 * context.getCurrentHeads(); // ["1a2b3c4d5e6f"]
 * @see https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext
 * @since 0.1.0
 */
export class MigrationContext {
  readonly dialect: Dialect<SqlDialect>;
  /** The connection; undefined when SQL is written. */
  readonly connection: Connection | undefined;
  readonly options: ContextOptions;
  /** SQL is written instead of run. */
  readonly asSql: boolean;
  /** DDL is taken back with its transaction. */
  readonly transactionalDdl: boolean;
  readonly versions: VersionTable;
  readonly ledger: Ledger;
  /** Writes into the ledger how far a revision is; undefined without one. */
  readonly recorder: Recorder | undefined;
  /** What programs run on. */
  readonly program: ProgramConnection;
  /** Where SQL is written; undefined when it is run. */
  readonly writer: SqlWriter | undefined;
  /** Types that the SQL written until now makes: there is no database that could be asked. */
  readonly writtenTypes: Set<string> = new Set();
  readonly #transaction: MigrationTransaction;

  readonly #applicationFolder: string | undefined;

  private constructor(
    dialect: Dialect<SqlDialect>,
    connection: Connection | undefined,
    options: ContextOptions,
    applicationFolder?: string,
  ) {
    this.#applicationFolder = applicationFolder;
    this.dialect = dialect;
    this.options = options;
    this.asSql = options.asSql ?? false;
    this.versions = new VersionTable(options);
    this.ledger = new Ledger(options);
    this.transactionalDdl =
      options.transactionalDdl ?? dialect.transaction.transactionalDdl ?? false;
    this.connection = this.asSql ? undefined : connection;
    this.writer = this.asSql
      ? new SqlWriter(options.outputBuffer ?? process.stdout, dialect.transaction)
      : undefined;
    this.program = programOf(dialect, this.connection, this.writer);
    const perMigration = options.transactionPerMigration ?? false;
    const rules = { transactionalDdl: this.transactionalDdl, perMigration };
    const guard = new ForeignKeyGuard(dialect.rebuild, this.program, this.connection);
    const transaction = new MigrationTransaction(rules, this.connection, this.writer, guard);
    this.#transaction = transaction;
    const { program, transactionalDdl, ledger } = this;
    this.recorder =
      this.asSql || options.ledger === false
        ? undefined
        : new Recorder({ ledger, program, dialect, transaction, transactionalDdl });
  }

  /**
   * A context over a connection; without one, with `asSql`, for the dialect that `url`, `dialectName`
   * or `dialect` names.
   *
   * @throws {ConfigError} when neither is given, or the connection is asynchronous
   * @throws {NoSuchModuleError} when the dialect's package is not installed
   */
  static configure(target: MigrationTarget, options: ContextOptions = {}): MigrationContext {
    const { connection, applicationFolder } = target;
    if (connection !== undefined) {
      checkConnection(connection);
      return new MigrationContext(connection.core.dialect, connection, options, applicationFolder);
    }
    return new MigrationContext(dialectOf(target), undefined, options);
  }

  /** The connection, for statements of one's own; null when SQL is written. */
  get bind(): Connection | null {
    return this.connection ?? null;
  }

  /** Runs a program on the connection, or has its statements written. */
  run<R>(program: (connection: ProgramConnection) => Program<R>): R {
    return runSync(program(this.program));
  }

  /**
   * One statement of an operation: it is counted, and passed over when a run that was cut off has
   * done it already.
   */
  *step(
    statement: SqlElement,
    parameters?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[],
    executionOptions?: ExecutionOptions,
  ): Program<ProgramResult | undefined> {
    const { connection, program, recorder } = this;
    const { outside } = this.dialect.transaction;
    if (outside?.holds(statement) === true && recorder?.journal?.isNextKept !== true) {
      return this.#stepOutside(statement, outside);
    }
    const run = (): Program<ProgramResult> =>
      connection === undefined || executionOptions === undefined
        ? program.execute(statement, parameters)
        : connection.core.execute(statement, parameters, executionOptions);
    return yield* recorder === undefined ? run() : recorder.step(statement, run);
  }

  /** A statement that no transaction may hold: what comes before it is kept. */
  #stepOutside(statement: SqlElement, outside: OutsideDialect): ProgramResult | undefined {
    const { program, recorder, asSql } = this;
    function* run(): Program<ProgramResult> {
      if (!asSql) yield* outside.prepare(program, statement);
      return yield* program.execute(statement);
    }
    const step = (): ProgramResult | undefined =>
      runSync(recorder === undefined ? run() : recorder.step(statement, run));
    return this.autocommitBlock(step);
  }

  /**
   * Runs a statement, or writes it. A text is SQL, in which `\:` stands for a colon before a word.
   *
   * @example context.execute("UPDATE users SET active = 1");
   */
  execute(
    statement: string | SqlElement,
    executionOptions?: ExecutionOptions,
    parameters?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[],
  ): ProgramResult {
    const element = typeof statement === "string" ? text(statement) : statement;
    if (this.connection === undefined || executionOptions === undefined) {
      return this.run((connection) => connection.execute(element, parameters));
    }
    return runSync(this.connection.core.execute(element, parameters, executionOptions));
  }

  /** The revisions that the table of versions holds; `startingRev` when SQL is written. */
  getCurrentHeads(scripts?: ScriptDirectory): readonly string[] {
    const { startingRev } = this.options;
    if (!this.asSql) {
      if (toIds(startingRev).length > 0) {
        throw new CommandError(
          `Cannot assume that the database is at "${toIds(startingRev).join(", ")}": it is connected, ` +
            `and says itself where it is. A starting revision is for --sql.`,
        );
      }
      return this.run((connection) => this.versions.heads(connection));
    }
    const starts = toIds(startingRev).filter((each) => each !== "base");
    return scripts?.getRevisions(starts).map((each) => each.revision) ?? starts;
  }
  /** The one revision that the table of versions holds. @throws {VersionTableError} for several */
  getCurrentRevision(): string | null {
    const [only, ...others] = this.getCurrentHeads();
    if (others.length === 0) return only ?? null;
    throw new VersionTableError(
      `Cannot tell the one revision of the database: the table "${this.versions.table.key}" holds ` +
        `${others.length + 1}. Use getCurrentHeads().`,
    );
  }

  /**
   * Waits until no other process migrates this database, and keeps others out until the transaction
   * around has ended; without one, until the function is called that it answers with.
   *
   * @throws {MigrationLocked} when that takes longer than `migrationLock` says
   */
  async lock(listener: Listener): Promise<() => void> {
    const { connection, dialect } = this;
    const { migrationLock = true } = this.options;
    if (connection === undefined || migrationLock === false) return () => undefined;
    const name = this.versions.table.key;
    const place = { connection, dialect, name, applicationFolder: this.#applicationFolder };
    const { timeout } = migrationLock === true ? {} : migrationLock;
    const taken = await MigrationLock.take(place, { timeout, note: (line) => listener.note(line) });
    return () => this.#transaction.afterwards(() => taken?.release((line) => listener.warn(line)));
  }

  /** Lets statements wait and run no longer than `lockTimeout` and `statementTimeout` say. */
  limitStatements(): void {
    const { lockTimeout, statementTimeout } = this.options;
    const { timeouts, name } = this.dialect;
    if (this.asSql) return;
    const refuse = (option: string): never => {
      throw new ConfigError(
        `Cannot use "${option}" on "${name}": a session of this database cannot limit that. Leave the option out.`,
      );
    };
    if (lockTimeout !== undefined) {
      for (const sql of timeouts?.lock(lockTimeout) ?? refuse("lockTimeout")) this.execute(sql);
    }
    if (statementTimeout !== undefined) {
      const statements = timeouts?.statement?.(statementTimeout) ?? refuse("statementTimeout");
      for (const sql of statements) this.execute(sql);
    }
  }

  /** Makes the table of versions where it is not there; with `purge` it holds nothing afterwards. */
  ensureVersionTable({ purge = false }: { readonly purge?: boolean } = {}): void {
    const { connection, versions, ledger } = this;
    const work = (): void => {
      this.run((program) => versions.ensure(program));
      if (this.recorder !== undefined) this.run((program) => ledger.ensure(program));
      if (!purge) return;
      this.run((program) => versions.clear(program));
      if (this.recorder !== undefined) this.run((program) => ledger.clear(program));
    };
    if (connection === undefined || connection.inTransaction()) work();
    else connection.begin(work);
  }
  /** Lets the table of versions say what a step leads to; answers with the heads. */
  applyVersions(step: MigrationStep, heads: ReadonlySet<string>): ReadonlySet<string> {
    const left = new Set(heads);
    for (const move of step.moves(heads)) {
      this.run((connection) => this.versions.apply(connection, move));
      if (move.kind !== "insert") left.delete(move.kind === "update" ? move.from : move.version);
      if (move.kind !== "delete") left.add(move.kind === "update" ? move.to : move.version);
    }
    return left;
  }
  /** Marks the database as being at revisions, without running any. */
  stamp(scripts: ScriptDirectory, revisions: RevisionIds): void {
    let heads: ReadonlySet<string> = new Set(this.getCurrentHeads(scripts));
    if (!this.asSql && heads.size === 0) this.ensureVersionTable();
    for (const step of scripts.stampSteps(revisions, [...heads])) {
      heads = this.applyVersions(step, heads);
    }
  }

  /**
   * Runs work as one transaction where the database takes DDL back with it; the work may be
   * asynchronous, and is then to be awaited.
   *
   * @param isMigration - the work is one migration, not all of them
   */
  beginTransaction<Value>(work: () => Value, isMigration: boolean = false): Value {
    return this.#transaction.run(work, isMigration);
  }
  /** Is told before something is changed; see {@link MigrationTransaction.beforeChange}. */
  beforeChange(): void {
    this.#transaction.beforeChange();
  }
  /**
   * Changes a table as a program plans it. Where the table is made anew, it happens in the
   * transaction of the migrations, in which foreign keys are not enforced; where there is none, in
   * one of its own.
   */
  changeTable(plan: (connection: ProgramConnection) => Program<TableChangePlan>): void {
    this.#transaction.changeTable(() => this.run(plan));
  }
  /**
   * Commits, runs work outside any transaction (CREATE INDEX CONCURRENTLY, ALTER TYPE … ADD VALUE),
   * and begins a transaction anew.
   *
   * @example op.getContext().autocommitBlock(() => op.execute("ALTER TYPE mood ADD VALUE 'soso'"));
   * @throws {CommandError} inside a transaction that the caller began
   */
  autocommitBlock<Value>(work: () => Value): Value {
    const { recorder } = this;
    if (recorder === undefined) return this.#transaction.outside(work);
    if (recorder.isOutside) return work();
    const outside = (): Value => {
      const enter = (): void => recorder.enter();
      return finishing(work, enter, enter);
    };
    recorder.leave();
    return this.#transaction.outside(outside);
  }
}

function programOf(
  dialect: Dialect<SqlDialect>,
  connection: Connection | undefined,
  writer: SqlWriter | undefined,
): ProgramConnection {
  if (writer !== undefined) return offlineConnection(dialect, writer);
  if (connection !== undefined) return connection.core;
  throw new ConfigError(
    `Cannot run migrations: no connection is given. Give one to configure(), or write SQL with --sql.`,
  );
}

function checkConnection(connection: Connection): void {
  const { face } = connection as { readonly face?: unknown };
  if (face === "sync" && "core" in connection && "inTransaction" in connection) return;
  throw new ConfigError(
    `Cannot run migrations on this: it is ${face === "async" ? "asynchronous" : "no connection"}, and ` +
      `operations are synchronous. Give a connection of createEngine() for the same URL.`,
  );
}

function dialectOf(target: MigrationTarget): Dialect<SqlDialect> {
  const { url, dialectName, dialect, applicationFolder = process.cwd() } = target;
  if (dialect !== undefined) return dialect;
  const named = url ?? (dialectName === undefined ? undefined : `${dialectName}://`);
  if (named !== undefined) return findDialect(makeUrl(named), applicationFolder);
  throw new ConfigError(
    `Cannot tell which database the migrations are for: there is neither a connection nor a URL. ` +
      `Set "url" in rebis.config.ts, or "dialect" to write SQL without a database.`,
  );
}

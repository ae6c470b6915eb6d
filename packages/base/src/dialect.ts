import type { Driver, DriverCall, DriverConnection } from "./driver.ts";
import type { DBAPIError, DBAPIErrorDetails } from "./errors.ts";
import type {
  ByTable,
  ReflectedCheck,
  ReflectedColumn,
  ReflectedDomain,
  ReflectedEnum,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedOptions,
  ReflectedOwnConstraint,
  ReflectedSequence,
  ReflectionQuery,
} from "./inspection.ts";
import type { Program } from "./program.ts";
import type { SessionLockDialect, TimeoutDialect } from "./session-lock.ts";
import type { DatabaseUrl } from "./url.ts";

/** The names that SQL gives the levels of isolation, and AUTOCOMMIT: no transaction at all. */
export type IsolationLevel =
  | "READ UNCOMMITTED"
  | "READ COMMITTED"
  | "REPEATABLE READ"
  | "SERIALIZABLE"
  | "SNAPSHOT"
  | "AUTOCOMMIT";

/**
 * A property of transactions that an execution option turns on for a connection, as `readOnly`.
 * The statements are sent outside a transaction.
 */
export interface ConnectionCharacteristic {
  /** Gives it to every transaction of the connection from now on. */
  set(value: boolean): readonly string[];
  /** Gives back what the server has when nobody says anything. */
  readonly reset: readonly string[];
}

/**
 * The statements of transactions that are prepared before they are committed. A name (xid) is
 * checked by the engine: letters, digits and punctuation that need no escape.
 */
export interface TwophaseDialect {
  begin(xid: string): readonly string[];
  prepare(xid: string): readonly string[];
  /** COMMIT and ROLLBACK of what is not prepared. */
  commit(xid: string): readonly string[];
  rollback(xid: string): readonly string[];
  /** COMMIT and ROLLBACK of what is prepared, on whatever connection. */
  commitPrepared(xid: string): readonly string[];
  rollbackPrepared(xid: string): readonly string[];
  /** Asks for what is prepared. */
  readonly recover: string;
  /** The names in the rows of `recover`. */
  readRecovered(rows: readonly (readonly unknown[])[]): readonly string[];
}

/** The statements that begin, end and nest transactions; names in them are already quoted. */
export interface TransactionDialect {
  /** Sent before the first statement of a transaction; nothing where the server begins by itself. */
  readonly begin: readonly string[];
  readonly commit: string;
  readonly rollback: string;
  savepoint(quotedName: string): string;
  rollbackToSavepoint(quotedName: string): string;
  /** `undefined` where a savepoint is not released (Oracle, SQL Server). */
  releaseSavepoint(quotedName: string): string | undefined;
  /** Levels that `setIsolationLevel` accepts. */
  readonly isolationLevels: readonly IsolationLevel[];
  readonly defaultIsolationLevel: IsolationLevel;
  /** The statements that set a level on a connection outside a transaction; AUTOCOMMIT needs none. */
  setIsolationLevel(level: IsolationLevel): readonly string[];
  /** What else a connection can be given, by the name of its execution option. */
  readonly characteristics?: Readonly<Record<string, ConnectionCharacteristic>> | undefined;
  /** Undefined where a transaction cannot be prepared. */
  readonly twophase?: TwophaseDialect | undefined;
  /** DDL is taken back with its transaction, instead of ending it. */
  readonly transactionalDdl?: boolean | undefined;
  /**
   * Whether an error of a DDL statement says that what it asks for is so already (the table is
   * there; the column is gone). Where DDL ends transactions, a run that was cut off asks again.
   */
  saysDone?(error: DBAPIError, statement: object): boolean;
  /** Statements that no transaction may hold; undefined where there are none. */
  readonly outside?: OutsideDialect | undefined;
  /** How scripts for the database's own shell are written; by default with semicolons. */
  readonly script?: ScriptDialect | undefined;
}

/** Statements that are refused inside a transaction (CREATE INDEX CONCURRENTLY). */
export interface OutsideDialect {
  /** Whether a statement is one of them. */
  holds(statement: object): boolean;
  /** Run before one of them: takes away what an attempt that failed has left. */
  prepare(connection: ProgramConnection, statement: object): Program<void>;
}

/** How statements are written down for a database's own shell. */
export interface ScriptDialect {
  /** The lines that begin and end a transaction, with what ends them. */
  readonly begin: readonly string[];
  readonly commit: readonly string[];
  /** Stands behind each statement. */
  readonly terminator: string;
  /** Stands on a line of its own after each statement. */
  readonly batchSeparator?: string | undefined;
}

/** How a connection string becomes physical connections. */
export interface DriverOptions {
  readonly url: DatabaseUrl;
  /** The user's `connectArgs`, passed to the driver as they are. */
  readonly connectArgs: Readonly<Record<string, unknown>>;
  /** The folder of the application, from which an optional driver package is found. */
  readonly applicationFolder: string;
}

/** The kinds of pool that a dialect can ask for. */
export type PoolKind = "queue" | "null" | "static";

/** Rows and counts that a program reads. */
export interface ProgramResult {
  /** Keys of the selected columns. */
  readonly keys: readonly string[];
  /** Values in the order of the keys, converted by the column types. */
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number;
}

/** A statement under way on a {@link ProgramConnection}; what is open when the connection closes is ended. */
export interface ProgramCursor {
  /** Names as the server gives them. */
  readonly columns: readonly string[];
  /** As `DriverCursor.fetch`. */
  fetch(count: number): Program<unknown[][]>;
  /** As `DriverCursor.write`. */
  write(bytes: Uint8Array): Program<void>;
  /** As `DriverCursor.close`. */
  close(): Program<void>;
}

/** A connection as library code sees it that must run under both faces (DDL, reflection, migrations). */
export interface ProgramConnection {
  readonly dialect: Dialect;
  /** There is no database: statements are collected, and nothing can be asked. */
  readonly isOffline?: boolean;
  /** The options that statements of this connection run with. */
  readonly executionOptions?: Readonly<Record<string, unknown>>;
  /**
   * What reads tables into a MetaData of @rebis/core-sql; its type is that package's business. It
   * is handed over here so that programs that never connect (in a browser) do not carry it.
   */
  readonly reflector?: unknown;
  /** What creates and drops the tables of a MetaData, for the same reason. */
  readonly creator?: unknown;
  /** Tells what the one who runs the program should know; nobody listens where it is absent. */
  warn?(message: string): void;
  /** Runs a statement of @rebis/core-sql; its type is that package's business. */
  execute(
    statement: object,
    parameters?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[],
  ): Program<ProgramResult>;
  /** Runs SQL that is written already and is read, or written to, piece by piece; undefined offline. */
  openCursor?(call: DriverCall): Program<ProgramCursor>;
}

/**
 * Reads the catalogue of a database: one method a kind of object, each answering for many tables
 * in a number of statements that does not grow with them.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/internals.html#sqlalchemy.engine.interfaces.Dialect.get_multi_columns
 */
export interface DialectReflection {
  /** Where names without a schema are looked for and made. */
  getDefaultSchemaName(connection: ProgramConnection): Program<string | undefined>;
  getSchemaNames(connection: ProgramConnection): Program<string[]>;
  /** Names of tables and views, sorted. */
  getObjectNames(connection: ProgramConnection, query: ReflectionQuery): Program<string[]>;
  getSequences(
    connection: ProgramConnection,
    schema: string | undefined,
  ): Program<ReflectedSequence[]>;
  getColumns(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<readonly ReflectedColumn[]>>;
  getPrimaryKeys(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<ReflectedKey>>;
  getForeignKeys(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<readonly ReflectedForeignKey[]>>;
  getIndexes(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<readonly ReflectedIndex[]>>;
  getUniqueConstraints(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<readonly ReflectedKey[]>>;
  getCheckConstraints(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<readonly ReflectedCheck[]>>;
  /** Absent where there are no other kinds of constraint (EXCLUDE of PostgreSQL). */
  getOwnConstraints?(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<readonly ReflectedOwnConstraint[]>>;
  getTableComments(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<string>>;
  getTableOptions(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<ReflectedOptions>>;
  /** The query of each view, as SQL text. */
  getViewDefinitions(
    connection: ProgramConnection,
    query: ReflectionQuery,
  ): Program<ByTable<string>>;
  /** Absent where schemas own no enum types. */
  getEnums?(connection: ProgramConnection, schema: string | undefined): Program<ReflectedEnum[]>;
  /** Absent where there are no domains. */
  getDomains?(
    connection: ProgramConnection,
    schema: string | undefined,
  ): Program<ReflectedDomain[]>;
}

/** What a dialect tells of a database; what it does not implement yet is refused with its name. */
export interface DialectInspection extends Partial<DialectReflection> {
  /** Names of the tables of a schema; the default schema without one. */
  getTableNames(connection: ProgramConnection, schema: string | undefined): Program<string[]>;
  /** Names of the views of a schema. */
  getViewNames(connection: ProgramConnection, schema: string | undefined): Program<string[]>;
}

/** One of the changes of a table that are made together. */
export interface TableChange {
  /**
   * The statement that it would be elsewhere (ALTER TABLE, CREATE INDEX, DROP INDEX): a DDL element
   * of @rebis/core-sql; its type is that package's business.
   */
  readonly element: object;
  /** The columns before and after which a new one stands. */
  readonly insertBefore?: string | undefined;
  readonly insertAfter?: string | undefined;
}

/** What a {@link TableRebuild} is told; tables and naming conventions are those of @rebis/core-sql. */
export interface TableChanges {
  readonly tableName: string;
  readonly schema: string | undefined;
  readonly changes: readonly TableChange[];
  /** Makes the table anew even where ALTER TABLE would do. */
  readonly always: boolean;
  /** The table as it is, where that cannot be asked for. */
  readonly copyFrom?: object | undefined;
  /** Options of the new table under the dialect's name. */
  readonly options?: ReflectedOptions | undefined;
  /** How constraints are called that have no name. */
  readonly namingConvention?: object | undefined;
  /** Groups of columns, in the order in which they shall stand. */
  readonly partialReordering?: readonly (readonly string[])[] | undefined;
}

/** How the changes of a table are made. */
export interface TableChangePlan {
  /** The table is made anew with its rows: in a transaction that began with {@link TableRebuild.suspendForeignKeys}. */
  readonly isRebuild: boolean;
  run(): Program<void>;
}

/** A time in which the database does not enforce foreign keys. */
export interface ForeignKeySuspension {
  /** Before the first change: notes which rows point nowhere already. */
  note(connection: ProgramConnection): Program<void>;
  /** Before COMMIT: fails when rows point nowhere that did not when it was noted; asks nothing where nothing was. */
  check(connection: ProgramConnection): Program<void>;
  /** After the transaction, however it ended. */
  resume(connection: ProgramConnection): Program<void>;
}

/**
 * How a table is changed where ALTER TABLE cannot: another one is made, the rows are copied, and it
 * takes the place of the old one, which no row that points at it may notice.
 *
 * @see https://www.sqlite.org/lang_altertable.html#otheralter
 */
export interface TableRebuild {
  /** Looks at the table and says how it is to be changed; changes nothing. */
  plan(connection: ProgramConnection, changes: TableChanges): Program<TableChangePlan>;
  /**
   * Outside a transaction: keeps foreign keys from being enforced in the one that comes. Undefined
   * where they are not enforced anyway.
   */
  suspendForeignKeys(connection: ProgramConnection): Program<ForeignKeySuspension | undefined>;
}

/**
 * The run-time half of a database: drivers, transactions, errors. The compile-time half is `sql`,
 * an SqlDialect of @rebis/core-sql. A third party adds a database by making one of these.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/internals.html#sqlalchemy.engine.interfaces.Dialect
 */
export interface Dialect<Sql = unknown> {
  /** `sqlite`, `postgresql`, … as in the URL. */
  readonly name: string;
  readonly sql: Sql;
  readonly transaction: TransactionDialect;
  /** The lock that keeps other processes out of migrations; undefined where there is none. */
  readonly lock?: SessionLockDialect | undefined;
  /** Undefined where a session cannot limit its statements. */
  readonly timeouts?: TimeoutDialect | undefined;
  readonly inspection: DialectInspection;
  /** Absent where ALTER TABLE changes whatever there is to change. */
  readonly rebuild?: TableRebuild | undefined;
  /** The pool that fits this URL when the user names none. */
  poolFor(url: DatabaseUrl): PoolKind;
  createDriver(options: DriverOptions): Driver;
  /** Runs once on every new physical connection (foreign keys on, time zone, SQL mode). */
  onConnect(connection: DriverConnection): Program<void>;
  /** The driver's error as one of ours; the facts it finds are added to `details`. */
  translateError(error: unknown, details: DBAPIErrorDetails): DBAPIError;
  /** Whether this driver error means that the connection is gone. */
  isDisconnect(error: unknown): boolean;
}

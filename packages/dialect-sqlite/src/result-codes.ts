import {
  CancelledError,
  CheckViolationError,
  DatabaseError,
  DataError,
  type DBAPIError,
  type DBAPIErrorDetails,
  ForeignKeyViolationError,
  IntegrityError,
  InterfaceError,
  InternalError,
  LockTimeoutError,
  NotNullViolationError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
  SerializationError,
  SqlSyntaxError,
  UniqueViolationError,
} from "@rebis/base";

/** A class of errors that a database raised. */
export type ErrorClass = new (message: string, details: DBAPIErrorDetails) => DBAPIError;

/** What a result code of SQLite means here. */
export interface ResultCode {
  readonly number: number;
  readonly name: string;
  readonly error: ErrorClass;
  /** What the reader can do about it. */
  readonly wayOut: string;
}

const fixSql = "Correct the statement, or create what it names";
const retryLater = "Retry, raise the timeout, or keep transactions shorter";
const checkFile = "Check the path, the permissions and the space on the disk";

/**
 * SQLite's result codes. An extended code that is not listed counts as its primary code (its low
 * eight bits).
 *
 * @see https://www.sqlite.org/rescode.html
 */
export const resultCodes: readonly ResultCode[] = [
  { number: 1, name: "SQLITE_ERROR", error: ProgrammingError, wayOut: fixSql },
  { number: 2, name: "SQLITE_INTERNAL", error: InternalError, wayOut: "Report it to SQLite" },
  { number: 3, name: "SQLITE_PERM", error: OperationalError, wayOut: checkFile },
  { number: 4, name: "SQLITE_ABORT", error: OperationalError, wayOut: "Retry the transaction" },
  { number: 5, name: "SQLITE_BUSY", error: LockTimeoutError, wayOut: retryLater },
  {
    number: 517,
    name: "SQLITE_BUSY_SNAPSHOT",
    error: SerializationError,
    wayOut: "Retry the transaction, or begin it with BEGIN IMMEDIATE",
  },
  { number: 6, name: "SQLITE_LOCKED", error: LockTimeoutError, wayOut: retryLater },
  { number: 7, name: "SQLITE_NOMEM", error: OperationalError, wayOut: "Free memory" },
  {
    number: 8,
    name: "SQLITE_READONLY",
    error: OperationalError,
    wayOut: "Open the database for writing",
  },
  { number: 9, name: "SQLITE_INTERRUPT", error: CancelledError, wayOut: "Retry the statement" },
  { number: 10, name: "SQLITE_IOERR", error: OperationalError, wayOut: checkFile },
  {
    number: 11,
    name: "SQLITE_CORRUPT",
    error: InternalError,
    wayOut: "Restore the file from a backup",
  },
  { number: 12, name: "SQLITE_NOTFOUND", error: InternalError, wayOut: fixSql },
  { number: 13, name: "SQLITE_FULL", error: OperationalError, wayOut: checkFile },
  { number: 14, name: "SQLITE_CANTOPEN", error: OperationalError, wayOut: checkFile },
  { number: 15, name: "SQLITE_PROTOCOL", error: OperationalError, wayOut: retryLater },
  { number: 17, name: "SQLITE_SCHEMA", error: OperationalError, wayOut: "Run the statement again" },
  { number: 18, name: "SQLITE_TOOBIG", error: DataError, wayOut: "Store less in one value" },
  { number: 19, name: "SQLITE_CONSTRAINT", error: IntegrityError, wayOut: "Correct the row" },
  {
    number: 275,
    name: "SQLITE_CONSTRAINT_CHECK",
    error: CheckViolationError,
    wayOut: "Give a value that the constraint allows",
  },
  {
    number: 787,
    name: "SQLITE_CONSTRAINT_FOREIGNKEY",
    error: ForeignKeyViolationError,
    wayOut: "Insert the referenced row first, or delete the rows that refer to it",
  },
  {
    number: 1299,
    name: "SQLITE_CONSTRAINT_NOTNULL",
    error: NotNullViolationError,
    wayOut: "Give the column a value, or declare it nullable",
  },
  {
    number: 1555,
    name: "SQLITE_CONSTRAINT_PRIMARYKEY",
    error: UniqueViolationError,
    wayOut: "Another row has this key: use another one, or an upsert",
  },
  {
    number: 2067,
    name: "SQLITE_CONSTRAINT_UNIQUE",
    error: UniqueViolationError,
    wayOut: "Another row has this value: use another one, or an upsert",
  },
  {
    number: 2579,
    name: "SQLITE_CONSTRAINT_ROWID",
    error: UniqueViolationError,
    wayOut: "Another row has this key: use another one, or an upsert",
  },
  {
    number: 20,
    name: "SQLITE_MISMATCH",
    error: DataError,
    wayOut: "Give a value of the column's type",
  },
  { number: 21, name: "SQLITE_MISUSE", error: InterfaceError, wayOut: "Report it to the driver" },
  { number: 22, name: "SQLITE_NOLFS", error: NotSupportedError, wayOut: checkFile },
  { number: 23, name: "SQLITE_AUTH", error: OperationalError, wayOut: "Ask for the permission" },
  {
    number: 25,
    name: "SQLITE_RANGE",
    error: InterfaceError,
    wayOut: "Give as many values as the statement has placeholders",
  },
  {
    number: 26,
    name: "SQLITE_NOTADB",
    error: DatabaseError,
    wayOut: "The file is no SQLite database, or is encrypted: correct the path",
  },
];

/** How SQLITE_ERROR, one code for many things, is told apart: by how SQLite's message begins. */
export const generalErrors: readonly {
  readonly message: RegExp;
  readonly error: ErrorClass;
  readonly wayOut: string;
}[] = [
  {
    message: /^(near ".*": syntax error|incomplete input|unrecognized token)/s,
    error: SqlSyntaxError,
    wayOut: "Correct the text of the statement",
  },
  {
    message:
      /^(integer overflow|malformed JSON|bad JSON path|string or blob too big|JSON path error)/i,
    error: DataError,
    wayOut: "Correct the value",
  },
  {
    message:
      /^(cannot (start|commit|rollback|release|open)|no such savepoint|safety level|unable to)/i,
    error: OperationalError,
    wayOut: "Let the connection begin and end transactions, and check the order of the statements",
  },
  {
    message: /^interrupted/i,
    error: CancelledError,
    wayOut: "Run it again if that was not meant",
  },
  {
    message: /^(database .* is locked|database is (already|full))/i,
    error: OperationalError,
    wayOut: "Retry",
  },
];

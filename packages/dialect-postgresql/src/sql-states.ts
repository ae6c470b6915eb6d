import {
  CancelledError,
  CheckViolationError,
  DatabaseError,
  DataError,
  type DBAPIError,
  type DBAPIErrorDetails,
  DeadlockError,
  DisconnectionError,
  ExclusionViolationError,
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
  StatementTimeoutError,
  UniqueViolationError,
} from "@rebis/base";

/** A class of errors that a database raised. */
type ErrorClass = new (message: string, details: DBAPIErrorDetails) => DBAPIError;

/** What an SQLSTATE means here. */
export interface SqlState {
  readonly error: ErrorClass;
  /** What the reader can do about it. */
  readonly wayOut: string;
}

const fixSql = "Correct the statement, or create what it names";
const fixValue = "Correct the value, or the type of the column";
const retry = "Retry the transaction";
const resources = "Free resources on the server, or use fewer connections";
const reconnect = "Retry: a new connection is opened";

/**
 * SQLSTATEs that differ from their class.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const states: Readonly<Record<string, SqlState>> = {
  "08P01": {
    error: ProgrammingError,
    wayOut: "Give as many values as the statement has placeholders",
  },
  "23502": { error: NotNullViolationError, wayOut: "Give the column a value" },
  "23503": { error: ForeignKeyViolationError, wayOut: "Write the row that is referred to first" },
  "23505": { error: UniqueViolationError, wayOut: "Choose another value, or update the row" },
  "23514": { error: CheckViolationError, wayOut: "Correct the value" },
  "23P01": {
    error: ExclusionViolationError,
    wayOut: "Choose a value that no other row conflicts with",
  },
  "25001": {
    error: InternalError,
    wayOut:
      'Run it outside of a transaction, on a connection with executionOptions({ isolationLevel: "AUTOCOMMIT" })',
  },
  "25006": { error: OperationalError, wayOut: "Use a transaction that may write" },
  "25P02": { error: InternalError, wayOut: "Roll back; the statement that failed first says why" },
  "25P03": { error: DisconnectionError, wayOut: reconnect },
  "40001": { error: SerializationError, wayOut: retry },
  "40P01": { error: DeadlockError, wayOut: retry },
  "42601": { error: SqlSyntaxError, wayOut: "Correct the text of the statement" },
  "55000": {
    error: OperationalError,
    wayOut: "Change the server's settings or the state of what is named; trying again is no use",
  },
  "55P03": { error: LockTimeoutError, wayOut: "Retry, or keep transactions shorter" },
  "55P04": { error: OperationalError, wayOut: "Commit first, then use the new value" },
  "57014": { error: CancelledError, wayOut: "Run it again if that was not meant" },
  "57P01": { error: DisconnectionError, wayOut: reconnect },
  "57P02": { error: DisconnectionError, wayOut: reconnect },
  "57P03": { error: DisconnectionError, wayOut: "Wait until the server has started, and retry" },
  "57P05": { error: DisconnectionError, wayOut: reconnect },
};

/** SQLSTATEs by their first two characters. */
const classes: Readonly<Record<string, SqlState>> = {
  "08": { error: DisconnectionError, wayOut: reconnect },
  "0A": { error: NotSupportedError, wayOut: "Use what this server version has" },
  "21": { error: ProgrammingError, wayOut: fixSql },
  "22": { error: DataError, wayOut: fixValue },
  "23": { error: IntegrityError, wayOut: "Correct the rows" },
  "24": { error: InternalError, wayOut: "Read the result within its transaction" },
  "25": { error: InternalError, wayOut: "Let the connection begin and end transactions" },
  "26": { error: OperationalError, wayOut: 'Retry; behind a pooler use { prepare: "unnamed" }' },
  "28": { error: OperationalError, wayOut: "Check user, password and pg_hba.conf" },
  "2B": { error: InternalError, wayOut: fixSql },
  "2D": { error: InternalError, wayOut: "Let the connection begin and end transactions" },
  "34": { error: OperationalError, wayOut: "Read the result within its transaction" },
  "39": { error: InternalError, wayOut: "Correct the function that was called" },
  "3B": { error: InternalError, wayOut: "Leave savepoints to the connection" },
  "3D": { error: ProgrammingError, wayOut: "Create the database, or correct its name" },
  "3F": { error: ProgrammingError, wayOut: "Create the schema, or correct its name" },
  "40": { error: OperationalError, wayOut: retry },
  "42": { error: ProgrammingError, wayOut: fixSql },
  "44": { error: ProgrammingError, wayOut: "Write rows that the view can show" },
  "53": { error: OperationalError, wayOut: resources },
  "54": { error: OperationalError, wayOut: "Split the statement" },
  "55": { error: OperationalError, wayOut: "Retry when the object is free" },
  "57": { error: OperationalError, wayOut: "See the server's log" },
  "58": { error: OperationalError, wayOut: "See the server's log" },
  P0: { error: InternalError, wayOut: "See what the function of the database says" },
  XX: { error: InternalError, wayOut: "See the server's log" },
};

const timeout: SqlState = {
  error: StatementTimeoutError,
  wayOut: "Give the statement more time, or make it faster",
};

/**
 * The meaning of an SQLSTATE. Only the message says why a statement was stopped, and only in
 * English; in another language a timeout is a CancelledError.
 */
export function sqlState(code: string, message = ""): SqlState {
  if (code === "57014" && message.includes("timeout")) return timeout;
  return (
    states[code] ??
    classes[code.slice(0, 2)] ?? { error: DatabaseError, wayOut: "See the server's log" }
  );
}

/** What a driver raises without asking the server. */
export const misuse: SqlState = { error: InterfaceError, wayOut: "See `cause`" };

/** What an error carries besides its message. */
export interface ErrorDetails {
  /** A stable code with a page under docs/errors; each class has its own when none is given. */
  readonly code?: string;
  readonly cause?: unknown;
}

/**
 * Frames in the stack of an error: the ten that V8 keeps by default end inside the programs between
 * the driver and the line of the user that asked (demands O3).
 */
const deepStack = 60;
/** V8 alone has a limit. */
const stacks = Error as { stackTraceLimit?: number };

/**
 * The root of every error that Rebis raises. The message says what could not be done, why, and
 * the way out; `code` is stable and has a page under docs/errors.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/exceptions.html
 */
export class RebisError extends Error {
  static readonly code: string = "REBIS";
  readonly code: string;
  constructor(message: string, details: ErrorDetails = {}) {
    const code = details.code ?? new.target.code;
    const limit = stacks.stackTraceLimit ?? deepStack;
    if (limit < deepStack) stacks.stackTraceLimit = deepStack;
    super(
      `${message} (${code})`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    if (limit < deepStack) stacks.stackTraceLimit = limit;
    this.code = code;
    this.name = new.target.name;
  }
}

/** A wrong argument, found before anything reaches the database. @see sqlalchemy.exc.ArgumentError */
export class ArgumentError extends RebisError {
  static override readonly code: string = "ARGUMENT";
}
/** No foreign key links the two sides of a join. */
export class NoForeignKeysError extends ArgumentError {
  static override readonly code: string = "ARGUMENT-NO-FOREIGN-KEYS";
}
/** Several foreign keys link the two sides of a join, and none was named. */
export class AmbiguousForeignKeysError extends ArgumentError {
  static override readonly code: string = "ARGUMENT-AMBIGUOUS-FOREIGN-KEYS";
}
/** Tables or rows depend on each other in a circle. */
export class CircularDependencyError extends RebisError {
  static override readonly code: string = "CIRCULAR-DEPENDENCY";
}
/** A statement cannot be rendered. */
export class CompileError extends RebisError {
  static override readonly code: string = "COMPILE";
}
/** A construct that this dialect or server version lacks. */
export class UnsupportedCompilationError extends CompileError {
  static override readonly code: string = "COMPILE-UNSUPPORTED";
}
/** A name that cannot be an SQL identifier here (NUL, too long). */
export class IdentifierError extends RebisError {
  static override readonly code: string = "IDENTIFIER";
}
/** Waited longer than allowed, most often for a pooled connection. */
export class TimeoutError extends RebisError {
  static override readonly code: string = "TIMEOUT";
}
/** A request that does not fit the state of the object it was made to. */
export class InvalidRequestError extends RebisError {
  static override readonly code: string = "INVALID-REQUEST";
}
/** A transaction or connection is used while another operation on it is under way. */
export class IllegalStateChangeError extends InvalidRequestError {
  static override readonly code: string = "INVALID-REQUEST-STATE";
}
/** `inspect()` was given something that it cannot inspect. */
export class NoInspectionAvailable extends InvalidRequestError {
  static override readonly code: string = "NO-INSPECTION";
}
/** A flush or statement failed earlier and `rollback()` has not been called since. */
export class PendingRollbackError extends InvalidRequestError {
  static override readonly code: string = "PENDING-ROLLBACK";
}
/** A closed connection, result or session is used. */
export class ResourceClosedError extends InvalidRequestError {
  static override readonly code: string = "RESOURCE-CLOSED";
}
/** A column is named that is not there. */
export class NoSuchColumnError extends InvalidRequestError {
  static override readonly code: string = "NO-SUCH-COLUMN";
}
/** A column name that fits several columns. */
export class AmbiguousColumnError extends InvalidRequestError {
  static override readonly code: string = "AMBIGUOUS-COLUMN";
}
/** A row was required and there is none. */
export class NoResultFound extends InvalidRequestError {
  static override readonly code: string = "NO-RESULT";
}
/** One row was required and there are several. */
export class MultipleResultsFound extends InvalidRequestError {
  static override readonly code: string = "MULTIPLE-RESULTS";
}
/** A foreign key names a table that is not in the metadata. */
export class NoReferencedTableError extends InvalidRequestError {
  static override readonly code: string = "NO-REFERENCED-TABLE";
}
/** A foreign key names a column that its table lacks. */
export class NoReferencedColumnError extends InvalidRequestError {
  static override readonly code: string = "NO-REFERENCED-COLUMN";
}
/** A table is looked up that does not exist. */
export class NoSuchTableError extends InvalidRequestError {
  static override readonly code: string = "NO-SUCH-TABLE";
}
/** A table or view is there, and cannot be read: a view whose tables are gone. */
export class UnreflectableTableError extends InvalidRequestError {
  static override readonly code: string = "UNREFLECTABLE-TABLE";
}
/** A dialect or driver package that cannot be found. */
export class NoSuchModuleError extends ArgumentError {
  static override readonly code: string = "NO-SUCH-MODULE";
}

/** Facts about a statement that failed. */
export interface StatementErrorDetails extends ErrorDetails {
  readonly statement?: string | undefined;
  readonly params?: unknown;
  /** True when `params` must not be printed (engine option `hideParameters`, the default in messages). */
  readonly hideParameters?: boolean;
}

/**
 * A statement failed. `statement` and `params` say which; parameter values are in `params` only,
 * not in the message, and are not enumerable, so that they do not reach logs by themselves.
 */
export class StatementError extends RebisError {
  static override readonly code: string = "STATEMENT";
  readonly statement: string | undefined;
  declare readonly params: unknown;
  constructor(message: string, details: StatementErrorDetails = {}) {
    super(message, details);
    this.statement = details.statement;
    Object.defineProperty(this, "params", { value: details.params, enumerable: false });
  }
}

/** Facts about an error that a driver raised. */
export interface DBAPIErrorDetails extends StatementErrorDetails {
  readonly driverError?: unknown;
  readonly connectionInvalidated?: boolean;
  /** What the server calls the error: an SQLSTATE, a number, the name of a result code. */
  readonly serverCode?: string | undefined;
  /** What the server says of the violated constraint, table and columns. */
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly columns?: readonly string[] | undefined;
}

/**
 * An error of the database or its driver. `driverError` (also `cause`) is the driver's own; it is
 * not enumerable, because drivers name values in theirs.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/exceptions.html#sqlalchemy.exc.DBAPIError
 */
export class DBAPIError extends StatementError {
  static override readonly code: string = "DBAPI";
  declare readonly driverError: unknown;
  /** True when the connection was found dead and thrown away. */
  readonly connectionInvalidated: boolean;
  /** What the server calls the error: SQLSTATE, MySQL's number, the name of SQLite's result code. */
  readonly serverCode: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly columns: readonly string[] | undefined;
  constructor(message: string, details: DBAPIErrorDetails = {}) {
    super(message, { ...details, cause: details.cause ?? details.driverError });
    // Drivers name values in their errors ("Key (email)=(…) already exists").
    Object.defineProperty(this, "driverError", { value: details.driverError, enumerable: false });
    this.connectionInvalidated = details.connectionInvalidated ?? false;
    this.serverCode = details.serverCode;
    this.constraint = details.constraint;
    this.table = details.table;
    this.columns = details.columns;
  }
}
/** The driver is misused, rather than the database. */
export class InterfaceError extends DBAPIError {
  static override readonly code: string = "DBAPI-INTERFACE";
}
/** An error of the database itself. */
export class DatabaseError extends DBAPIError {
  static override readonly code: string = "DBAPI-DATABASE";
}
/** A value out of range or of the wrong form. */
export class DataError extends DatabaseError {
  static override readonly code: string = "DBAPI-DATA";
}
/** The database cannot do it now: disconnect, lock, memory. */
export class OperationalError extends DatabaseError {
  static override readonly code: string = "DBAPI-OPERATIONAL";
}
/** Transactions stand in each other's way; one of them was ended by the server. Retry it. */
export class DeadlockError extends OperationalError {
  static override readonly code: string = "DBAPI-DEADLOCK";
}
/** A lock was not granted in time, or the database is busy. */
export class LockTimeoutError extends OperationalError {
  static override readonly code: string = "DBAPI-LOCK-TIMEOUT";
}
/** The server could not serialise this transaction with others. Retry it. */
export class SerializationError extends OperationalError {
  static override readonly code: string = "DBAPI-SERIALIZATION";
}
/** A statement was stopped while it ran: by another session, or by the program. */
export class CancelledError extends OperationalError {
  static override readonly code: string = "DBAPI-CANCELLED";
}
/** The server stopped a statement that took longer than its limit. */
export class StatementTimeoutError extends CancelledError {
  static override readonly code: string = "DBAPI-CANCELLED-TIMEOUT";
}
/** The connection is gone. */
export class DisconnectionError extends OperationalError {
  static override readonly code: string = "DBAPI-DISCONNECT";
}
/**
 * The server answered COMMIT by rolling back, because a statement of the transaction had failed.
 * `cause` is the error of that statement, where it is known.
 *
 * @see https://www.postgresql.org/docs/current/tutorial-transactions.html
 */
export class RolledBackError extends OperationalError {
  static override readonly code: string = "DBAPI-ROLLED-BACK";
}
/**
 * The connection was lost while COMMIT was under way: nobody knows whether the transaction was
 * kept. Look at the data before you run it again.
 */
export class AmbiguousCommitError extends DisconnectionError {
  static override readonly code: string = "DBAPI-AMBIGUOUS-COMMIT";
}
/** A constraint is violated. */
export class IntegrityError extends DatabaseError {
  static override readonly code: string = "DBAPI-INTEGRITY";
}
/** A UNIQUE or PRIMARY KEY constraint is violated. */
export class UniqueViolationError extends IntegrityError {
  static override readonly code: string = "DBAPI-INTEGRITY-UNIQUE";
}
/** A FOREIGN KEY constraint is violated. */
export class ForeignKeyViolationError extends IntegrityError {
  static override readonly code: string = "DBAPI-INTEGRITY-FOREIGN-KEY";
}
/** NULL in a NOT NULL column. */
export class NotNullViolationError extends IntegrityError {
  static override readonly code: string = "DBAPI-INTEGRITY-NOT-NULL";
}
/** A CHECK constraint is violated. */
export class CheckViolationError extends IntegrityError {
  static override readonly code: string = "DBAPI-INTEGRITY-CHECK";
}
/** An EXCLUDE constraint is violated: another row overlaps this one. */
export class ExclusionViolationError extends IntegrityError {
  static override readonly code: string = "DBAPI-INTEGRITY-EXCLUSION";
}
/** The database's own state is broken. */
export class InternalError extends DatabaseError {
  static override readonly code: string = "DBAPI-INTERNAL";
}
/** Wrong SQL, or an object that does not exist. */
export class ProgrammingError extends DatabaseError {
  static override readonly code: string = "DBAPI-PROGRAMMING";
}
/** The server cannot read the text of the statement. */
export class SqlSyntaxError extends ProgrammingError {
  static override readonly code: string = "DBAPI-PROGRAMMING-SYNTAX";
}
/** The database lacks what was asked. */
export class NotSupportedError extends DatabaseError {
  static override readonly code: string = "DBAPI-NOT-SUPPORTED";
}

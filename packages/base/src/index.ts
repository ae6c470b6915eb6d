export type { Awaitable } from "./awaitable.ts";
export { isPromise } from "./awaitable.ts";
export type { AsyncBind, Bind, SyncBind } from "./bind.ts";
export type {
  Dialect,
  DialectInspection,
  DriverOptions,
  IsolationLevel,
  PoolKind,
  ProgramConnection,
  ProgramResult,
  TransactionDialect,
} from "./dialect.ts";
export type {
  Driver,
  DriverCall,
  DriverConnection,
  DriverCursor,
  DriverRecipe,
  DriverResult,
} from "./driver.ts";
export {
  AmbiguousColumnError,
  AmbiguousForeignKeysError,
  ArgumentError,
  CheckViolationError,
  CircularDependencyError,
  CompileError,
  DatabaseError,
  DataError,
  DBAPIError,
  DeadlockError,
  DisconnectionError,
  ForeignKeyViolationError,
  IdentifierError,
  IllegalStateChangeError,
  IntegrityError,
  InterfaceError,
  InternalError,
  InvalidRequestError,
  LockTimeoutError,
  MultipleResultsFound,
  NoForeignKeysError,
  NoInspectionAvailable,
  NoReferencedColumnError,
  NoReferencedTableError,
  NoResultFound,
  NoSuchColumnError,
  NoSuchModuleError,
  NoSuchTableError,
  NotNullViolationError,
  NotSupportedError,
  OperationalError,
  PendingRollbackError,
  ProgrammingError,
  RebisError,
  ResourceClosedError,
  SerializationError,
  StatementError,
  TimeoutError,
  UniqueViolationError,
  UnsupportedCompilationError,
} from "./errors.ts";
export type { DBAPIErrorDetails, ErrorDetails, StatementErrorDetails } from "./errors.ts";
export { EventHooks } from "./event.ts";
export type { ListenOptions } from "./event.ts";
export type { Clock, Logger } from "./log.ts";
export type {
  ConnectionSource,
  Pool,
  PooledConnection,
  PoolEvents,
  PoolResetState,
  ResetOnReturn,
} from "./pool.ts";
export {
  callUser,
  closeConnection,
  closeCursor,
  connect,
  execute,
  executeMany,
  fetchRows,
  Interruption,
  openCursor,
  ping,
  wait,
} from "./program.ts";
export type {
  CallRequest,
  CloseCursorRequest,
  CloseRequest,
  ConnectRequest,
  ExecuteManyRequest,
  ExecuteRequest,
  FetchRequest,
  OpenCursorRequest,
  PingRequest,
  Program,
  Request,
  WaitRequest,
} from "./program.ts";
export { answer, runAsync, runSync } from "./runner.ts";
export type { DatabaseUrl } from "./url.ts";

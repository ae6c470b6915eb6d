export declare class AmbiguousColumnError extends InvalidRequestError {
    static readonly code: string;
}
export declare class AmbiguousCommitError extends DisconnectionError {
    static readonly code: string;
}
export declare class AmbiguousForeignKeysError extends ArgumentError {
    static readonly code: string;
}
export type Answer<Target extends Bind, T> = Target extends SyncBind ? T : Promise<T>;
export declare class ArgumentError extends RebisError {
    static readonly code: string;
}
export interface AsyncBind {
    readonly face: "async";
    readonly dialect: Dialect;
    runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R>;
}
export type Awaitable<T> = T | PromiseLike<T>;
export type Bind = SyncBind | AsyncBind;
export type ByTable<Found> = ReadonlyMap<string, Found>;
export interface CallRequest {
    readonly kind: "call";
    readonly call: () => unknown;
    readonly what: string;
}
export declare class CancelledError extends OperationalError {
    static readonly code: string;
}
export declare class CheckViolationError extends IntegrityError {
    static readonly code: string;
}
export declare class CircularDependencyError extends RebisError {
    static readonly code: string;
}
export interface Clock {
    now(): number;
    after(milliseconds: number, callback: () => void): () => void;
}
export interface CloseCursorRequest {
    readonly kind: "closeCursor";
    readonly cursor: DriverCursor;
}
export interface CloseRequest {
    readonly kind: "close";
    readonly connection: DriverConnection;
}
export declare class CompileError extends RebisError {
    static readonly code: string;
}
export interface ConnectRequest {
    readonly kind: "connect";
    readonly driver: Driver;
}
export interface ConnectionCharacteristic {
    set(value: boolean): readonly string[];
    readonly reset: readonly string[];
}
export interface ConnectionSource {
    open(): Program<DriverConnection>;
    reset(connection: DriverConnection, how: ResetOnReturn): Program<void>;
    isDisconnect(error: unknown): boolean;
}
export declare class DBAPIError extends StatementError {
    static readonly code: string;
    readonly driverError: unknown;
    readonly connectionInvalidated: boolean;
    readonly serverCode: string | undefined;
    readonly constraint: string | undefined;
    readonly table: string | undefined;
    readonly columns: readonly string[] | undefined;
    constructor(message: string, details?: DBAPIErrorDetails);
}
export interface DBAPIErrorDetails extends StatementErrorDetails {
    readonly driverError?: unknown;
    readonly connectionInvalidated?: boolean;
    readonly serverCode?: string | undefined;
    readonly constraint?: string | undefined;
    readonly table?: string | undefined;
    readonly columns?: readonly string[] | undefined;
}
export declare class DataError extends DatabaseError {
    static readonly code: string;
}
export declare class DatabaseError extends DBAPIError {
    static readonly code: string;
}
export interface DatabaseUrl {
    readonly dialectName: string;
    readonly driverName: string | undefined;
    readonly username: string | undefined;
    readonly password: string | undefined;
    readonly host: string | undefined;
    readonly port: number | undefined;
    readonly database: string | undefined;
    readonly query: ReadonlyMap<string, string | readonly string[]>;
    toString(): string;
}
export declare class DeadlockError extends OperationalError {
    static readonly code: string;
}
export interface Dialect<Sql = unknown> {
    readonly name: string;
    readonly sql: Sql;
    readonly transaction: TransactionDialect;
    readonly lock?: SessionLockDialect | undefined;
    readonly timeouts?: TimeoutDialect | undefined;
    readonly inspection: DialectInspection;
    readonly rebuild?: TableRebuild | undefined;
    poolFor(url: DatabaseUrl): PoolKind;
    createDriver(options: DriverOptions): Driver;
    onConnect(connection: DriverConnection): Program<void>;
    translateError(error: unknown, details: DBAPIErrorDetails): DBAPIError;
    isDisconnect(error: unknown): boolean;
}
export interface DialectInspection extends Partial<DialectReflection> {
    getTableNames(connection: ProgramConnection, schema: string | undefined): Program<string[]>;
    getViewNames(connection: ProgramConnection, schema: string | undefined): Program<string[]>;
}
export interface DialectReflection {
    getDefaultSchemaName(connection: ProgramConnection): Program<string | undefined>;
    getSchemaNames(connection: ProgramConnection): Program<string[]>;
    getObjectNames(connection: ProgramConnection, query: ReflectionQuery): Program<string[]>;
    getSequences(connection: ProgramConnection, schema: string | undefined): Program<ReflectedSequence[]>;
    getColumns(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<readonly ReflectedColumn[]>>;
    getPrimaryKeys(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<ReflectedKey>>;
    getForeignKeys(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<readonly ReflectedForeignKey[]>>;
    getIndexes(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<readonly ReflectedIndex[]>>;
    getUniqueConstraints(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<readonly ReflectedKey[]>>;
    getCheckConstraints(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<readonly ReflectedCheck[]>>;
    getOwnConstraints?(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<readonly ReflectedOwnConstraint[]>>;
    getTableComments(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<string>>;
    getTableOptions(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<ReflectedOptions>>;
    getViewDefinitions(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<string>>;
    getEnums?(connection: ProgramConnection, schema: string | undefined): Program<ReflectedEnum[]>;
    getDomains?(connection: ProgramConnection, schema: string | undefined): Program<ReflectedDomain[]>;
}
export declare class DisconnectionError extends OperationalError {
    static readonly code: string;
}
export interface Driver {
    readonly name: string;
    readonly synchronous: boolean;
    readonly returnsRowsOfMany?: boolean | undefined;
    readonly sendsEachOfMany?: boolean | undefined;
    readonly reportsRowIds?: boolean | undefined;
    readonly recipe?: DriverRecipe | undefined;
    connect(): Awaitable<DriverConnection>;
}
export interface DriverCall {
    readonly sql: string;
    readonly parameters: readonly unknown[];
    readonly returnsRows?: boolean | undefined;
    readonly exactIntegers?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly copy?: "in" | "out" | undefined;
}
export interface DriverConnection {
    execute(call: DriverCall): Awaitable<DriverResult>;
    executeMany(sql: string, parameterSets: readonly (readonly unknown[])[]): Awaitable<DriverResult>;
    openCursor(call: DriverCall): Awaitable<DriverCursor>;
    executeAll?(calls: readonly DriverCall[]): Awaitable<DriverPipeline>;
    ping(): Awaitable<void>;
    close(): Awaitable<void>;
    readonly inTransaction?: boolean | undefined;
    readonly isClosed?: boolean | undefined;
    readonly driverConnection: unknown;
}
export interface DriverCursor {
    readonly columns: readonly string[];
    fetch(count: number): Awaitable<unknown[][]>;
    close(): Awaitable<void>;
    write?(bytes: Uint8Array): Awaitable<void>;
}
export interface DriverOptions {
    readonly url: DatabaseUrl;
    readonly connectArgs: Readonly<Record<string, unknown>>;
    readonly applicationFolder: string;
}
export interface DriverPipeline {
    readonly results: readonly DriverResult[];
    readonly error?: unknown;
}
export interface DriverRecipe {
    readonly module: string;
    readonly factory: string;
    readonly options: unknown;
}
export interface DriverResult {
    readonly columns: readonly string[];
    readonly rows: unknown[][];
    readonly rowCount: number;
    readonly command?: string | undefined;
    readonly lastRowId?: number | bigint | undefined;
    readonly rowIds?: readonly (number | bigint)[] | undefined;
}
export interface ErrorDetails {
    readonly code?: string;
    readonly cause?: unknown;
}
export declare class EventHooks<Events extends object> {
    #private;
    constructor(parent?: EventHooks<Events>);
    listen<Name extends keyof Events>(name: Name, listener: Listener<ArgumentsOf<Events, Name>>, options?: ListenOptions): () => void;
    remove<Name extends keyof Events>(name: Name, listener: Listener<ArgumentsOf<Events, Name>>): void;
    contains<Name extends keyof Events>(name: Name, listener: Listener<ArgumentsOf<Events, Name>>): boolean;
    has(name: keyof Events): boolean;
    emit<Name extends keyof Events>(name: Name, ...args: ArgumentsOf<Events, Name>): unknown[];
    dispatch<Name extends keyof Events>(name: Name, ...args: ArgumentsOf<Events, Name>): Program<unknown[]>;
    fold<Name extends keyof Events>(name: Name, args: ArgumentsOf<Events, Name>, next: (args: ArgumentsOf<Events, Name>, value: unknown) => ArgumentsOf<Events, Name>): Program<ArgumentsOf<Events, Name>>;
}
export declare class ExclusionViolationError extends IntegrityError {
    static readonly code: string;
}
export interface ExecuteAllRequest {
    readonly kind: "executeAll";
    readonly connection: DriverConnection;
    readonly calls: readonly DriverCall[];
}
export interface ExecuteManyRequest {
    readonly kind: "executeMany";
    readonly connection: DriverConnection;
    readonly sql: string;
    readonly parameterSets: readonly (readonly unknown[])[];
}
export interface ExecuteRequest {
    readonly kind: "execute";
    readonly connection: DriverConnection;
    readonly call: DriverCall;
    readonly mustFinish?: boolean;
}
export interface FetchRequest {
    readonly kind: "fetch";
    readonly cursor: DriverCursor;
    readonly count: number;
}
export interface ForeignKeySuspension {
    note(connection: ProgramConnection): Program<void>;
    check(connection: ProgramConnection): Program<void>;
    resume(connection: ProgramConnection): Program<void>;
}
export declare class ForeignKeyViolationError extends IntegrityError {
    static readonly code: string;
}
export declare class IdentifierError extends RebisError {
    static readonly code: string;
}
export declare class IllegalStateChangeError extends InvalidRequestError {
    static readonly code: string;
}
export declare class IntegrityError extends DatabaseError {
    static readonly code: string;
}
export declare class InterfaceError extends DBAPIError {
    static readonly code: string;
}
export declare class InternalError extends DatabaseError {
    static readonly code: string;
}
export declare class Interruption {
    readonly reason: unknown;
    readonly isUnderWay: boolean;
    constructor(reason: unknown, isUnderWay: boolean);
}
export declare class InvalidRequestError extends RebisError {
    static readonly code: string;
}
export type IsolationLevel = "READ UNCOMMITTED" | "READ COMMITTED" | "REPEATABLE READ" | "SERIALIZABLE" | "SNAPSHOT" | "AUTOCOMMIT";
export interface ListenOptions {
    readonly once?: boolean;
    readonly insert?: boolean;
}
export declare class LockTimeoutError extends OperationalError {
    static readonly code: string;
}
export interface Logger {
    info(message: string): void;
    debug(message: string): void;
    warn(message: string): void;
}
export declare class MultipleResultsFound extends InvalidRequestError {
    static readonly code: string;
}
export declare class NoForeignKeysError extends ArgumentError {
    static readonly code: string;
}
export declare class NoInspectionAvailable extends InvalidRequestError {
    static readonly code: string;
}
export declare class NoReferencedColumnError extends InvalidRequestError {
    static readonly code: string;
}
export declare class NoReferencedTableError extends InvalidRequestError {
    static readonly code: string;
}
export declare class NoResultFound extends InvalidRequestError {
    static readonly code: string;
}
export declare class NoSuchColumnError extends InvalidRequestError {
    static readonly code: string;
}
export declare class NoSuchModuleError extends ArgumentError {
    static readonly code: string;
}
export declare class NoSuchTableError extends InvalidRequestError {
    static readonly code: string;
}
export declare class NotNullViolationError extends IntegrityError {
    static readonly code: string;
}
export declare class NotSupportedError extends DatabaseError {
    static readonly code: string;
}
export interface OpenCursorRequest {
    readonly kind: "openCursor";
    readonly connection: DriverConnection;
    readonly call: DriverCall;
}
export declare class OperationalError extends DatabaseError {
    static readonly code: string;
}
export interface OutsideDialect {
    holds(statement: object): boolean;
    prepare(connection: ProgramConnection, statement: object): Program<void>;
}
export declare class PendingRollbackError extends InvalidRequestError {
    static readonly code: string;
}
export interface PingRequest {
    readonly kind: "ping";
    readonly connection: DriverConnection;
}
export interface Pool {
    readonly events: EventHooks<PoolEvents>;
    acquire(options?: {
        readonly signal?: AbortSignal | undefined;
    }): Program<PooledConnection>;
    dispose(): Program<void>;
    recreate(): Pool;
    invalidateAll(broken?: PooledConnection): void;
    status(): string;
    readonly size: number;
    readonly checkedIn: number;
    readonly checkedOut: number;
    readonly overflow: number;
    readonly waiting: number;
}
export interface PoolEvents {
    connect: [connection: DriverConnection];
    firstConnect: [connection: DriverConnection];
    checkout: [pooled: PooledConnection];
    checkin: [pooled: PooledConnection];
    reset: [pooled: PooledConnection, state: PoolResetState];
    invalidate: [pooled: PooledConnection, error: unknown];
    softInvalidate: [pooled: PooledConnection, error: unknown];
    close: [connection: DriverConnection];
    detach: [connection: DriverConnection];
    closeDetached: [connection: DriverConnection];
}
export type PoolKind = "queue" | "null" | "static";
export interface PoolResetState {
    readonly transactionEnded: boolean;
    readonly terminateOnly: boolean;
}
export interface PooledConnection {
    readonly connection: DriverConnection;
    readonly info: Map<unknown, unknown>;
    readonly recordInfo: Map<unknown, unknown>;
    readonly isValid: boolean;
    release(options?: {
        readonly transactionEnded?: boolean;
    }): Program<void>;
    invalidate(error?: unknown, options?: {
        readonly soft?: boolean;
    }): Program<void>;
    detach(): void;
}
export type Program<R> = Generator<Request, R, any>;
export interface ProgramConnection {
    readonly dialect: Dialect;
    readonly isOffline?: boolean;
    readonly executionOptions?: Readonly<Record<string, unknown>>;
    readonly reflector?: unknown;
    readonly creator?: unknown;
    warn?(message: string): void;
    execute(statement: object, parameters?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]): Program<ProgramResult>;
    openCursor?(call: DriverCall): Program<ProgramCursor>;
}
export interface ProgramCursor {
    readonly columns: readonly string[];
    fetch(count: number): Program<unknown[][]>;
    write(bytes: Uint8Array): Program<void>;
    close(): Program<void>;
}
export interface ProgramResult {
    readonly keys: readonly string[];
    readonly rows: readonly (readonly unknown[])[];
    readonly rowCount: number;
}
export declare class ProgrammingError extends DatabaseError {
    static readonly code: string;
}
export declare class RebisError extends Error {
    static readonly code: string;
    readonly code: string;
    constructor(message: string, details?: ErrorDetails);
}
export interface ReflectedCheck extends ReflectedConstraint {
    readonly sqlText: string;
}
export interface ReflectedColumn<Type = unknown> {
    readonly name: string;
    readonly type: Type | undefined;
    readonly typeText: string;
    readonly nullable: boolean;
    readonly default: string | undefined;
    readonly autoincrement: boolean;
    readonly comment?: string | undefined;
    readonly computed?: ReflectedComputed | undefined;
    readonly identity?: ReflectedIdentity | undefined;
    readonly options?: ReflectedOptions | undefined;
}
export interface ReflectedComputed {
    readonly sqlText: string;
    readonly persisted?: boolean | undefined;
}
export interface ReflectedConstraint {
    readonly name: string | undefined;
    readonly comment?: string | undefined;
    readonly deferrable?: boolean | undefined;
    readonly initially?: string | undefined;
    readonly options?: ReflectedOptions | undefined;
}
export interface ReflectedDomain {
    readonly name: string;
    readonly schema: string;
    readonly typeText: string;
    readonly nullable: boolean;
    readonly default: string | undefined;
    readonly checks: readonly ReflectedCheck[];
    readonly collation: string | undefined;
    readonly visible: boolean;
}
export interface ReflectedEnum {
    readonly name: string;
    readonly schema: string;
    readonly labels: readonly string[];
    readonly visible: boolean;
}
export interface ReflectedForeignKey extends ReflectedConstraint {
    readonly columns: readonly string[];
    readonly referredSchema: string | undefined;
    readonly referredTable: string;
    readonly referredColumns: readonly string[];
    readonly onDelete?: string | undefined;
    readonly onUpdate?: string | undefined;
    readonly match?: string | undefined;
}
export interface ReflectedIdentity extends ReflectedNumbers {
    readonly always: boolean;
}
export interface ReflectedIndex {
    readonly name: string;
    readonly terms: readonly ReflectedIndexTerm[];
    readonly unique: boolean;
    readonly duplicatesConstraint?: string | undefined;
    readonly comment?: string | undefined;
    readonly options?: ReflectedOptions | undefined;
}
export interface ReflectedIndexTerm {
    readonly text: string;
    readonly isExpression: boolean;
    readonly descending?: boolean | undefined;
    readonly nulls?: "first" | "last" | undefined;
}
export interface ReflectedKey extends ReflectedConstraint {
    readonly columns: readonly string[];
    readonly duplicatesIndex?: string | undefined;
}
export type ReflectedKind = "table" | "view" | "materializedView";
export interface ReflectedNumbers {
    readonly start?: bigint | undefined;
    readonly increment?: bigint | undefined;
    readonly minValue?: bigint | undefined;
    readonly maxValue?: bigint | undefined;
    readonly cycle?: boolean | undefined;
    readonly cache?: bigint | undefined;
}
export type ReflectedOptions = Readonly<Record<string, unknown>>;
export interface ReflectedOwnConstraint<Made = unknown> extends ReflectedConstraint {
    readonly sqlText: string;
    make(): Made;
}
export interface ReflectedSequence extends ReflectedNumbers {
    readonly name: string;
}
export interface ReflectionQuery {
    readonly schema: string | undefined;
    readonly kinds: readonly ReflectedKind[];
    readonly scope: ReflectionScope;
    readonly names?: readonly string[] | undefined;
    readonly options?: ReflectedOptions | undefined;
}
export type ReflectionScope = "default" | "temporary" | "any";
export type Request = ConnectRequest | ExecuteRequest | ExecuteManyRequest | ExecuteAllRequest | OpenCursorRequest | FetchRequest | WriteRequest | CloseCursorRequest | PingRequest | CloseRequest | WaitRequest | SleepRequest | CallRequest;
export type ResetOnReturn = "rollback" | "commit" | "none";
export declare class ResourceClosedError extends InvalidRequestError {
    static readonly code: string;
}
export declare class RolledBackError extends OperationalError {
    static readonly code: string;
}
export interface ScriptDialect {
    readonly begin: readonly string[];
    readonly commit: readonly string[];
    readonly terminator: string;
    readonly batchSeparator?: string | undefined;
}
export declare class SerializationError extends OperationalError {
    static readonly code: string;
}
export interface SessionLockDialect {
    database?(url: DatabaseUrl): string | null;
    readonly prepare?: readonly string[] | undefined;
    acquire(name: string): DriverCall;
    release(name: string): DriverCall;
    readonly identity?: DriverCall | undefined;
}
export interface SleepRequest {
    readonly kind: "sleep";
    readonly milliseconds: number;
    readonly signal?: AbortSignal | undefined;
}
export declare class SqlSyntaxError extends ProgrammingError {
    static readonly code: string;
}
export declare class StatementError extends RebisError {
    static readonly code: string;
    readonly statement: string | undefined;
    readonly params: unknown;
    constructor(message: string, details?: StatementErrorDetails);
}
export interface StatementErrorDetails extends ErrorDetails {
    readonly statement?: string | undefined;
    readonly params?: unknown;
    readonly hideParameters?: boolean;
}
export declare class StatementTimeoutError extends CancelledError {
    static readonly code: string;
}
export interface SyncBind {
    readonly face: "sync";
    readonly dialect: Dialect;
    runProgram<R>(program: (connection: ProgramConnection) => Program<R>): R;
}
export interface TableChange {
    readonly element: object;
    readonly insertBefore?: string | undefined;
    readonly insertAfter?: string | undefined;
}
export interface TableChangePlan {
    readonly isRebuild: boolean;
    run(): Program<void>;
}
export interface TableChanges {
    readonly tableName: string;
    readonly schema: string | undefined;
    readonly changes: readonly TableChange[];
    readonly always: boolean;
    readonly copyFrom?: object | undefined;
    readonly options?: ReflectedOptions | undefined;
    readonly namingConvention?: object | undefined;
    readonly partialReordering?: readonly (readonly string[])[] | undefined;
}
export interface TableRebuild {
    plan(connection: ProgramConnection, changes: TableChanges): Program<TableChangePlan>;
    suspendForeignKeys(connection: ProgramConnection): Program<ForeignKeySuspension | undefined>;
}
export interface TimeoutDialect {
    lock(milliseconds: number): readonly string[];
    statement?: ((milliseconds: number) => readonly string[]) | undefined;
}
export declare class TimeoutError extends RebisError {
    static readonly code: string;
}
export interface TransactionDialect {
    readonly begin: readonly string[];
    readonly commit: string;
    readonly rollback: string;
    savepoint(quotedName: string): string;
    rollbackToSavepoint(quotedName: string): string;
    releaseSavepoint(quotedName: string): string | undefined;
    readonly isolationLevels: readonly IsolationLevel[];
    readonly defaultIsolationLevel: IsolationLevel;
    setIsolationLevel(level: IsolationLevel): readonly string[];
    readonly characteristics?: Readonly<Record<string, ConnectionCharacteristic>> | undefined;
    readonly twophase?: TwophaseDialect | undefined;
    readonly transactionalDdl?: boolean | undefined;
    saysDone?(error: DBAPIError, statement: object): boolean;
    readonly outside?: OutsideDialect | undefined;
    readonly script?: ScriptDialect | undefined;
}
export interface TwophaseDialect {
    begin(xid: string): readonly string[];
    prepare(xid: string): readonly string[];
    commit(xid: string): readonly string[];
    rollback(xid: string): readonly string[];
    commitPrepared(xid: string): readonly string[];
    rollbackPrepared(xid: string): readonly string[];
    readonly recover: string;
    readRecovered(rows: readonly (readonly unknown[])[]): readonly string[];
}
export declare class UniqueViolationError extends IntegrityError {
    static readonly code: string;
}
export declare class UnreflectableTableError extends InvalidRequestError {
    static readonly code: string;
}
export declare class UnsupportedCompilationError extends CompileError {
    static readonly code: string;
}
export interface WaitRequest {
    readonly kind: "wait";
    readonly promise: (signal?: AbortSignal) => Promise<unknown>;
    readonly whenSync: () => Error;
}
export interface WriteRequest {
    readonly kind: "write";
    readonly cursor: DriverCursor;
    readonly bytes: Uint8Array;
}
export declare function answer(request: Request): Awaitable<unknown>;
export declare function callUser<T>(call: () => Awaitable<T>, what: string): Program<T>;
export declare function closeConnection(connection: DriverConnection): Program<void>;
export declare function closeCursor(cursor: DriverCursor): Program<void>;
export declare function connect(driver: Driver): Program<DriverConnection>;
export declare function execute(connection: DriverConnection, call: DriverCall): Program<DriverResult>;
export declare function executeMany(connection: DriverConnection, sql: string, parameterSets: readonly (readonly unknown[])[]): Program<DriverResult>;
export declare function fetchRows(cursor: DriverCursor, count: number): Program<unknown[][]>;
export declare function isPromise(value: unknown): value is PromiseLike<unknown>;
export declare function openCursor(connection: DriverConnection, call: DriverCall): Program<DriverCursor>;
export declare function ping(connection: DriverConnection): Program<void>;
export declare function runAsync<R>(program: Program<R>): Promise<R>;
export declare function runSync<R>(program: Program<R>): R;
export declare function sleep(milliseconds: number, signal?: AbortSignal): Program<void>;
export declare function wait<T>(promise: (signal?: AbortSignal) => Promise<T>, whenSync: () => Error): Program<T>;

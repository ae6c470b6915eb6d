export { Answer } from "@rebis/base";
export declare class Connection implements SyncBind, Disposable {
    readonly face: "sync";
    readonly core: ConnectionCore;
    constructor(core: ConnectionCore);
    get dialect(): Dialect;
    get events(): EventHooks<ConnectionEvents<Connection>>;
    get closed(): boolean;
    get invalidated(): boolean;
    get info(): Map<unknown, unknown>;
    get driverConnection(): DriverConnection;
    get isolationLevel(): IsolationLevel;
    execute<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: ExecutionOptions): Result<Row, RowTuple<Tuple>>;
    execute(statement: SqlElement, parameters?: ParameterSets, options?: ExecutionOptions): Result;
    executeAll<const Statements extends readonly PipelinedStatement[]>(statements: Statements, options?: ExecutionOptions): PipelinedResults<Statements>;
    scalar<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: ExecutionOptions): RowTuple<Tuple>[0] | null;
    scalar(statement: SqlElement, parameters?: ParameterSets, options?: ExecutionOptions): unknown;
    scalars<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: ExecutionOptions): ScalarResult<RowTuple<Tuple>[0]>;
    scalars(statement: SqlElement, parameters?: ParameterSets, options?: ExecutionOptions): ScalarResult<unknown>;
    execDriverSql(sql: string, parameters?: readonly unknown[] | readonly (readonly unknown[])[], options?: ExecutionOptions): Result;
    begin(): Transaction;
    begin<Value>(work: (connection: Connection) => Value): Value;
    beginNested(): Transaction;
    beginNested<Value>(work: (connection: Connection) => Value): Value;
    beginTwophase(xid?: string): TwoPhaseTransaction;
    recoverTwophase(): string[];
    commitPrepared(xid: string): void;
    rollbackPrepared(xid: string): void;
    inTransaction(): boolean;
    inNestedTransaction(): boolean;
    getTransaction(): Transaction | null;
    getNestedTransaction(): Transaction | null;
    commit(): void;
    rollback(): void;
    executionOptions(options: ExecutionOptions): this;
    getExecutionOptions(): ExecutionOptions;
    invalidate(error?: unknown): void;
    detach(): void;
    close(): void;
    [Symbol.dispose](): void;
    runProgram<R>(program: (connection: ProgramConnection) => Program<R>): R;
}
export interface ConnectionEvents<Face> {
    engineConnect: [connection: Face];
    beforeExecute: [
        connection: Face,
        statement: object,
        parameters: unknown,
        options: ExecutionOptions
    ];
    afterExecute: [
        connection: Face,
        statement: object,
        parameters: unknown,
        options: ExecutionOptions,
        result: object
    ];
    beforeCursorExecute: [
        connection: Face,
        cursor: DriverConnection,
        statement: string,
        parameters: readonly unknown[],
        context: ExecutionContext,
        executeMany: boolean
    ];
    afterCursorExecute: [
        connection: Face,
        cursor: DriverConnection,
        statement: string,
        parameters: readonly unknown[],
        context: ExecutionContext,
        executeMany: boolean
    ];
    doExecute: [
        cursor: DriverConnection,
        statement: string,
        parameters: readonly unknown[],
        context: ExecutionContext
    ];
    doExecuteMany: [
        cursor: DriverConnection,
        statement: string,
        parameters: readonly unknown[],
        context: ExecutionContext
    ];
    doConnect: [connectArgs: Record<string, unknown>];
    begin: [connection: Face];
    commit: [connection: Face];
    rollback: [connection: Face];
    savepoint: [connection: Face, name: string];
    rollbackSavepoint: [connection: Face, name: string];
    releaseSavepoint: [connection: Face, name: string];
    beginTwophase: [connection: Face, xid: string];
    prepareTwophase: [connection: Face, xid: string];
    commitTwophase: [connection: Face, xid: string, isPrepared: boolean];
    rollbackTwophase: [connection: Face, xid: string, isPrepared: boolean];
    handleError: [context: ErrorContext<Face>];
    setConnectionExecutionOptions: [connection: Face, options: ExecutionOptions];
    engineDisposed: [engine: object];
}
export declare class DatabaseUrl implements DatabaseUrlShape {
    #private;
    readonly dialectName: string;
    readonly driverName: string | undefined;
    readonly username: string | undefined;
    readonly host: string | undefined;
    readonly port: number | undefined;
    readonly database: string | undefined;
    readonly query: ReadonlyMap<string, string | readonly string[]>;
    constructor(parts: UrlParts);
    get password(): string | undefined;
    get scheme(): string;
    set(parts: Partial<UrlParts>): DatabaseUrl;
    updateQuery(query: UrlQuery, options?: {
        readonly append?: boolean;
    }): DatabaseUrl;
    withoutQuery(...names: readonly string[]): DatabaseUrl;
    get normalizedQuery(): ReadonlyMap<string, readonly string[]>;
    render(options?: {
        readonly hidePassword?: boolean;
    }): string;
    toString(): string;
    toJSON(): string;
}
export type Echo = boolean | "debug";
export declare class Engine implements SyncBind, Disposable {
    readonly face: "sync";
    readonly core: EngineCore;
    constructor(core: EngineCore);
    get url(): DatabaseUrl;
    get dialect(): Dialect;
    get driver(): string;
    get pool(): Pool;
    get events(): EventHooks<ConnectionEvents<Connection>>;
    connect(): Connection;
    begin<Value>(work: (connection: Connection) => Value): Value;
    executionOptions(options: ExecutionOptions): Engine;
    getExecutionOptions(): ExecutionOptions;
    rawConnection(): PooledConnection;
    clearCompiledCache(): void;
    dispose(): void;
    [Symbol.dispose](): void;
    runProgram<R>(program: (connection: ProgramConnection) => Program<R>): R;
}
export interface EngineOptions {
    readonly dialect?: Dialect<SqlDialect> | undefined;
    readonly applicationFolder?: string | undefined;
    readonly connectArgs?: Readonly<Record<string, unknown>> | undefined;
    readonly creator?: (() => Awaitable<DriverConnection>) | undefined;
    readonly echo?: Echo | undefined;
    readonly echoPool?: boolean | undefined;
    readonly logger?: Logger | undefined;
    readonly loggingName?: string | undefined;
    readonly hideParameters?: boolean | undefined;
    readonly executionOptions?: ExecutionOptions | undefined;
    readonly isolationLevel?: IsolationLevel | undefined;
    readonly enableFromLinting?: boolean | undefined;
    readonly queryCacheSize?: number | undefined;
    readonly insertManyValuesPageSize?: number | undefined;
    readonly queryTags?: boolean | undefined;
    readonly pool?: Pool | undefined;
    readonly poolClass?: PoolClass | undefined;
    readonly poolSize?: number | undefined;
    readonly maxOverflow?: number | undefined;
    readonly poolTimeout?: number | undefined;
    readonly poolRecycle?: number | undefined;
    readonly poolPrePing?: boolean | number | undefined;
    readonly poolResetOnReturn?: ResetOnReturn | undefined;
    readonly poolUseLifo?: boolean | undefined;
    readonly poolTrackHolders?: boolean | undefined;
    readonly answerTimeout?: number | undefined;
    readonly plugins?: readonly EnginePlugin[] | undefined;
}
export interface EnginePlugin {
    prepare?(url: DatabaseUrl, options: EngineOptions): {
        url: DatabaseUrl;
        options: EngineOptions;
    };
    engineCreated?(engine: object): void;
}
export interface ErrorContext<Face> {
    readonly connection: Face | undefined;
    readonly originalError: unknown;
    readonly error: RebisError;
    readonly statement: string | undefined;
    readonly parameters: readonly unknown[] | undefined;
    isDisconnect: boolean;
    invalidatePoolOnDisconnect: boolean;
}
export interface EventFunctions {
    listen<Events extends object, Name extends keyof Events>(target: EventTarget<Events>, name: Name, listener: Listener<Events, Name>, options?: ListenOptions): () => void;
    once<Events extends object, Name extends keyof Events>(target: EventTarget<Events>, name: Name, listener: Listener<Events, Name>, options?: ListenOptions): () => void;
    remove<Events extends object, Name extends keyof Events>(target: EventTarget<Events>, name: Name, listener: Listener<Events, Name>): void;
    contains<Events extends object, Name extends keyof Events>(target: EventTarget<Events>, name: Name, listener: Listener<Events, Name>): boolean;
}
export interface EventTarget<Events extends object> {
    readonly events: EventHooks<Events>;
}
export declare class ExecutionContext {
    #private;
    readonly compiled: Compiled | undefined;
    readonly statement: object | undefined;
    readonly executionOptions: ExecutionOptions;
    constructor(compiled: Compiled | undefined, statement: object | undefined, executionOptions: ExecutionOptions);
    get info(): Map<unknown, unknown>;
}
export interface ExecutionOptions {
    readonly isolationLevel?: IsolationLevel | undefined;
    readonly readOnly?: boolean | undefined;
    readonly deferrable?: boolean | undefined;
    readonly loggingToken?: string | undefined;
    readonly streamResults?: boolean | undefined;
    readonly yieldPer?: number | undefined;
    readonly maxRowBuffer?: number | undefined;
    readonly insertManyValuesPageSize?: number | undefined;
    readonly preserveRowCount?: boolean | undefined;
    readonly driverColumnNames?: boolean | undefined;
    readonly compiledCache?: Map<unknown, unknown> | null | undefined;
    readonly schemaTranslateMap?: SchemaTranslateMap | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly [other: string]: unknown;
}
export interface FailedAttempt {
    readonly attempt: number;
    readonly error: unknown;
    readonly delay: number;
}
export interface ForeignKeyName {
    readonly table: string;
    readonly name: string | undefined;
}
export interface InspectOptions {
    readonly [dialect: `${string}_${string}`]: unknown;
}
export declare class Inspector<Target extends Bind> {
    #private;
    readonly bind: Target;
    constructor(bind: Target);
    clearCache(): void;
    get defaultSchemaName(): Answer<Target, string | undefined>;
    getSchemaNames(): Answer<Target, string[]>;
    getTableNames(schema?: string): Answer<Target, string[]>;
    getViewNames(schema?: string): Answer<Target, string[]>;
    getMaterializedViewNames(schema?: string): Answer<Target, string[]>;
    getTempTableNames(): Answer<Target, string[]>;
    getTempViewNames(): Answer<Target, string[]>;
    getSequenceNames(schema?: string): Answer<Target, string[]>;
    getSequences(schema?: string): Answer<Target, readonly ReflectedSequence[]>;
    getEnums(schema?: string): Answer<Target, readonly ReflectedEnum[]>;
    getDomains(schema?: string): Answer<Target, readonly ReflectedDomain[]>;
    hasTable(name: string, schema?: string): Answer<Target, boolean>;
    hasMultiTable(names: readonly string[], schema?: string): Answer<Target, ReadonlyMap<string, boolean>>;
    hasSchema(name: string): Answer<Target, boolean>;
    hasSequence(name: string, schema?: string): Answer<Target, boolean>;
    hasIndex(table: string, name: string, schema?: string): Answer<Target, boolean>;
    getColumns(table: string, schema?: string, options?: InspectOptions): Answer<Target, readonly ReflectedColumn<SqlType<unknown>>[]>;
    getPkConstraint(table: string, schema?: string, options?: InspectOptions): Answer<Target, ReflectedKey>;
    getForeignKeys(table: string, schema?: string, options?: InspectOptions): Answer<Target, readonly ReflectedForeignKey[]>;
    getIndexes(table: string, schema?: string, options?: InspectOptions): Answer<Target, readonly ReflectedIndex[]>;
    getUniqueConstraints(table: string, schema?: string, options?: InspectOptions): Answer<Target, readonly ReflectedKey[]>;
    getCheckConstraints(table: string, schema?: string, options?: InspectOptions): Answer<Target, readonly ReflectedCheck[]>;
    getOwnConstraints(table: string, schema?: string, options?: InspectOptions): Answer<Target, readonly ReflectedOwnConstraint[]>;
    getTableComment(table: string, schema?: string, options?: InspectOptions): Answer<Target, ReflectedComment>;
    getTableOptions(table: string, schema?: string, options?: InspectOptions): Answer<Target, ReflectedOptions>;
    getViewDefinition(view: string, schema?: string): Answer<Target, string>;
    getMultiColumns(options?: MultiOptions): Answer<Target, ByName<readonly ReflectedColumn<SqlType<unknown>>[]>>;
    getMultiPkConstraint(options?: MultiOptions): Answer<Target, ByName<ReflectedKey>>;
    getMultiForeignKeys(options?: MultiOptions): Answer<Target, ByName<readonly ReflectedForeignKey[]>>;
    getMultiIndexes(options?: MultiOptions): Answer<Target, ByName<readonly ReflectedIndex[]>>;
    getMultiUniqueConstraints(options?: MultiOptions): Answer<Target, ByName<readonly ReflectedKey[]>>;
    getMultiCheckConstraints(options?: MultiOptions): Answer<Target, ByName<readonly ReflectedCheck[]>>;
    getMultiOwnConstraints(options?: MultiOptions): Answer<Target, ByName<readonly ReflectedOwnConstraint[]>>;
    getMultiTableComment(options?: MultiOptions): Answer<Target, ByName<ReflectedComment>>;
    getMultiTableOptions(options?: MultiOptions): Answer<Target, ByName<ReflectedOptions>>;
    getSortedTableAndFkcNames(schema?: string): Answer<Target, readonly SortedTableNames[]>;
}
export declare class MappingResult<Row> extends RowView<Row> {
    #private;
    constructor(state: ResultState, makeRow: RowMaker, uniqueFilter?: UniqueFilter);
    protected make(values: unknown[]): Row;
}
export interface MultiOptions extends InspectOptions {
    readonly schema?: string | undefined;
    readonly kind?: ObjectKind;
    readonly scope?: ReflectionScope;
    readonly filterNames?: readonly string[] | undefined;
}
export type ObjectKind = ReflectedKind | "anyView" | "any";
export type ParameterSets = ParameterSet | readonly ParameterSet[];
export type PipelinedResults<Statements extends readonly unknown[]> = {
    -readonly [Index in keyof Statements]: ResultOf<Statements[Index]>;
};
export type PipelinedStatement = SqlElement | readonly [SqlElement, ParameterSet];
export type QueryTags = Readonly<Record<string, string | number | boolean>>;
export interface ReflectedComment {
    readonly text: string | undefined;
}
export declare class Result<Row = Record<string, unknown>, Tuple extends readonly unknown[] = unknown[]> extends RowView<Row> {
    #private;
    constructor(parts: ResultParts);
    protected make(values: unknown[]): Row;
    protected makeAll(rows: unknown[][]): Row[];
    get returnsRows(): boolean;
    get rowCount(): number;
    get lastRowId(): number | bigint | undefined;
    get insertedPrimaryKey(): readonly unknown[] & Readonly<Record<string, unknown>>;
    get returnedDefaults(): Readonly<Record<string, unknown>> | null;
    get returnedDefaultsRows(): readonly Readonly<Record<string, unknown>>[];
    lastInsertedParams(): Readonly<Record<string, unknown>>;
    lastUpdatedParams(): Readonly<Record<string, unknown>>;
    prefetchCols(): readonly Column[];
    postfetchCols(): readonly Column[];
    scalars(): ScalarResult<Tuple[0]>;
    scalars<Key extends keyof Row & string>(column: Key): ScalarResult<Row[Key]>;
    scalars(column: ResultColumn): ScalarResult<unknown>;
    tuples(): TupleResult<Tuple>;
    mappings(): MappingResult<Row>;
    columns<Key extends keyof Row & string>(...columns: readonly Key[]): Result<Pick<Row, Key>, Row[Key][]>;
    columns(...columns: readonly ResultColumn[]): Result;
    scalar(): Tuple[0] | null;
    scalarOne(): Tuple[0];
    scalarOneOrNone(): Tuple[0] | null;
    freeze(): () => Result<Row, Tuple>;
    spliceHorizontally<OtherRow, OtherTuple extends readonly unknown[]>(other: Result<OtherRow, OtherTuple>): Result<Row & OtherRow, [...Tuple, ...OtherTuple]>;
    spliceVertically(other: Result<Row, Tuple>): Result<Row, Tuple>;
    merge(...others: readonly Result<Row, Tuple>[]): Result<Row, Tuple>;
}
export type ResultColumn = string | number | object;
export interface RetryOptions {
    readonly attempts?: number | undefined;
    readonly baseDelay?: number | undefined;
    readonly maxDelay?: number | undefined;
    readonly budget?: number | undefined;
    readonly onRetry?: ((failed: FailedAttempt) => void) | undefined;
}
export declare abstract class RowView<Item> implements Iterable<Item>, Disposable {
    #private;
    protected uniqueFilter: UniqueFilter | undefined;
    protected pageSize: number | undefined;
    constructor(state: ResultState, uniqueFilter?: UniqueFilter);
    protected abstract make(values: unknown[]): Item;
    protected makeAll(rows: unknown[][]): Item[];
    protected identityOf(values: unknown[]): readonly unknown[];
    all(): Item[];
    fetchOne(): Item | null;
    fetchMany(count?: number): Item[];
    first(): Item | null;
    one(): Item;
    oneOrNone(): Item | null;
    partitions(size?: number): Generator<Item[], void, undefined>;
    unique(strategy?: UniqueStrategy<Item>): this;
    yieldPer(count: number): this;
    keys(): readonly string[];
    close(): void;
    get closed(): boolean;
    [Symbol.dispose](): void;
    [Symbol.iterator](): Iterator<Item, undefined>;
    protected get source(): TupleSource;
}
export interface RunTransactionOptions {
    readonly isolation?: IsolationLevel | undefined;
    readonly retry?: RetryOptions | false | undefined;
    readonly idempotent?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
}
export declare class ScalarResult<Value> extends RowView<Value> {
    #private;
    constructor(state: ResultState, index: number, uniqueFilter?: UniqueFilter);
    all(): Value[];
    protected make(values: unknown[]): Value;
    protected identityOf(values: unknown[]): readonly unknown[];
}
export interface SortedTableNames {
    readonly table: string | undefined;
    readonly foreignKeys: readonly ForeignKeyName[];
}
export declare class Transaction implements Disposable {
    #private;
    constructor(core: TransactionCore);
    get isActive(): boolean;
    get nested(): boolean;
    commit(): void;
    rollback(): void;
    close(): void;
    [Symbol.dispose](): void;
}
export declare class TupleResult<Tuple> extends RowView<Tuple> {
    protected make(values: unknown[]): Tuple;
    protected makeAll(rows: unknown[][]): Tuple[];
}
export declare class TwoPhaseTransaction extends Transaction {
    #private;
    constructor(core: TransactionCore);
    get xid(): string;
    prepare(): void;
}
export type UniqueStrategy<Item> = (item: Item) => unknown;
export interface UrlParts {
    readonly dialectName: string;
    readonly driverName?: string | undefined;
    readonly username?: string | undefined;
    readonly password?: string | undefined;
    readonly host?: string | undefined;
    readonly port?: number | undefined;
    readonly database?: string | undefined;
    readonly query?: UrlQuery | undefined;
}
export type UrlQuery = ReadonlyMap<string, string | readonly string[]> | Readonly<Record<string, string | readonly string[]>>;
export declare function createEngine(url: string | DatabaseUrl, options?: EngineOptions): Engine;
export declare function createPoolFromUrl(url: string | DatabaseUrl, options?: EngineOptions): Pool;
export declare function engineFromConfig(configuration: Readonly<Record<string, unknown>>, prefix?: string, options?: EngineOptions): Engine;
export declare const event: EventFunctions;
export declare function inspect<Target extends Bind>(target: Target): Inspector<Target>;
export declare function makeUrl(url: string | DatabaseUrl): DatabaseUrl;
export declare function runTransaction<Value>(engine: Engine, work: (connection: Connection, attempt: number) => Value, options?: RunTransactionOptions): Value;
export declare function withQueryTags<Value>(tags: QueryTags, work: () => Value): Value;

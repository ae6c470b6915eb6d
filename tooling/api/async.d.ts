export declare class AsyncConnection implements AsyncBind, AsyncDisposable {
    #private;
    readonly face: "async";
    readonly core: ConnectionCore;
    constructor(core: ConnectionCore, queue?: OperationQueue);
    get dialect(): Dialect;
    get events(): EventHooks<ConnectionEvents<AsyncConnection>>;
    get closed(): boolean;
    get invalidated(): boolean;
    get info(): Map<unknown, unknown>;
    get driverConnection(): DriverConnection;
    get isolationLevel(): IsolationLevel;
    execute<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: AsyncExecutionOptions): Promise<Result<Row, RowTuple<Tuple>>>;
    execute(statement: SqlElement, parameters?: ParameterSets, options?: AsyncExecutionOptions): Promise<Result>;
    executeAll<const Statements extends readonly PipelinedStatement[]>(statements: Statements, options?: AsyncExecutionOptions): Promise<PipelinedResults<Statements>>;
    scalar<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: AsyncExecutionOptions): Promise<RowTuple<Tuple>[0] | null>;
    scalar(statement: SqlElement, parameters?: ParameterSets, options?: AsyncExecutionOptions): Promise<unknown>;
    scalars<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: AsyncExecutionOptions): Promise<ScalarResult<RowTuple<Tuple>[0]>>;
    scalars(statement: SqlElement, parameters?: ParameterSets, options?: AsyncExecutionOptions): Promise<ScalarResult<unknown>>;
    stream<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSet, options?: AsyncExecutionOptions): Promise<AsyncResult<Row, RowTuple<Tuple>>>;
    stream(statement: SqlElement, parameters?: ParameterSet, options?: AsyncExecutionOptions): Promise<AsyncResult>;
    streamScalars<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSet, options?: AsyncExecutionOptions): Promise<AsyncRowView<RowTuple<Tuple>[0]>>;
    streamScalars(statement: SqlElement, parameters?: ParameterSet, options?: AsyncExecutionOptions): Promise<AsyncRowView<unknown>>;
    execDriverSql(sql: string, parameters?: readonly unknown[] | readonly (readonly unknown[])[], options?: AsyncExecutionOptions): Promise<Result>;
    begin(): Promise<AsyncTransaction>;
    begin<Value>(work: (connection: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
    beginNested(): Promise<AsyncTransaction>;
    beginNested<Value>(work: (connection: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
    beginTwophase(xid?: string): Promise<AsyncTwoPhaseTransaction>;
    recoverTwophase(): Promise<string[]>;
    commitPrepared(xid: string): Promise<void>;
    rollbackPrepared(xid: string): Promise<void>;
    inTransaction(): boolean;
    inNestedTransaction(): boolean;
    getTransaction(): AsyncTransaction | null;
    getNestedTransaction(): AsyncTransaction | null;
    commit(): Promise<void>;
    rollback(): Promise<void>;
    executionOptions(options: ExecutionOptions): this;
    getExecutionOptions(): ExecutionOptions;
    invalidate(error?: unknown): Promise<void>;
    detach(): void;
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
    runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R>;
}
export declare class AsyncEngine implements AsyncBind, AsyncDisposable {
    readonly face: "async";
    readonly core: EngineCore;
    constructor(core: EngineCore);
    get url(): DatabaseUrl;
    get dialect(): Dialect;
    get driver(): string;
    get pool(): Pool;
    get events(): EventHooks<ConnectionEvents<AsyncConnection>>;
    connect(limits?: Limits): Promise<AsyncConnection>;
    begin<Value>(work: (connection: AsyncConnection) => Awaitable<Value>, limits?: Limits): Promise<Value>;
    executionOptions(options: ExecutionOptions): AsyncEngine;
    getExecutionOptions(): ExecutionOptions;
    rawConnection(): Promise<PooledConnection>;
    clearCompiledCache(): void;
    dispose(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
    runProgram<R>(program: (connection: ProgramConnection) => Program<R>): Promise<R>;
}
export interface AsyncEngineOptions extends EngineOptions {
    readonly threadSetup?: string | URL | undefined;
}
export interface AsyncExecutionOptions extends ExecutionOptions, Limits {
}
export interface AsyncOrmExecutionOptions extends OrmExecutionOptions, Limits {
}
export declare class AsyncResult<Row = Record<string, unknown>, Tuple extends readonly unknown[] = unknown[]> extends AsyncRowView<Row> {
    #private;
    constructor(parts: AsyncResultParts<Row, Tuple>);
    scalars(): AsyncRowView<Tuple[0]>;
    scalars(column: ResultColumn): AsyncRowView<unknown>;
    tuples(): AsyncRowView<Tuple>;
    mappings(): AsyncRowView<Row>;
    scalar(): Promise<Tuple[0] | null>;
    scalarOne(): Promise<Tuple[0]>;
    scalarOneOrNone(): Promise<Tuple[0] | null>;
}
export declare class AsyncRowView<Item> implements AsyncIterable<Item>, AsyncDisposable {
    #private;
    constructor(view: RowView<Item>, buffer: RowBuffer, pageSize: number);
    all(): Promise<Item[]>;
    fetchOne(): Promise<Item | null>;
    fetchMany(count?: number): Promise<Item[]>;
    first(): Promise<Item | null>;
    one(): Promise<Item>;
    oneOrNone(): Promise<Item | null>;
    partitions(size?: number): AsyncGenerator<Item[], void, undefined>;
    unique(strategy?: UniqueStrategy<Item>): this;
    keys(): readonly string[];
    get closed(): boolean;
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
    [Symbol.asyncIterator](): AsyncGenerator<Item, undefined, undefined>;
}
export declare class AsyncSession implements AsyncDisposable, Iterable<object> {
    #private;
    readonly core: SessionCore;
    readonly identityMap: IdentityMapView;
    constructor(bind?: AsyncSessionBind | null, options?: SessionOptions);
    static get events(): EventHooks<SessionEvents<AsyncSession>>;
    get events(): EventHooks<SessionEvents<AsyncSession>>;
    get info(): Record<string, unknown>;
    add(object: object): void;
    addAll(objects: Iterable<object>): void;
    delete(object: object): Promise<void>;
    deleteAll(objects: Iterable<object>): Promise<void>;
    flush(objects?: Iterable<object>, limits?: Limits): Promise<void>;
    refresh(object: object, attributeNames?: readonly string[], options?: RefreshOptions): Promise<void>;
    expire(object: object, attributeNames?: readonly string[]): void;
    expireAll(): void;
    expunge(object: object): void;
    expungeAll(): void;
    merge<Instance extends object>(object: Instance, options?: MergeOptions): Promise<Instance>;
    mergeAll<Instance extends object>(objects: Iterable<Instance>, options?: MergeOptions): Promise<Instance[]>;
    get<Class extends AnyMappedClass>(entity: Class, key: unknown, options?: GetOptions): Promise<InstanceOf<Class> | null>;
    getOne<Class extends AnyMappedClass>(entity: Class, key: unknown, options?: GetOptions): Promise<InstanceOf<Class>>;
    in(object: object): boolean;
    get new(): ReadonlySet<object>;
    get dirty(): ReadonlySet<object>;
    get deleted(): ReadonlySet<object>;
    isModified(object: object, options?: {
        readonly includeCollections?: boolean;
    }): boolean;
    [Symbol.iterator](): IterableIterator<object>;
    execute<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: AsyncOrmExecutionOptions): Promise<Result<Row, RowTuple<Tuple>>>;
    execute(statement: SqlElement, parameters?: ParameterSets, options?: AsyncOrmExecutionOptions): Promise<Result>;
    scalar<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: AsyncOrmExecutionOptions): Promise<RowTuple<Tuple>[0] | null>;
    scalar(statement: SqlElement, parameters?: ParameterSets, options?: AsyncOrmExecutionOptions): Promise<unknown>;
    scalars<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: AsyncOrmExecutionOptions): Promise<ScalarResult<RowTuple<Tuple>[0]>>;
    scalars(statement: SqlElement, parameters?: ParameterSets, options?: AsyncOrmExecutionOptions): Promise<ScalarResult<unknown>>;
    stream<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSet, options?: AsyncOrmExecutionOptions): Promise<AsyncResult<Row, RowTuple<Tuple>>>;
    stream(statement: SqlElement, parameters?: ParameterSet, options?: AsyncOrmExecutionOptions): Promise<AsyncResult>;
    streamScalars<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSet, options?: AsyncOrmExecutionOptions): Promise<AsyncRowView<RowTuple<Tuple>[0]>>;
    streamScalars(statement: SqlElement, parameters?: ParameterSet, options?: AsyncOrmExecutionOptions): Promise<AsyncRowView<unknown>>;
    bulkInsertMappings(entity: AnyMappedClass, rows: Iterable<Mapping>, options?: BulkInsertOptions): Promise<void>;
    bulkUpdateMappings(entity: AnyMappedClass, rows: Iterable<Mapping>): Promise<void>;
    bulkSaveObjects(objects: Iterable<object>, options?: BulkSaveOptions): Promise<void>;
    begin(): Promise<AsyncSessionTransaction>;
    begin<Value>(work: (session: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
    beginNested(): Promise<AsyncSessionTransaction>;
    beginNested<Value>(work: (session: this) => Awaitable<Value>, limits?: Limits): Promise<Value>;
    commit(): Promise<void>;
    rollback(): Promise<void>;
    noAutoflush<Value>(work: (session: this) => Awaitable<Value>): Promise<Value>;
    inTransaction(): boolean;
    inNestedTransaction(): boolean;
    get isActive(): boolean;
    connection(options?: ConnectionOptions): Promise<AsyncConnection>;
    getBind(request?: BindArguments): AsyncSessionBind;
    prepare(): Promise<void>;
    close(): Promise<void>;
    reset(): Promise<void>;
    invalidate(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}
export type AsyncSessionBind = AsyncEngine | AsyncConnection;
export type AsyncSessionClass<Face extends AsyncSession> = new (bind?: AsyncSessionBind | null, options?: SessionOptions) => Face;
export interface AsyncSessionMaker<Face extends AsyncSession = AsyncSession> {
    (options?: SessionOptions & {
        readonly bind?: AsyncSessionBind | null;
    }): Face;
    configure(options: SessionOptions & {
        readonly bind?: AsyncSessionBind | null;
    }): void;
    begin<Value>(work: (session: Face) => Awaitable<Value>, limits?: Limits): Promise<Value>;
    readonly class_: AsyncSessionClass<Face>;
    readonly events: EventHooks<SessionEvents<Face>>;
}
export interface AsyncSessionMakerOptions<Face extends AsyncSession = AsyncSession> extends SessionOptions {
    readonly bind?: AsyncSessionBind | null;
    readonly class_?: AsyncSessionClass<Face>;
}
export declare class AsyncSessionTransaction implements AsyncDisposable {
    #private;
    constructor(core: SessionTransactionCore, queue: OperationQueue, flight: Flight);
    get isActive(): boolean;
    get nested(): boolean;
    commit(): Promise<void>;
    rollback(): Promise<void>;
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}
export declare class AsyncTransaction implements AsyncDisposable {
    #private;
    constructor(core: TransactionCore, queue: OperationQueue);
    get isActive(): boolean;
    get nested(): boolean;
    commit(): Promise<void>;
    rollback(): Promise<void>;
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}
export declare class AsyncTwoPhaseTransaction extends AsyncTransaction {
    #private;
    constructor(core: TransactionCore, queue: OperationQueue);
    get xid(): string;
    prepare(): Promise<void>;
}
export type AwaitableAttributes<Entity> = {
    readonly [Key in keyof Entity]: Promise<Awaited<Entity[Key]>>;
};
export interface Limits {
    readonly signal?: AbortSignal | undefined;
    readonly timeout?: number | undefined;
}
export type Propagation = "required" | "requiresNew" | "nested" | "mandatory" | "never";
export declare class SessionContext<Face extends AsyncSession = AsyncSession> {
    #private;
    constructor(maker: AsyncSessionMaker<Face>, options: SessionContextOptions);
    get isActive(): boolean;
    get current(): Face;
    run<Value>(work: (session: Face) => Awaitable<Value>, options?: {
        readonly propagation?: Propagation;
    }): Promise<Value>;
}
export interface SessionContextOptions {
    readonly strict?: AsyncEngine | readonly AsyncEngine[];
}
export declare function asyncEngineFromConfig(configuration: Readonly<Record<string, unknown>>, prefix?: string, options?: AsyncEngineOptions): AsyncEngine;
export declare function asyncScopedSession<Face extends AsyncSession>(maker: (options?: object) => Face, options?: {
    readonly scopeFunc?: ScopeFunction;
}): ScopedSession<Face>;
export declare function asyncSessionMaker<Face extends AsyncSession = AsyncSession>(bind?: AsyncSessionBind | null, options?: AsyncSessionMakerOptions<Face>): AsyncSessionMaker<Face>;
export declare function awaitable<Entity extends object>(entity: Entity): AwaitableAttributes<Entity>;
export declare function createAsyncEngine(url: string | DatabaseUrl, options?: AsyncEngineOptions): AsyncEngine;
export declare function runTransaction<Value>(engine: AsyncEngine, work: (connection: AsyncConnection, attempt: number) => Awaitable<Value>, options?: RunTransactionOptions): Promise<Value>;
export declare function runTransaction<Face extends AsyncSession, Value>(sessions: AsyncSessionMaker<Face>, work: (session: Face, attempt: number) => Awaitable<Value>, options?: RunTransactionOptions): Promise<Value>;
export declare function sessionContext<Face extends AsyncSession>(maker: AsyncSessionMaker<Face>, options?: SessionContextOptions): SessionContext<Face>;

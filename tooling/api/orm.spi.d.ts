export type BindCore = EngineCore | ConnectionCore;
export declare class Flight {
    #private;
    get isUnderWay(): boolean;
    check(): void;
    run<R>(operation: Program<R>): Program<R>;
}
export declare class IdentityMapView implements Iterable<object> {
    #private;
    constructor(map: IdentityMap);
    get size(): number;
    get<Class extends AnyMappedClass>(entity: Class, key: unknown): InstanceOf<Class> | undefined;
    has(entity: AnyMappedClass, key: unknown): boolean;
    [Symbol.iterator](): IterableIterator<object>;
}
export declare class InstanceState {
    readonly mapper: Mapper;
    readonly object: object;
    values: unknown[];
    related: unknown[] | undefined;
    committed: Map<number, unknown> | undefined;
    committedRelated: Map<number, unknown> | undefined;
    pending: Map<number, PendingMutations> | undefined;
    session: StateOwner | undefined;
    stage: LifeStage;
    wasDeleted: boolean;
    identity: Identity | undefined;
    expired: boolean;
    modified: boolean;
    insertOrder: number;
    parents: Map<object, InstanceState | false> | undefined;
    loadOptions: object | undefined;
    constructor(mapper: Mapper, object: object, values: unknown[]);
    get hasIdentity(): boolean;
    touch(): void;
    markClean(): void;
}
export interface RowStream {
    readonly keys: readonly string[];
    readonly expressions: readonly object[];
    readonly returnsRows: boolean;
    readonly pages: PageSizes;
    fetch(count: number): Program<unknown[][]>;
    close(): Program<void>;
}
export declare class SessionCore implements FlushingSession, StateHolder, TransactionHost {
    #private;
    readonly bind: BindLike | undefined;
    readonly options: SessionOptions;
    readonly face: SessionFace;
    readonly hooks: SessionHooks;
    readonly register: StateRegister;
    readonly flight: Flight;
    readonly info: Record<string, unknown>;
    readonly binds: Binds | undefined;
    transaction: SessionTransactionCore | undefined;
    block: SessionTransactionCore | undefined;
    autoflushes: boolean;
    expireOnCommit: boolean;
    constructor(parts: SessionParts);
    get identityMap(): IdentityMap;
    get pendingStates(): ReadonlySet<InstanceState>;
    get modifiedStates(): ReadonlySet<InstanceState>;
    get deletedStates(): ReadonlySet<InstanceState>;
    get isFlushing(): boolean;
    get isWriting(): boolean;
    get isTwophase(): boolean;
    get joinMode(): JoinMode;
    present(transaction: SessionTransactionCore): object;
    warn(message: string): void;
    add(state: InstanceState): void;
    cascadeIn(_state: InstanceState, item: object): void;
    peek(state: InstanceState, index: number): object | null | undefined;
    registerModified(state: InstanceState): void;
    adopt(state: InstanceState): void;
    get quietOwner(): StateOwner | undefined;
    loadColumns(state: InstanceState, index: number): void;
    loadRelationship(state: InstanceState, index: number): void;
    readMembers(state: InstanceState, index: number, statement: object): readonly unknown[];
    autobegin(): SessionTransactionCore;
    beginRoot(): SessionTransactionCore;
    enter(transaction: SessionTransactionCore): SessionTransactionCore;
    bindFor(request: BindRequest | undefined): BindLike;
    connection(request?: BindRequest, options?: ExecutionOptions): Program<ConnectionCore>;
    connectionOn(bind: BindCore, options?: ExecutionOptions): Program<ConnectionCore>;
    flush(only?: readonly InstanceState[]): Program<void>;
    noteWritten(updated: readonly InstanceState[], deleted: readonly InstanceState[]): void;
    writing<R>(work: Program<R>): Program<R>;
    autoflush(): Program<void>;
    calmly<R>(program: Program<R>): Program<R>;
    close(forGood: boolean): Program<void>;
}
export interface SessionFace {
    readonly isSynchronous: boolean;
    readonly session: object;
    load(state: InstanceState, key: string, program: () => Program<void>): void;
    dress(connection: ConnectionCore): void;
    present(transaction: SessionTransactionCore): object;
}
export interface SessionParts {
    readonly bind: BindLike | undefined;
    readonly options: SessionOptions;
    readonly face: SessionFace;
    readonly getBind?: ((request: BindRequest) => BindLike) | undefined;
    readonly hooks: readonly EventHooks<SessionEvents<object>>[];
}
export declare class SessionTransactionCore {
    #private;
    readonly parent: SessionTransactionCore | undefined;
    readonly scope: Scope;
    constructor(host: TransactionHost, parent: SessionTransactionCore | undefined);
    get state(): SessionTransactionState;
    get isActive(): boolean;
    get isNested(): boolean;
    checkActive(): void;
    connectionFor(bind: BindCore, open: () => Program<{
        readonly connection: ConnectionCore;
        readonly isOwn: boolean;
    }>): Program<ConnectionCore>;
    start(): Program<void>;
    commit(): Program<void>;
    prepare(): Program<void>;
    rollback(): Program<void>;
    fail(error: unknown): Program<void>;
    close(): Program<void>;
    invalidate(): Program<void>;
}
export declare function addObject(core: SessionCore, object: object): void;
export declare function beginSavepoint(core: SessionCore): Program<SessionTransactionCore>;
export declare function beginTransaction(core: SessionCore): SessionTransactionCore;
export declare function bulkInsert(core: SessionCore, entity: unknown, rows: Iterable<Mapping>, options: BulkInsertOptions | undefined): Program<void>;
export declare function bulkSave(core: SessionCore, objects: Iterable<object>, options: BulkSaveOptions | undefined): Program<void>;
export declare function bulkUpdate(core: SessionCore, entity: unknown, rows: Iterable<Mapping>): Program<void>;
export declare function classHooks(sessionClass: object): Hooks[];
export declare function columnStream(stream: StatementStream): RowStream;
export declare function commitAll(core: SessionCore): Program<void>;
export declare function connectionFor(core: SessionCore, request: BindArguments | undefined, options: ExecutionOptions | undefined): Program<ConnectionCore>;
export declare function deleteObjects(core: SessionCore, objects: Iterable<object>): Program<void>;
export declare function dirtyObjects(core: SessionCore): Set<object>;
export declare function executeIn(core: SessionCore, statement: SqlElement, parameters: ParameterSets | undefined, options: OrmExecutionOptions | undefined): Program<Result>;
export declare function expireAll(core: SessionCore): void;
export declare function expireObject(core: SessionCore, object: object, names: Iterable<string> | undefined): void;
export declare function expungeObject(core: SessionCore, object: object): void;
export declare function faceOfBind(core: SessionCore, request: BindArguments): BindLike;
export declare function getObject(core: SessionCore, entity: unknown, key: unknown, options: GetOptions | undefined): Program<object | null>;
export declare function getOneObject(core: SessionCore, entity: unknown, key: unknown, options: GetOptions | undefined): Program<object>;
export declare function hooksOf(sessionClass: object): Hooks;
export declare function invalidateSession(core: SessionCore): Program<void>;
export declare function isModified(state: InstanceState, includeCollections?: boolean): boolean;
export declare function lazyLoadRefused({ mapper }: InstanceState, key: string): LazyLoadError;
export declare function loadAttribute(object: object, key: string): Program<unknown>;
export declare function mergeObjects(core: SessionCore, objects: Iterable<object>, options: MergeOptions | undefined): Program<object[]>;
export declare function objectsOf(states: Iterable<InstanceState>): Set<object>;
export declare function ownBind(session: {
    getBind(request: BindArguments): BindLike;
}, plain: {
    readonly getBind: unknown;
}): SessionParts["getBind"];
export declare function prepareAll(core: SessionCore): Program<void>;
export declare function refreshObject(core: SessionCore, object: object, names: readonly string[] | undefined, options: RefreshOptions | undefined): Program<void>;
export declare function requireState(object: unknown, what: string): InstanceState;
export declare function rollbackAll(core: SessionCore): Program<void>;
export declare function runBlock<R>(core: SessionCore, transaction: SessionTransactionCore, work: Program<R>): Program<R>;
export declare function stateOf(object: unknown): InstanceState | undefined;
export declare function streamOrm(session: LoadingSession, statement: SqlElement, parameters?: ParameterSet, given?: OrmExecutionOptions): Program<RowStream>;

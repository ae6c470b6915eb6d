export type AdaptDriver = (driver: Driver) => Driver;
export declare class BufferedSource implements TupleSource {
    #private;
    constructor(rows: unknown[][], convert?: ConvertRows);
    get isExhausted(): boolean;
    next(): unknown[] | undefined;
    take(count: number): unknown[][];
    rest(): unknown[][];
    close(): void;
}
export declare class ConnectionCore implements ProgramConnection {
    #private;
    readonly engine: EngineCore;
    readonly line: DriverLine;
    readonly transactions: TransactionStack;
    constructor(engine: EngineCore, pooled: PooledConnection);
    get dialect(): Dialect<SqlDialect>;
    get reflector(): Reflector;
    get creator(): Creator;
    get isClosed(): boolean;
    get isInvalidated(): boolean;
    get executionOptions(): ExecutionOptions;
    get isolationLevel(): IsolationLevel;
    get info(): Map<unknown, unknown>;
    get driverConnection(): DriverConnection;
    warn(message: string): void;
    setExecutionOptions(options: ExecutionOptions): void;
    execute(statement: object, parameters?: ParameterSets, executionOptions?: ExecutionOptions, transform?: Transform): Program<StatementResult>;
    optionsFor(statement: object, given?: ExecutionOptions): ExecutionOptions;
    stream(statement: object, parameters?: ParameterSet, executionOptions?: ExecutionOptions, transform?: Transform): Program<StatementStream>;
    executeDriverSql(sql: string, parameters?: readonly unknown[] | readonly (readonly unknown[])[], executionOptions?: ExecutionOptions): Program<StatementResult>;
    executeAll(statements: readonly PipelinedStatement[], executionOptions?: ExecutionOptions): Program<StatementResult[]>;
    openCursor(call: DriverCall): Program<ProgramCursor>;
    begin(): TransactionCore;
    beginTwophase(xid?: string): TransactionCore;
    recoverTwophase(): Program<string[]>;
    endPrepared(xid: string, isCommit: boolean): Program<void>;
    beginNested(name?: string): Program<TransactionCore>;
    commit(): Program<void>;
    rollback(): Program<void>;
    invalidate(error?: unknown): Program<void>;
    detach(): void;
    close(): Program<void>;
    checkOpen(): void;
    checkReady(): void;
}
export type ConvertRows = (rows: unknown[][]) => unknown[][];
export interface CursorNumber {
    readonly cursor: number;
    readonly columns: readonly string[];
}
export declare class EngineCore {
    #private;
    readonly parts: EngineParts;
    readonly executionOptions: ExecutionOptions;
    readonly events: EventHooks<ConnectionEvents<object>>;
    constructor(parts: EngineParts, executionOptions: ExecutionOptions, sibling?: EngineCore);
    get pool(): Pool;
    get dialect(): Dialect<SqlDialect>;
    get baseIsolationLevel(): IsolationLevel;
    get sharesConnection(): boolean;
    nextSharedName(): string | undefined;
    withOptions(options: ExecutionOptions): EngineCore;
    dispose(face: object): Program<void>;
}
export interface EngineParts {
    readonly url: DatabaseUrl;
    readonly dialect: Dialect<SqlDialect>;
    readonly driver: Driver;
    readonly cache: StatementCache;
    readonly log: StatementLog;
    readonly hideParameters: boolean;
    readonly isolationLevel: IsolationLevel | undefined;
    readonly insertManyPageSize: number;
    readonly queryTags: boolean;
    readonly connecting: Connecting;
    readonly makePool: () => Pool;
}
export { Executable } from "@rebis/core-sql";
export interface ExecuteOptions {
    readonly executionOptions?: ExecutionOptions | undefined;
    readonly transform?: Transform | undefined;
}
export declare class PageSizes {
    #private;
    readonly most: number;
    constructor(yieldPer: number | undefined, maxRowBuffer: number | undefined);
    next(): number;
}
export { ParameterSet } from "@rebis/core-sql/spi";
export interface ResultFacts {
    readonly rowCount: number;
    readonly lastRowId?: number | bigint | undefined;
    readonly insertedPrimaryKey?: (() => readonly unknown[]) | undefined;
    readonly written?: (() => WrittenFacts | undefined) | undefined;
    readonly returnedDefaults?: (() => readonly ReturnedDefaults[]) | undefined;
}
export interface ResultParts {
    readonly source: TupleSource;
    readonly keys: readonly string[];
    readonly makeRow?: RowMaker | undefined;
    readonly returnsRows?: boolean;
    readonly expressions?: readonly object[] | undefined;
    readonly facts?: ResultFacts | undefined;
    readonly uniqueReason?: string | undefined;
}
export interface RowPlan {
    readonly keys: readonly string[];
    readonly expressions: readonly object[];
    readonly makeRow: RowMaker;
    readonly convert: ConvertRows | undefined;
}
export interface RowsResult {
    readonly rowCount: number;
    readonly rows: readonly (readonly unknown[])[];
    readonly rowIds: readonly (number | bigint)[] | undefined;
}
export declare class Span {
    #private;
    constructor(operation: TracedOperation, facts: Facts);
    end(facts?: Facts): void;
    fail(error: unknown): void;
}
export { SqlElement } from "@rebis/core-sql";
export interface StatementPlan {
    readonly node: Node;
    readonly compiled: Compiled;
    readonly attachment: unknown;
    readonly names: ReadonlySet<string>;
    readonly isPlain: boolean;
    readonly rows: RowPlan | undefined;
    readonly returnsRows: boolean | undefined;
    readonly exactIntegers: boolean;
}
export declare class StatementResult implements ProgramResult, StatementOutcome {
    #private;
    readonly compiled: Compiled | undefined;
    readonly attachment: unknown;
    readonly plan: RowPlan | undefined;
    readonly driverRows: unknown[][];
    readonly facts: ResultFacts;
    readonly defaults: readonly Readonly<Record<string, unknown>>[] | undefined;
    readonly pageSize: number | undefined;
    constructor(outcome: StatementOutcome);
    get keys(): readonly string[];
    get rowCount(): number;
    get rows(): readonly (readonly unknown[])[];
    toResult<Row, Tuple extends readonly unknown[]>(): Result<Row, Tuple>;
}
export declare class StatementStream {
    #private;
    readonly compiled: Compiled;
    readonly plan: RowPlan | undefined;
    readonly attachment: unknown;
    readonly pages: PageSizes;
    constructor(line: DriverLine, cursor: DriverCursor, facts: Pick<StatementStream, "compiled" | "plan" | "attachment" | "pages"> & {
        readonly sql: string;
    });
    fetch(count: number): Program<unknown[][]>;
    close(): Program<void>;
}
export interface ThreadAnswer {
    readonly id: number;
    readonly inTransaction: boolean | undefined;
    readonly value?: unknown;
    readonly error?: ErrorParts | undefined;
}
export interface ThreadData {
    readonly recipe: DriverRecipe;
    readonly setup: string | undefined;
    readonly milliseconds?: number | undefined;
    readonly bell?: Bell | undefined;
}
export type ThreadRequest = {
    readonly kind: "execute";
    readonly call: DriverCall;
} | {
    readonly kind: "executeMany";
    readonly sql: string;
    readonly parameterSets: readonly (readonly unknown[])[];
} | {
    readonly kind: "executeAll";
    readonly calls: readonly DriverCall[];
} | {
    readonly kind: "openCursor";
    readonly call: DriverCall;
} | {
    readonly kind: "fetch";
    readonly cursor: number;
    readonly count: number;
} | {
    readonly kind: "write";
    readonly cursor: number;
    readonly bytes: Uint8Array;
} | {
    readonly kind: "closeCursor";
    readonly cursor: number;
} | {
    readonly kind: "connect" | "ping" | "close";
};
export type TracedOperation = "acquire" | "connect" | "compile" | "execute" | "flush";
export declare class TransactionCore {
    #private;
    readonly savepoint: string | undefined;
    readonly xid: string | undefined;
    constructor(owner: TransactionOwner, savepoint: string | undefined, xid?: string);
    get state(): TransactionState;
    get isActive(): boolean;
    get isNested(): boolean;
    commit(): Program<void>;
    rollback(): Program<void>;
    prepare(): Program<void>;
}
export type TransactionState = "active" | "inactive" | "closed";
export type Transform = (node: Node) => Transformed;
export interface Transformed {
    readonly node: Node;
    readonly attachment: unknown;
}
export interface TupleSource {
    next(): unknown[] | undefined;
    take(count: number): unknown[][];
    rest(): unknown[][];
    restOf?(index: number): unknown[];
    readonly isExhausted: boolean;
    close(): void;
}
export declare function announceConnection(core: ConnectionCore): Program<void>;
export declare function bindOnce(prepared: PreparedStatement, given: ParameterSet | undefined): Filled;
export declare function callbackProgram<Value>(core: ConnectionCore, transaction: TransactionCore, work: () => Awaitable<Value>): Program<Value>;
export declare function errorFrom(parts: ErrorParts): Error;
export declare function executeRows(host: StatementHost, element: SqlElement, keys: readonly string[], rows: unknown[][], given?: ExecutionOptions, wantsRowIds?: boolean): Program<RowsResult>;
export declare function findDialect(url: DatabaseUrl, applicationFolder: string): Dialect<SqlDialect>;
export declare function isTraced(operation: TracedOperation): boolean;
export declare function makeEngineCore(given: string | DatabaseUrl, options: EngineOptions, adaptDriver?: AdaptDriver): EngineCore;
export declare function openConnection(engine: EngineCore, given?: AbortSignal): Program<ConnectionCore>;
export declare function postToThread(port: Worker | MessagePort, message: ThreadMessage): void;
export declare function readConfiguration(configuration: Readonly<Record<string, unknown>>, prefix: string): {
    readonly url: string;
    readonly options: EngineOptions;
};
export declare function retryPolicy(options: RunTransactionOptions): RetryPolicy;
export declare function retrying<Value>(attempt: (number: number) => Awaitable<Value>, policy: RetryPolicy, clock?: RetryClock): Program<Value>;
export declare function startThread(data: ThreadData): Worker;
export declare function withConnection<R>(core: ConnectionCore, program: (connection: ConnectionCore) => Program<R>): Program<R>;

export declare class AssertionPool extends BasePool {
    #private;
    readonly size: number;
    readonly overflow: number;
    readonly waiting: number;
    constructor(source: ConnectionSource, options?: PoolOptions);
    get checkedIn(): number;
    get checkedOut(): number;
    status(): string;
    recreate(): AssertionPool;
}
export declare class NullPool extends BasePool {
    #private;
    readonly size: number;
    readonly checkedIn: number;
    readonly overflow: number;
    readonly waiting: number;
    constructor(source: ConnectionSource, options?: PoolOptions);
    get checkedOut(): number;
    status(): string;
    recreate(): NullPool;
}
export type PoolClass = new (source: ConnectionSource, options?: QueuePoolOptions) => Pool;
export interface PoolOptions {
    readonly recycle?: number | undefined;
    readonly prePing?: boolean | number | undefined;
    readonly resetOnReturn?: ResetOnReturn | undefined;
    readonly poolTimeout?: number | undefined;
    readonly trackHolders?: boolean | undefined;
    readonly echo?: boolean | undefined;
    readonly logger?: Logger | undefined;
    readonly clock?: Clock | undefined;
    readonly events?: EventHooks<PoolEvents> | undefined;
}
export interface PoolStanding {
    readonly size: number;
    readonly maxOverflow: number;
    readonly overflow: number;
    readonly checkedOut: number;
    readonly checkedIn: number;
    readonly waiting: number;
    readonly oldestHolderSeconds: number | undefined;
    readonly oldestHolderStack: string | undefined;
    readonly connectFailure: unknown;
}
export declare class PoolTimeoutError extends TimeoutError {
    static readonly code: string;
    readonly standing: PoolStanding;
    constructor(fact: string, cure: string, standing: PoolStanding);
}
export declare class QueuePool extends BasePool {
    #private;
    readonly size: number;
    constructor(source: ConnectionSource, options?: QueuePoolOptions);
    get checkedIn(): number;
    get checkedOut(): number;
    get overflow(): number;
    get waiting(): number;
    status(): string;
    recreate(): QueuePool;
}
export interface QueuePoolOptions extends PoolOptions {
    readonly poolSize?: number | undefined;
    readonly maxOverflow?: number | undefined;
    readonly useLifo?: boolean | undefined;
}
export declare class StaticPool extends BasePool {
    #private;
    readonly size: number;
    readonly overflow: number;
    constructor(source: ConnectionSource, options?: PoolOptions);
    get checkedIn(): number;
    get checkedOut(): number;
    get waiting(): number;
    status(): string;
    recreate(): StaticPool;
    acquire(options?: {
        readonly signal?: AbortSignal | undefined;
    }): Program<PooledConnection>;
}
export declare const poolClasses: {
    readonly [Kind in PoolKind]: PoolClass;
};

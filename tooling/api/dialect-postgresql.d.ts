export declare class ArrayType<out T> extends NativeType<T> {
    readonly element: SqlType<unknown>;
    constructor(element: SqlType<unknown>, dimensions: number);
}
export interface ConflictTarget extends IndexTarget {
    readonly constraint?: string | Pick<Constraint, "name" | "columns" | "options"> | Index;
}
export interface ConflictUpdate<Target> extends ConflictTarget, IndexUpdate<Target> {
}
export type CopiedRow<Definitions> = {
    [Key in keyof Definitions as Definitions[Key] extends ColumnDefinition ? Key : never]: Definitions[Key] extends ColumnDefinition<infer T, boolean> ? T : never;
};
export interface CopyAsyncConnection extends AsyncBind {
    inTransaction(): boolean;
}
export interface CopyBytesOptions extends CopyForm {
    readonly format: CopyFormat;
    readonly signal?: AbortSignal | undefined;
}
export interface CopyForm {
    readonly header?: boolean | undefined;
    readonly delimiter?: string | undefined;
    readonly null?: string | undefined;
    readonly quote?: string | undefined;
    readonly escape?: string | undefined;
    readonly encoding?: string | undefined;
}
export type CopyFormat = "text" | "csv" | "binary";
export interface CopyInOptions<Key extends string = string> extends CopyBytesOptions {
    readonly columns?: readonly Key[] | undefined;
}
export interface CopyRowsOptions<Key extends string = string> {
    readonly columns?: readonly Key[] | undefined;
    readonly signal?: AbortSignal | undefined;
}
export interface CopySyncConnection extends SyncBind {
    inTransaction(): boolean;
}
export interface CopyToOptions {
    readonly signal?: AbortSignal | undefined;
}
export type CopyValues<Definitions> = {
    readonly [Key in keyof Definitions as Definitions[Key] extends ColumnDefinition ? Key : never]?: Definitions[Key] extends ColumnDefinition<infer T, boolean> ? T | null : never;
};
export interface DomainFacts {
    readonly name: string;
    readonly schema: string | undefined;
    readonly base: SqlType<unknown>;
    readonly options: DomainOptions;
}
export interface DomainOptions {
    readonly schema?: string;
    readonly check?: AnyElement;
    readonly constraintName?: string;
    readonly notNull?: boolean;
    readonly default?: AnyElement;
    readonly collation?: string;
}
export declare class DomainType<out T> extends NativeType<T> {
    readonly domain: DomainFacts;
    constructor(domain: DomainFacts);
}
export declare class ExcludeConstraint extends CheckConstraint {
    readonly terms: readonly ExcludeTerm[];
    readonly exclude: ExcludeOptions;
    constructor(terms: readonly ExcludeTerm[], options: ExcludeOptions);
}
export interface ExcludeOptions {
    readonly name?: string;
    readonly using?: "gist" | "spgist" | "btree" | "hash";
    readonly where?: AnyElement;
    readonly ops?: Readonly<Record<string, string>>;
    readonly deferrable?: boolean;
    readonly initially?: "DEFERRED" | "IMMEDIATE";
}
export type ExcludeTerm = readonly [term: string | AnyElement, operator: string];
export type HstoreValue = Readonly<Record<string, string | null>>;
export interface ListenEngine {
    readonly face: "async";
    readonly dialect: Dialect;
    connect(): Promise<ListenConnection>;
}
export interface ListenOptions {
    readonly onNotification?: ((notification: Notification) => void) | undefined;
    readonly onLost?: ((error: RebisError) => void) | undefined;
    readonly onReconnect?: (() => void) | undefined;
    readonly maxWaiting?: number | undefined;
    readonly pingEvery?: number | undefined;
    readonly pooler?: "session" | undefined;
}
export declare class Listener implements AsyncIterable<Notification>, AsyncDisposable {
    #private;
    readonly channels: readonly string[];
    get closed(): boolean;
    [Symbol.asyncIterator](): AsyncIterator<Notification, undefined>;
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}
export { NewRow } from "@rebis/core-sql/spi";
export type Notification = ServerMessage;
export interface PartitionBy {
    readonly strategy: "RANGE" | "LIST" | "HASH";
    readonly by: readonly (string | AnyElement)[];
}
export declare class PostgresqlInsert<Target = unknown, Items = readonly []> extends ConflictInsert<Target, Items> {
    #private;
    protected readonly printing: TypeDialect;
    onConflictDoUpdate(update: ConflictUpdate<Target>): this;
    onConflictDoNothing(target?: ConflictTarget): this;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): PostgresqlInsert<Target, Returned>;
}
export interface PostgresqlOptions {
    readonly prepare?: PreparePolicy;
    readonly statementCacheSize?: number;
}
export type PreparePolicy = "auto" | "named" | "unnamed" | "none";
export declare class Range<T> {
    readonly lower: T | null;
    readonly upper: T | null;
    readonly bounds: RangeBounds;
    readonly isEmpty: boolean;
    constructor(lower: T | null, upper: T | null, bounds?: RangeBounds, options?: {
        readonly empty?: boolean;
    });
    static empty<T>(): Range<T>;
    contains(value: T): boolean;
    equals(other: Range<T>): boolean;
}
export type RangeBounds = "[)" | "[]" | "(]" | "()";
export declare function addEnumValue(type: SqlType<unknown>, value: string, options?: {
    readonly before?: string;
    readonly after?: string;
    readonly ifNotExists?: boolean;
}): DdlElement;
export declare function array<T, const Dimensions extends 1 | 2 | 3 = 1>(element: SqlType<T>, options?: {
    readonly dimensions?: Dimensions;
}): ArrayType<Nested<T, Dimensions>>;
export declare function bit(length?: number): NativeType<string>;
export declare function cidr(): NativeType<string>;
export declare function citext(): NativeType<string>;
export declare function copyFrom<Target extends DmlTarget>(bind: SyncBind, target: Target, rows: Iterable<RowsOf<Target>>, options?: CopyRowsOptions<KeysOf<Target>>): number;
export declare function copyFrom<Target extends DmlTarget>(bind: SyncBind, target: Target, bytes: Iterable<Bytes>, options: CopyInOptions<KeysOf<Target>>): number;
export declare function copyFrom<Target extends DmlTarget>(bind: AsyncBind, target: Target, rows: Source<RowsOf<Target>>, options?: CopyRowsOptions<KeysOf<Target>>): Promise<number>;
export declare function copyFrom<Target extends DmlTarget>(bind: AsyncBind, target: Target, bytes: Source<Bytes>, options: CopyInOptions<KeysOf<Target>>): Promise<number>;
export declare function copyTo<Row>(connection: CopySyncConnection, source: Executable<Row>, options?: CopyToOptions): Generator<Row, void, undefined>;
export declare function copyTo<Target extends DmlTarget>(connection: CopySyncConnection, source: Target, options?: CopyToOptions): Generator<CopiedRow<DefinitionsOf<Target>>, void, undefined>;
export declare function copyTo(connection: CopySyncConnection, source: SqlElement | DmlTarget, options: CopyBytesOptions): Generator<Uint8Array, void, undefined>;
export declare function copyTo<Row>(connection: CopyAsyncConnection, source: Executable<Row>, options?: CopyToOptions): AsyncGenerator<Row, void, undefined>;
export declare function copyTo<Target extends DmlTarget>(connection: CopyAsyncConnection, source: Target, options?: CopyToOptions): AsyncGenerator<CopiedRow<DefinitionsOf<Target>>, void, undefined>;
export declare function copyTo(connection: CopyAsyncConnection, source: SqlElement | DmlTarget, options: CopyBytesOptions): AsyncGenerator<Uint8Array, void, undefined>;
export declare function createDomain(type: DomainType<unknown>): DdlElement;
export declare function createEnum(type: SqlType<unknown>): DdlElement;
export declare function datemultirange(): NativeType<Range<string>[]>;
export declare function daterange(): NativeType<Range<string>>;
export declare function dialect(): Dialect<SqlDialect>;
export declare function domain<T>(name: string, base: SqlType<T>, options?: DomainOptions): DomainType<T>;
export declare function dropDomain(type: DomainType<unknown>, options?: {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function dropEnum(type: SqlType<unknown>, options?: {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function exclude(terms: readonly ExcludeTerm[], options?: ExcludeOptions): ExcludeConstraint;
export declare function hstore(): NativeType<HstoreValue>;
export declare function inet(): NativeType<string>;
export declare function insert<Target extends DmlTarget>(target: Target): PostgresqlInsert<Target>;
export declare function int4multirange(): NativeType<Range<number>[]>;
export declare function int4range(): NativeType<Range<number>>;
export declare function int8multirange(): NativeType<Range<bigint>[]>;
export declare function int8range(): NativeType<Range<bigint>>;
export declare function jsonb<Value = unknown>(options?: {
    readonly noneAsNull?: boolean;
}): NativeType<Value>;
export declare function jsonpath(): NativeType<string>;
export declare function listen(engine: ListenEngine, channels: string | readonly string[], options?: ListenOptions): Promise<Listener>;
export declare function macaddr(): NativeType<string>;
export declare function macaddr8(): NativeType<string>;
export declare function money(): NativeType<string>;
export declare function notify(bind: SyncBind, channel: string, payload?: string): void;
export declare function notify(bind: AsyncBind, channel: string, payload?: string): Promise<void>;
export declare function nummultirange(): NativeType<Range<string>[]>;
export declare function numrange(): NativeType<Range<string>>;
export declare function postgresql(options?: PostgresqlOptions): Dialect<SqlDialect>;
export declare function regclass(): NativeType<string>;
export declare function regconfig(): NativeType<string>;
export declare function tsmultirange(): NativeType<Range<Date>[]>;
export declare function tsquery(): NativeType<string>;
export declare function tsrange(): NativeType<Range<Date>>;
export declare function tstzmultirange(): NativeType<Range<Date>[]>;
export declare function tstzrange(): NativeType<Range<Date>>;
export declare function tsvector(): NativeType<string>;
export declare function varbit(length?: number): NativeType<string>;
export declare function xml(): NativeType<string>;

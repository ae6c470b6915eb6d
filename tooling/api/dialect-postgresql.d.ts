export type ArrayComparison = (typeof comparisons)[number];
export interface ArrayOperators<T> {
    readonly operatorsType?: ArrayOperators<T>;
    contains(other: ArrayOperand<T>): Condition;
    containedBy(other: ArrayOperand<T>): Condition;
    overlap(other: ArrayOperand<T>): Condition;
    any(value: Operand<ItemOf<T>>, operator?: ArrayComparison): Condition;
    all(value: Operand<ItemOf<T>>, operator?: ArrayComparison): Condition;
    getItem(index: Operand<number>): ItemElement<ItemOf<T>>;
    slice(start: Operand<number>, stop: Operand<number>): Typed<T, ArrayOperators<T>>;
    concat(other: ArrayOperand<T>): Typed<T, ArrayOperators<T>>;
    add(other: ArrayOperand<T>): Typed<T, ArrayOperators<T>>;
}
export declare class ArrayType<out T> extends NativeType<T, ArrayOperators<T>> implements ArrayFacts {
    readonly element: SqlType<unknown>;
    readonly dimensions: number;
    readonly zeroIndexes: boolean;
    constructor(element: SqlType<unknown>, dimensions: number, zeroIndexes?: boolean);
    inSchema(schema: string): ArrayType<T>;
    itemType(): SqlType<unknown>;
}
export interface ArrayTypeOptions<Dimensions extends number> {
    readonly dimensions?: Dimensions;
    readonly zeroIndexes?: boolean;
}
export interface BitOperators {
    readonly operatorsType?: BitOperators;
    bitwiseLeftShift(places: Operand<number>): Typed<string, BitOperators>;
    bitwiseRightShift(places: Operand<number>): Typed<string, BitOperators>;
    add(other: Operand<string>): Typed<string, BitOperators>;
}
export declare class BitString {
    #private;
    constructor(bits: string);
    static fromInt(value: number | bigint, length: number): BitString;
    static fromBytes(bytes: Uint8Array, length?: number): BitString;
    get bitLength(): number;
    get octetLength(): number;
    getBit(index: number): "0" | "1";
    hasBit(index: number): boolean;
    setBit(index: number, bit?: "0" | "1" | boolean): BitString;
    and(other: BitString): BitString;
    or(other: BitString): BitString;
    xor(other: BitString): BitString;
    not(): BitString;
    leftShift(places: number): BitString;
    rightShift(places: number): BitString;
    toInt(): bigint;
    toBytes(): Uint8Array;
    toString(): string;
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
export type DomainChange = {
    readonly default: AnyElement | null;
} | {
    readonly notNull: boolean;
} | {
    readonly addCheck: AnyElement;
    readonly constraintName?: string;
    readonly notValid?: boolean;
} | {
    readonly dropConstraint: string;
    readonly ifExists?: boolean;
    readonly cascade?: boolean;
} | {
    readonly validateConstraint: string;
} | {
    readonly renameConstraint: string;
    readonly to: string;
} | {
    readonly renameTo: string;
} | {
    readonly schema: string;
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
    readonly createType?: boolean;
}
export declare class DomainType<out T> extends NativeType<T> {
    readonly domain: DomainFacts;
    constructor(domain: DomainFacts);
    inSchema(schema: string): DomainType<T>;
}
export declare class EnumType<out T> extends SqlType<T> {
    readonly createType: boolean;
    constructor(definition: TypeDefinition, createType: boolean);
    inSchema(schema: string): EnumType<T>;
}
export interface EnumTypeOptions extends EnumOptions {
    readonly name: string;
    readonly createType?: boolean;
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
export interface HstoreOperators {
    readonly operatorsType?: HstoreOperators;
    hasKey(key: Operand<string>): Condition;
    hasAll(keys: Keys): Condition;
    hasAny(keys: Keys): Condition;
    contains(other: Operand<HstoreValue>): Condition;
    containedBy(other: Operand<HstoreValue>): Condition;
    getItem(key: Operand<string>): ColumnElement<string | null, never, never>;
    defined(key: Operand<string>): Condition;
    delete(key: Keys | Operand<string> | Operand<HstoreValue>): Typed<HstoreValue, HstoreOperators>;
    slice(keys: Keys): Typed<HstoreValue, HstoreOperators>;
    keys(): Texts;
    vals(): Texts;
    array(): Texts;
    matrix(): Typed<(string | null)[][], ArrayOperators<(string | null)[][]>>;
    concat(other: Operand<HstoreValue>): Typed<HstoreValue, HstoreOperators>;
    add(other: Operand<HstoreValue>): Typed<HstoreValue, HstoreOperators>;
}
export type HstoreValue = Readonly<Record<string, string | null>>;
export interface IntervalOptions {
    readonly fields?: (typeof fields)[number];
    readonly precision?: number;
}
export interface JsonItemOperators {
    asText(): ColumnElement<string | null, never, never>;
}
export interface JsonOperators<Document> {
    readonly operatorsType?: JsonOperators<Document>;
    getItem<const Index extends JsonIndex>(index: Index): Typed<ItemAt<Document, Index> | null, JsonOperators<ItemAt<Document, Index>> & JsonItemOperators>;
}
export interface JsonPathOptions {
    readonly vars?: Readonly<Record<string, unknown>>;
    readonly silent?: boolean;
}
export interface JsonbOperators<Document> {
    readonly operatorsType?: JsonbOperators<Document>;
    getItem<const Index extends JsonIndex>(index: Index): Typed<ItemAt<Document, Index> | null, JsonbOperators<ItemAt<Document, Index>> & JsonItemOperators>;
    hasKey(key: Operand<string>): Condition;
    hasAll(keys: Operand<string[]> | readonly string[]): Condition;
    hasAny(keys: Operand<string[]> | readonly string[]): Condition;
    contains(other: PartOf<Document> | AnyElement): Condition;
    containedBy(other: Document | AnyElement): Condition;
    concat(other: PartOf<Document> | AnyElement): Typed<Document, JsonbOperators<Document>>;
    sub(key: string | number | readonly string[] | AnyElement): Typed<Document, JsonbOperators<Document>>;
    deletePath(path: readonly (string | number)[] | AnyElement): Typed<Document, JsonbOperators<Document>>;
    pathExists(path: Operand<string>): Condition;
    pathMatch(path: Operand<string>): Condition;
}
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
export interface MultirangeOperators<T> extends RangeComparisons<T> {
    readonly operatorsType?: MultirangeOperators<T>;
    union(other: Operand<Range<T>[]>): Typed<Range<T>[], MultirangeOperators<T>>;
    difference(other: Operand<Range<T>[]>): Typed<Range<T>[], MultirangeOperators<T>>;
    intersection(other: Operand<Range<T>[]>): Typed<Range<T>[], MultirangeOperators<T>>;
}
export declare class MultirangeType<T> extends NativeType<Range<T>[], MultirangeOperators<T>> implements RangeFacts {
    #private;
    readonly element: SqlType<unknown>;
    constructor(name: string, range: RangeType<T>);
    single(): RangeType<T>;
    multirange(): MultirangeType<T>;
}
export interface NetworkOperators {
    readonly operatorsType?: NetworkOperators;
    containedWithin(other: Operand<string>): Condition;
    containedWithinOrEqual(other: Operand<string>): Condition;
    contains(other: Operand<string>): Condition;
    containsOrEqual(other: Operand<string>): Condition;
    overlaps(other: Operand<string>): Condition;
    add(count: Operand<bigint> | number): Typed<string, NetworkOperators>;
    sub(count: Operand<bigint> | number): Typed<string, NetworkOperators>;
    distance(other: Operand<string>): ColumnElement<bigint, never, never>;
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
    returning<const Returned extends readonly Selectable[]>(...items: readonly [...Returned, ReturningOptions]): PostgresqlInsert<Target, Returned>;
}
export interface PostgresqlOptions {
    readonly prepare?: PreparePolicy;
    readonly statementCacheSize?: number;
}
export type PreparePolicy = "auto" | "named" | "unnamed" | "none";
export declare class Range<T> {
    #private;
    readonly lower: T | null;
    readonly upper: T | null;
    readonly bounds: RangeBounds;
    readonly isEmpty: boolean;
    constructor(lower: T | null, upper: T | null, bounds?: RangeBounds, options?: {
        readonly empty?: boolean;
    });
    static empty<T>(): Range<T>;
    get lowerInc(): boolean;
    get upperInc(): boolean;
    get lowerInf(): boolean;
    get upperInf(): boolean;
    contains(value: T | Range<T>): boolean;
    containedBy(other: Range<T>): boolean;
    overlaps(other: Range<T>): boolean;
    strictlyLeftOf(other: Range<T>): boolean;
    strictlyRightOf(other: Range<T>): boolean;
    notExtendLeftOf(other: Range<T>): boolean;
    notExtendRightOf(other: Range<T>): boolean;
    adjacentTo(other: Range<T>): boolean;
    union(other: Range<T>): Range<T>;
    difference(other: Range<T>): Range<T>;
    intersection(other: Range<T>): Range<T>;
    equals(other: Range<T>): boolean;
    toString(): string;
}
export type RangeBounds = "[)" | "[]" | "(]" | "()";
export type RangeOperand<T> = Operand<Range<T>> | Operand<Range<T>[]>;
export interface RangeOperators<T> extends RangeComparisons<T> {
    readonly operatorsType?: RangeOperators<T>;
    union(other: Operand<Range<T>>): Typed<Range<T>, RangeOperators<T>>;
    difference(other: Operand<Range<T>>): Typed<Range<T>, RangeOperators<T>>;
    intersection(other: Operand<Range<T>>): Typed<Range<T>, RangeOperators<T>>;
}
export declare class RangeType<T> extends NativeType<Range<T>, RangeOperators<T>> implements RangeFacts {
    #private;
    readonly element: SqlType<unknown>;
    constructor(name: string, element: SqlType<T>);
    single(): RangeType<T>;
    multirange(): MultirangeType<T>;
}
export interface TsqueryOperators {
    readonly operatorsType?: TsqueryOperators;
    matches(document: Operand<string>): Condition;
    and(other: Operand<string>): Typed<string, TsqueryOperators>;
    or(other: Operand<string>): Typed<string, TsqueryOperators>;
    not(): Typed<string, TsqueryOperators>;
    followedBy(other: Operand<string>): Typed<string, TsqueryOperators>;
    contains(other: Operand<string>): Condition;
    containedBy(other: Operand<string>): Condition;
}
export interface TsvectorOperators {
    readonly operatorsType?: TsvectorOperators;
    matches(query: Operand<string>): Condition;
    concat(other: Operand<string>): Typed<string, TsvectorOperators>;
    add(other: Operand<string>): Typed<string, TsvectorOperators>;
}
export declare function addEnumValue(type: SqlType<unknown>, value: string, options?: {
    readonly before?: string;
    readonly after?: string;
    readonly ifNotExists?: boolean;
}): DdlElement;
export declare function aggregateOrderBy<T>(target: ColumnElement<T, string, string>, ...orderBy: readonly AnyElement[]): ColumnElement<T, never, never>;
export declare function alterDomain(type: DomainType<unknown>, change: DomainChange): DdlElement;
export declare function array<T, const Dimensions extends 1 | 2 | 3 = 1>(element: SqlType<T>, options?: ArrayTypeOptions<Dimensions>): ArrayType<Nested<T, Dimensions>>;
export declare function array<T>(members: readonly Operand<T>[], options?: {
    readonly type?: SqlType<T>;
}): Typed<T[], ArrayOperators<T[]>>;
export declare function arrayAgg<T>(expression: ValueElement<T>): ArrayOperators<T[]> & FunctionElement<T[] | null, "arrayAgg">;
export declare function bit(length?: number): NativeType<string, BitOperators>;
export declare function cidr(): NativeType<string, NetworkOperators>;
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
export declare function datemultirange(): MultirangeType<string>;
export declare function daterange(): RangeType<string>;
export declare function dialect(): Dialect<SqlDialect>;
export declare function domain<T>(name: string, base: SqlType<T>, options?: DomainOptions): DomainType<T>;
export declare function dropDomain(type: DomainType<unknown>, options?: {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function dropEnum(type: SqlType<unknown>, options?: {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function enumType<const Members extends readonly string[]>(...membersAndOptions: readonly [...Members, EnumTypeOptions]): EnumType<Members[number]>;
export declare function exclude(terms: readonly ExcludeTerm[], options?: ExcludeOptions): ExcludeConstraint;
export declare function hstore(): NativeType<HstoreValue, HstoreOperators>;
export declare function hstore(keys: HstorePart, values?: HstorePart): Typed<HstoreValue, HstoreOperators>;
export declare function inet(): NativeType<string, NetworkOperators>;
export declare function insert<Target extends DmlTarget>(target: Target): PostgresqlInsert<Target>;
export declare function int4multirange(): MultirangeType<number>;
export declare function int4range(): RangeType<number>;
export declare function int8multirange(): MultirangeType<bigint>;
export declare function int8range(): RangeType<bigint>;
export declare function interval(options?: IntervalOptions): SqlType<string>;
export declare function json<Value = unknown>(options?: {
    readonly noneAsNull?: boolean;
}): SqlType<Value, JsonOperators<Value>>;
export declare function jsonb<Value = unknown>(options?: {
    readonly noneAsNull?: boolean;
}): NativeType<Value, JsonbOperators<Value>>;
export declare function jsonbPathExists(document: AnyElement, path: Operand<string>, options?: JsonPathOptions): Condition;
export declare function jsonbPathMatch(document: AnyElement, path: Operand<string>, options?: JsonPathOptions): ColumnElement<boolean | null, never, never>;
export declare function jsonbPathQuery(document: AnyElement, path: Operand<string>, options?: JsonPathOptions): Found;
export declare function jsonbPathQueryArray(document: AnyElement, path: Operand<string>, options?: JsonPathOptions): Typed<unknown[], JsonbOperators<unknown[]>>;
export declare function jsonbPathQueryFirst(document: AnyElement, path: Operand<string>, options?: JsonPathOptions): Found;
export declare function jsonpath(): NativeType<string>;
export declare function listen(engine: ListenEngine, channels: string | readonly string[], options?: ListenOptions): Promise<Listener>;
export declare function macaddr(): NativeType<string>;
export declare function macaddr8(): NativeType<string>;
export declare function money(): NativeType<string>;
export declare function notSimilarTo(expression: AnyElement, pattern: Operand<string>): Condition;
export declare function notify(bind: SyncBind, channel: string, payload?: string): void;
export declare function notify(bind: AsyncBind, channel: string, payload?: string): Promise<void>;
export declare function nummultirange(): MultirangeType<string>;
export declare function numrange(): RangeType<string>;
export declare function oid(): SqlType<number>;
export declare function phrasetoTsquery(...args: Searched): Tsquery;
export declare function plaintoTsquery(...args: Searched): Tsquery;
export declare function postgresql(options?: PostgresqlOptions): Dialect<SqlDialect>;
export declare function regclass(): NativeType<string>;
export declare function regconfig(): NativeType<string>;
export declare function renameEnumValue(type: SqlType<unknown>, value: string, to: string): DdlElement;
export declare function similarTo(expression: AnyElement, pattern: Operand<string>): Condition;
export declare function toTsquery(...args: Searched): Tsquery;
export declare function toTsvector(...args: Searched): Tsvector;
export declare function tsHeadline(...args: readonly [
    first: Operand<string>,
    second: Operand<string>,
    ...rest: readonly Operand<string>[]
]): ColumnElement<string, never, never>;
export declare function tsRank(document: ValueElement<string | null>, search: ValueElement<string | null>): ColumnElement<number, never, never>;
export declare function tsmultirange(): MultirangeType<Date>;
export declare function tsquery(): NativeType<string, TsqueryOperators>;
export declare function tsrange(): RangeType<Date>;
export declare function tstzmultirange(): MultirangeType<Date>;
export declare function tstzrange(): RangeType<Date>;
export declare function tsvector(): NativeType<string, TsvectorOperators>;
export declare function unnest<const Given extends Arrays, const Options extends TableValuedOptions = {}>(arrays: Given, options?: Options): TableFunction<UnnestColumns<Given> & OrdinalityColumn<Options>>;
export declare function varbit(length?: number): NativeType<string, BitOperators>;
export declare function websearchToTsquery(...args: Searched): Tsquery;
export declare function xml(): NativeType<string>;

export interface AddColumnOptions extends AlterOptions {
    readonly ifNotExists?: boolean;
    readonly inlineReferences?: boolean;
    readonly inlinePrimaryKey?: boolean;
}
export interface AddCteOptions {
    readonly nestHere?: boolean;
}
export interface AffixOptions extends LikeOptions {
    readonly autoescape?: boolean;
}
export declare class Alias<out Columns = unknown, out Name extends string = string> extends DerivedFrom<Columns, Name> {
    readonly node: AliasNode;
    constructor(element: FromFacts, name: string | undefined, more?: Pick<AliasNode, "lateral" | "sample" | "seed">);
}
export interface AliasedEntityType {
    readonly [entityName]: string;
    readonly [entityClass]: EntityType;
}
export interface AlterOptions {
    readonly schema?: string;
}
export { AmbiguousColumnError } from "@rebis/base";
export { AmbiguousCommitError } from "@rebis/base";
export { AmbiguousForeignKeysError } from "@rebis/base";
export type AnyElement<T = unknown> = ColumnElement<T, string, string>;
export interface AnyFunction {
    (...args: any[]): FunctionElement<any, any>;
}
export { ArgumentError } from "@rebis/base";
export interface ArrayOptions {
    readonly dimensions?: number;
    readonly zeroIndexes?: boolean;
}
export interface AutoloadOptions<Target extends Bind = Bind, Columns = never> extends TableOptions<Columns>, ReadOptions {
    readonly autoloadWith: Target;
    readonly includeColumns?: readonly string[];
    readonly excludeColumns?: readonly string[];
}
export interface BigIntegerValues {
    readonly bigint: bigint;
    readonly number: number;
}
export interface BindOptions<T> {
    readonly value?: T | null;
    readonly type?: SqlType<T>;
    readonly expanding?: boolean;
    readonly required?: boolean;
    readonly unique?: boolean;
    readonly literalExecute?: boolean;
}
export { CancelledError } from "@rebis/base";
export interface CaseOptions {
    readonly else?: unknown;
    readonly value?: AnyElement;
}
export declare class CheckConstraint extends Constraint {
    readonly kind = "check";
    readonly expression: AnyElement;
    readonly ofType: CheckedType | undefined;
    constructor(expression: AnyElement, options: ConstraintOptions, ofType?: CheckedType);
}
export interface CheckFirst {
    readonly tables?: boolean;
    readonly indexes?: boolean;
    readonly sequences?: boolean;
    readonly types?: boolean;
}
export interface CheckOptions {
    readonly createConstraint?: boolean;
    readonly name?: string;
}
export { CheckViolationError } from "@rebis/base";
export { CircularDependencyError } from "@rebis/base";
export interface ClauseConstruct extends CustomConstruct {
    readonly places: ClausePlaces;
    readonly repeats?: boolean;
}
export type ClauseDefinitions<Columns extends readonly unknown[]> = {
    readonly [Clause in Columns[number] as Clause extends ColumnClause<unknown, infer Key> ? Key : never]: Clause extends ColumnClause<infer T> ? ColumnDefinition<T | null, true, OperatorsOf<Clause>> : never;
};
export interface ClausePlaces {
    readonly select?: "postSelect" | "preColumns" | "postCriteria" | "postBody" | "inFetch";
    readonly insert?: "postValues";
    readonly update?: "postCriteria";
    readonly delete?: "postCriteria";
}
export declare class Column<out T = unknown, out Key extends string = string, out Source extends string = string> extends ColumnElement<T, Key, Source> {
    readonly node: ColumnNode;
    readonly table: ColumnOwner;
    readonly key: string;
    readonly name: string;
    readonly primaryKey: boolean;
    readonly nullable: boolean;
    readonly options: ColumnOptions;
    readonly foreignKey: ForeignKey | undefined;
    readonly identity: Identity | undefined;
    constructor(table: ColumnOwner, key: string, name: string, definition: ColumnDefinition);
    get default(): unknown;
    get onUpdate(): unknown;
    get serverDefault(): string | AnyElement | FetchedValue | undefined;
    get computed(): Computed | undefined;
    get sequence(): Sequence | undefined;
    get comment(): string | undefined;
    get info(): Readonly<Record<string, unknown>>;
    get fullName(): string;
}
export interface ColumnChanges {
    readonly name?: string;
    readonly type?: SqlType<unknown>;
    readonly nullable?: boolean;
    readonly serverDefault?: ServerDefault | null;
    readonly identity?: Identity | null;
    readonly computed?: Computed | null;
    readonly comment?: string | null;
    readonly autoincrement?: boolean;
    readonly existingType?: SqlType<unknown>;
    readonly existingNullable?: boolean;
    readonly existingServerDefault?: ServerDefault | null;
    readonly existingIdentity?: Identity | null;
    readonly existingComputed?: Computed | null;
    readonly existingComment?: string | null;
    readonly existingAutoincrement?: boolean;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export interface ColumnCheck {
    readonly kind: "check";
    readonly expression: AnyElement;
    readonly options: Readonly<Record<`${string}_${string}`, unknown>>;
}
export declare class ColumnClause<out T = unknown, out Key extends string = string> extends ColumnElement<T, Key, never> {
    readonly node: ColumnNode;
    constructor(name: Key, type: SqlType<T> | undefined);
    get name(): Key;
}
export declare class ColumnDefinition<out T = unknown, out Optional extends boolean = boolean, out Operators = unknown> {
    readonly valueType?: T;
    readonly operatorsType?: Operators;
    readonly optionalType?: Optional;
    readonly kind = "column";
    readonly type: SqlType<unknown>;
    readonly options: ColumnOptions;
    constructor(type: SqlType<unknown>, options: ColumnOptions);
}
export type ColumnDefinitions = Readonly<Record<string, ColumnDefinition>>;
export interface ColumnDescription {
    readonly name: string;
    readonly type: SqlType<unknown>;
    readonly expression: ColumnElement | undefined;
    readonly entity: object | undefined;
}
export declare class ColumnElement<out T = unknown, out Key extends string = string, out Source extends string = string> extends SqlElement {
    #private;
    readonly valueType?: T;
    readonly keyType?: Key;
    readonly sourceType?: Source;
    readonly node: Expr;
    constructor(node: Expr);
    get type(): SqlType<T>;
    eq(other: Operand<T>): Condition;
    ne(other: Operand<T>): Condition;
    lt(other: Operand<T>): Condition;
    le(other: Operand<T>): Condition;
    gt(other: Operand<T>): Condition;
    ge(other: Operand<T>): Condition;
    is(other: Operand<T> | boolean): Condition;
    isNot(other: Operand<T> | boolean): Condition;
    isDistinctFrom(other: Operand<T>): Condition;
    isNotDistinctFrom(other: Operand<T>): Condition;
    between(low: Operand<T>, high: Operand<T>, options?: {
        readonly symmetric?: boolean;
    }): Condition;
    notBetween(low: Operand<T>, high: Operand<T>, options?: {
        readonly symmetric?: boolean;
    }): Condition;
    in(values: readonly Literal<T>[] | QueryElement | AnyElement): Condition;
    notIn(values: readonly Literal<T>[] | QueryElement | AnyElement): Condition;
    like(pattern: Operand<string>, options?: LikeOptions): Condition;
    notLike(pattern: Operand<string>, options?: LikeOptions): Condition;
    ilike(pattern: Operand<string>, options?: LikeOptions): Condition;
    notIlike(pattern: Operand<string>, options?: LikeOptions): Condition;
    startsWith(value: Operand<string>, options?: AffixOptions): Condition;
    endsWith(value: Operand<string>, options?: AffixOptions): Condition;
    contains(value: Operand<string>, options?: AffixOptions): Condition;
    istartsWith(value: Operand<string>, options?: AffixOptions): Condition;
    iendsWith(value: Operand<string>, options?: AffixOptions): Condition;
    icontains(value: Operand<string>, options?: AffixOptions): Condition;
    regexpMatch(pattern: Operand<string>, options?: {
        readonly flags?: string;
    }): Condition;
    regexpReplace(pattern: Operand<string>, replacement: Operand<string>, options?: {
        readonly flags?: string;
    }): ColumnElement<T, never, Source>;
    match(query: Operand<string>, options?: MatchOptions): Condition;
    add(other: Operand<T>): ColumnElement<T, never, Source>;
    sub(other: Operand<T>): ColumnElement<T, never, Source>;
    mul(other: Operand<T>): ColumnElement<T, never, Source>;
    div(other: Operand<T>): ColumnElement<T extends bigint ? number : T, never, Source>;
    floorDiv(other: Operand<T>): ColumnElement<T, never, Source>;
    mod(other: Operand<T>): ColumnElement<T, never, Source>;
    neg(): ColumnElement<T, never, Source>;
    concat(other: Operand<string>): ColumnElement<T, never, Source>;
    bitwiseAnd(other: Operand<T>): ColumnElement<T, never, Source>;
    bitwiseOr(other: Operand<T>): ColumnElement<T, never, Source>;
    bitwiseXor(other: Operand<T>): ColumnElement<T, never, Source>;
    bitwiseNot(): ColumnElement<T, never, Source>;
    bitwiseLeftShift(other: Operand<T>): ColumnElement<T, never, Source>;
    bitwiseRightShift(other: Operand<T>): ColumnElement<T, never, Source>;
    op<U = unknown>(symbol: string, options?: OperatorOptions<U>): OwnOperator<U, Source>;
    boolOp(symbol: string, { precedence }?: OperatorOptions): (other: unknown) => Condition;
    path<Document, const Legs extends readonly (string | number)[]>(this: ColumnElement<Document, string, string>, ...legs: Legs): JsonPathElement<MemberAt<Document, Legs> | null, Source>;
    collate(name: string): ColumnElement<T, Key, Source>;
    distinct(): ColumnElement<T, Key, Source>;
    label<const Name extends string = string>(name?: Name): ColumnElement<T, Name, Source>;
    asc(): ColumnElement<T, Key, Source>;
    desc(): ColumnElement<T, Key, Source>;
    nullsFirst(): ColumnElement<T, Key, Source>;
    nullsLast(): ColumnElement<T, Key, Source>;
}
export interface ColumnInfo {
    name: string;
    key: string;
    type: SqlType<unknown>;
    nullable: boolean;
    default: string | AnyElement | FetchedValue | undefined;
    autoincrement: boolean;
    comment: string | undefined;
    computed: ReflectedColumn["computed"];
    identity: ReflectedColumn["identity"];
    info: Readonly<Record<string, unknown>> | undefined;
    options: ReflectedColumn["options"];
}
export type ColumnName = string | AnyElement;
export interface ColumnOptions<T = unknown> {
    readonly name?: string;
    readonly primaryKey?: boolean;
    readonly nullable?: boolean;
    readonly unique?: boolean;
    readonly index?: boolean;
    readonly default?: DefaultSource<T>;
    readonly serverDefault?: string | AnyElement | FetchedValue;
    readonly onUpdate?: DefaultSource<T>;
    readonly serverOnUpdate?: FetchedValue | AnyElement;
    readonly autoincrement?: boolean | "auto";
    readonly foreignKey?: string | ForeignKey;
    readonly identity?: Identity | boolean;
    readonly computed?: Computed;
    readonly check?: ColumnCheck | readonly ColumnCheck[];
    readonly comment?: string;
    readonly key?: string;
    readonly renamedFrom?: string;
    readonly deferred?: boolean;
    readonly system?: boolean;
    readonly quote?: boolean;
    readonly info?: Readonly<Record<string, unknown>>;
    readonly dialect?: {
        readonly [option: `${string}_${string}`]: unknown;
    };
}
export interface ColumnOwner {
    readonly name: string;
    readonly schema: string | undefined;
    readonly key: string;
    readonly node: TableNode;
    readonly columns: readonly Column[];
    findColumn(name: string): Column | undefined;
}
export type ColumnReference = string | Column<unknown, string, string>;
export type ColumnsOf<Items, Nullable, Source extends string> = Items extends readonly unknown[] ? {
    readonly [Item in ExpandedEntity<Items[number]> as KeyOf<Item>]: OperatorsOf<Item> & ColumnElement<Joined<Item, Nullable>, KeyOf<Item>, Source>;
} : {
    readonly [Key in keyof Items & string]: OperatorsOf<Items[Key]> & ColumnElement<Joined<Items[Key], Nullable>, Key, Source>;
};
export interface ColumnsSource {
    readonly columnsType?: unknown;
    readonly sourceName?: string;
    readonly c: unknown;
}
export { CompileError } from "@rebis/base";
export declare class CompoundSelect<Items = unknown, Nullable = never> extends Query<Items, Nullable> {
    #private;
    readonly node: CompoundNode;
    constructor(node: CompoundNode, executionOptions?: Readonly<Record<string, unknown>>);
    orderBy(...terms: readonly OrderTerm[] | readonly [null]): CompoundSelect<Items, Nullable>;
    params(values: Readonly<Record<string, unknown>>): CompoundSelect<Items, Nullable>;
    limit(count: number | bigint | AnyElement | null): CompoundSelect<Items, Nullable>;
    fetch(count: number | bigint | AnyElement | null, options?: FetchOptions): CompoundSelect<Items, Nullable>;
    withForUpdate(options?: ForUpdateOptions): CompoundSelect<Items, Nullable>;
    offset(count: number | bigint | AnyElement | null): CompoundSelect<Items, Nullable>;
    addCte(...ctes: readonly (Cte | AddCteOptions)[]): CompoundSelect<Items, Nullable>;
    options(...options: readonly StatementOption[]): CompoundSelect<Items, Nullable>;
    executionOptions(options: Readonly<Record<string, unknown>>): CompoundSelect<Items, Nullable>;
    union(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
    unionAll(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
    intersect(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
    except(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
}
export declare class Computed {
    readonly expression: AnyElement;
    readonly persisted: boolean | undefined;
    constructor(expression: AnyElement, persisted: boolean | undefined);
}
export type Condition = ColumnElement<boolean, never, never>;
export declare abstract class Constraint {
    #private;
    abstract readonly kind: "primaryKey" | "unique" | "foreignKey" | "check";
    readonly options: ConstraintOptions;
    readonly references: readonly ColumnReference[];
    constructor(references: readonly ColumnReference[], options: ConstraintOptions);
    get name(): string | undefined;
    get hasFinalName(): boolean;
    get columns(): readonly Column[];
    get table(): ColumnOwner;
    protected columnsIn(table: ColumnOwner): readonly Column[];
}
export interface ConstraintOptions {
    readonly name?: string | FinalName;
    readonly deferrable?: boolean;
    readonly initially?: "DEFERRED" | "IMMEDIATE";
    readonly comment?: string;
    readonly ddlIf?: DdlCondition;
    readonly info?: Readonly<Record<string, unknown>>;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export type ConstructRender = (parts: readonly Node[], out: Writer) => void;
export interface CopyOptions {
    readonly schema?: string | null;
    readonly name?: string;
    readonly prefixes?: TableOptions["prefixes"];
}
export interface CreateOptions {
    readonly tables?: readonly Table[];
    readonly checkFirst?: boolean | CheckFirst;
}
export interface CreateViewOptions extends NameOptions {
    readonly orReplace?: boolean;
    readonly ifNotExists?: boolean;
    readonly temporary?: boolean;
    readonly materialized?: boolean;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export type Criterion = ValueElement<boolean | null> | boolean;
export declare class Cte<out Columns = unknown, out Name extends string = string> extends DerivedFrom<Columns, Name> {
    #private;
    readonly node: CteNode;
    constructor(node: CteNode, columns: readonly FromColumn[]);
    static of<Columns, Name extends string>(query: Node, name: Name | undefined, options: CteOptions): Cte<Columns, Name>;
    unionAll(...queries: readonly {
        readonly node: QueryNode;
    }[]): Cte<Columns, Name>;
    union(...queries: readonly {
        readonly node: QueryNode;
    }[]): Cte<Columns, Name>;
    alias<const Own extends string = "anon">(name?: Own): CteAlias<Renamed<Columns, Own>, Own>;
    prefixWith(...words: readonly (AnyElement | WordsOptions)[]): Cte<Columns, Name>;
    suffixWith(...words: readonly (AnyElement | WordsOptions)[]): Cte<Columns, Name>;
}
export declare class CteAlias<out Columns = unknown, out Name extends string = string> extends Alias<Columns, Name> {
    constructor(cte: Cte, name: string | undefined);
    unionAll(...queries: readonly {
        readonly node: QueryNode;
    }[]): Cte<Columns, Name>;
    union(...queries: readonly {
        readonly node: QueryNode;
    }[]): Cte<Columns, Name>;
}
export interface CteOptions {
    readonly recursive?: boolean;
    readonly nesting?: boolean;
    readonly materialized?: boolean;
}
export interface CustomConstruct {
    readonly name: string;
    readonly render?: ConstructRender;
    readonly dialects?: Readonly<Record<string, ConstructRender>>;
}
export declare class CustomStatement extends Executable {
    readonly node: CustomNode;
    constructor(node: CustomNode, executionOptions?: Readonly<Record<string, unknown>>);
    executionOptions(options: Readonly<Record<string, unknown>>): CustomStatement;
    compile(options?: StatementCompileOptions): StatementText;
    toString(): string;
}
export { DBAPIError } from "@rebis/base";
export { DataError } from "@rebis/base";
export { DatabaseError } from "@rebis/base";
export interface DateTimeValues<Zone extends boolean> {
    readonly string: string;
    readonly date: Date;
    readonly temporal: Zone extends true ? Instant : PlainDateTime;
}
export interface DateValues {
    readonly string: string;
    readonly date: Date;
    readonly temporal: PlainDate;
}
export interface DdlCondition {
    readonly dialect?: string | readonly string[];
    readonly when?: (facts: DdlFacts) => boolean;
}
export declare class DdlElement extends SqlElement {
    readonly node: DdlNode;
    readonly condition: DdlCondition | undefined;
    constructor(node: DdlNode, condition?: DdlCondition);
    executeIf(condition: DdlCondition): DdlElement;
}
export interface DdlFacts {
    readonly dialect: string;
}
export { DeadlockError } from "@rebis/base";
export interface DecimalClass<Decimal> {
    new (digits: string): Decimal;
    readonly name: string;
}
export type DefaultSource<T> = T | ((context: {
    readonly currentParameters: Readonly<Record<string, unknown>>;
}) => T) | SqlElement | Sequence;
export type DefinitionsOf<Target> = Target extends {
    readonly [entityDefinitions]: infer Definitions;
} ? Definitions : Target extends {
    readonly definitionsType?: infer Definitions extends object;
} ? Definitions : never;
export declare class Delete<Target = unknown, Items = readonly []> extends DmlStatement<Items> {
    #private;
    readonly targetType?: Target;
    readonly node: DeleteNode;
    constructor(node: DeleteNode, executionOptions?: Readonly<Record<string, unknown>>);
    where(...criteria: readonly Criterion[]): Delete<Target, Items>;
    using(...sources: readonly Exclude<Selectable, ColumnElement>[]): Delete<Target, Items>;
    ext(clause: DmlClauseNode): Delete<Target, Items>;
    prefixWith(...prefixes: readonly (AnyElement | WordsOptions)[]): Delete<Target, Items>;
    withHint(hint: Hint, dialect?: string, about?: Exclude<Selectable, ColumnElement>): Delete<Target, Items>;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): Delete<Target, Returned>;
    params(values: Readonly<Record<string, unknown>>): Delete<Target, Items>;
    addCte(...ctes: readonly (Cte | AddCteOptions)[]): Delete<Target, Items>;
    options(...options: readonly StatementOption[]): Delete<Target, Items>;
    executionOptions(options: Readonly<Record<string, unknown>>): Delete<Target, Items>;
}
export type DeleteAction = ReferentialAction | `SET ${"NULL" | "DEFAULT"}${" " | ""}(${string})`;
export declare class DerivedColumn extends ColumnElement implements FromColumn {
    readonly node: ColumnNode;
    constructor(node: ColumnNode);
    get key(): string;
    get name(): string;
}
export declare abstract class DerivedFrom<out Columns, out Name extends string> extends FromClause {
    readonly columnsType?: Columns;
    readonly sourceName?: Name;
    readonly columns: readonly FromColumn[];
    readonly c: Columns;
    constructor(columns: readonly FromColumn[]);
    fromFacts(): FromFacts;
}
export { DisconnectionError } from "@rebis/base";
export declare abstract class DmlStatement<Items = readonly []> extends Executable<RowOf<Items, never>, TupleOf<Items, never>> {
    abstract readonly node: InsertNode | UpdateNode | DeleteNode;
    cte<const Name extends string = "anon">(name?: Name, options?: CteOptions): Cte<ColumnsOf<Items, never, Name>, Name>;
    compile(options?: StatementCompileOptions): StatementText;
    toString(): string;
}
export type DmlTarget = Exclude<Selectable, {
    readonly node: unknown;
}> | {
    readonly columnsType?: unknown;
    readonly c: unknown;
};
export interface DropColumnOptions {
    readonly ifExists?: boolean;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export interface DropConstraintOptions {
    readonly ifExists?: boolean;
    readonly cascade?: boolean;
}
export type Duration = ValueOf<"Duration">;
export interface EntityType {
    new (...args: any): unknown;
    readonly [entityName]: string;
}
export interface EnumOptions extends CheckOptions {
    readonly name?: string;
    readonly schema?: string;
}
export { ExclusionViolationError } from "@rebis/base";
export declare abstract class Executable<out Row = unknown, out Tuple = unknown> extends SqlElement {
    #private;
    abstract readonly node: Node;
    readonly rowType?: Row;
    readonly tupleType?: Tuple;
    constructor(executionOptions?: Readonly<Record<string, unknown>>);
    getExecutionOptions(): Readonly<Record<string, unknown>>;
    abstract toString(): string;
}
export interface ExpressionConstruct<T> extends CustomConstruct {
    readonly type?: SqlType<T>;
}
export interface FetchOptions {
    readonly withTies?: boolean;
    readonly percent?: boolean;
}
export declare class FetchedValue {
    readonly kind = "fetched";
}
export type FilterBy<Items> = Items extends readonly [{
    readonly c: infer Columns;
}, ...unknown[]] ? {
    readonly [Key in keyof Columns]?: Columns[Key] extends ColumnElement<infer T> ? Literal<T> | null | AnyElement : never;
} : Readonly<Record<string, unknown>>;
export declare class FinalName {
    readonly name: string;
    constructor(name: string);
}
export type FirstOf<Items, Nullable> = Items extends readonly [infer First, ...unknown[]] ? Joined<First, Nullable> : unknown;
export interface ForUpdateOptions {
    readonly read?: boolean;
    readonly keyShare?: boolean;
    readonly nowait?: boolean;
    readonly skipLocked?: boolean;
    readonly of?: unknown;
}
export declare class ForeignKey {
    readonly target: string | Column;
    readonly options: ForeignKeyOptions;
    constructor(target: string | Column, options: ForeignKeyOptions);
}
export declare class ForeignKeyConstraint extends Constraint {
    #private;
    readonly kind = "foreignKey";
    readonly targets: readonly (string | Column | ForeignKeyTarget)[];
    readonly options: ConstraintOptions & ForeignKeyOptions;
    constructor(references: readonly ColumnReference[], targets: readonly (string | Column | ForeignKeyTarget)[], options: ConstraintOptions & ForeignKeyOptions);
    get targetTableKey(): string;
    get targetTable(): ColumnOwner;
    get elements(): readonly {
        readonly column: Column;
        readonly target: Column;
    }[];
    get targetColumnNames(): readonly string[];
}
export interface ForeignKeyOptions {
    readonly onDelete?: DeleteAction;
    readonly onUpdate?: ReferentialAction;
    readonly name?: string | FinalName;
    readonly deferrable?: boolean;
    readonly initially?: "DEFERRED" | "IMMEDIATE";
    readonly comment?: string;
    readonly match?: "FULL" | "PARTIAL" | "SIMPLE";
    readonly useAlter?: boolean;
    readonly ddlIf?: DdlCondition;
    readonly info?: Readonly<Record<string, unknown>>;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export interface ForeignKeyTarget {
    readonly schema: string | undefined;
    readonly table: string;
    readonly column: string;
}
export { ForeignKeyViolationError } from "@rebis/base";
export declare class FrameClause {
    readonly edges: readonly [FrameEdge, FrameEdge];
    readonly distances: readonly Expr[];
    constructor(start: unknown, end: unknown, startFrameType: FrameClauseType, endFrameType: FrameClauseType);
}
export declare const FrameClauseType: {
    readonly UNBOUNDED: "unbounded";
    readonly CURRENT: "current";
    readonly PRECEDING: "preceding";
    readonly FOLLOWING: "following";
};
export type FrameClauseType = FrameEdge;
export declare abstract class FromClause extends SqlElement {
    abstract readonly node: FromNode;
    abstract fromFacts(): FromFacts;
    tableValued(): ColumnElement<unknown, string, string>;
}
export interface FromColumn extends ColumnElement<unknown, string, string> {
    readonly node: ColumnNode;
    readonly key: string;
    readonly name: string;
}
export interface FromFacts {
    readonly from: FromNode;
    readonly columns: readonly FromColumn[];
    readonly name: string;
    readonly entity: object | undefined;
}
export interface FromSource {
    [fromFactsMethod](): FromFacts;
}
export interface Func {
    count(expression?: Value<unknown>): FunctionElement<number, "count">;
    sum<T>(expression: Value<T>): FunctionElement<T | null, "sum">;
    avg(expression: Value<unknown>): FunctionElement<number | null, "avg">;
    max<T>(expression: Value<T>, ...more: readonly Value<T>[]): FunctionElement<T | null, "max">;
    min<T>(expression: Value<T>, ...more: readonly Value<T>[]): FunctionElement<T | null, "min">;
    coalesce<T>(expression: Value<T>, ...more: readonly (Value<T> | NonNullable<T>)[]): FunctionElement<NonNullable<T>, "coalesce">;
    nullif<T>(expression: Value<T>, other: Value<T> | NonNullable<T>): FunctionElement<T | null, "nullif">;
    lower<T extends string | null>(expression: Value<T>): FunctionElement<T, "lower">;
    upper<T extends string | null>(expression: Value<T>): FunctionElement<T, "upper">;
    trim<T extends string | null>(expression: Value<T>): FunctionElement<T, "trim">;
    length(expression: Value<unknown>): FunctionElement<number, "length">;
    charLength(expression: Value<unknown>): FunctionElement<number, "charLength">;
    concat(...parts: readonly unknown[]): FunctionElement<string, "concat">;
    greatest<T>(expression: Value<T>, ...more: readonly (Value<T> | NonNullable<T>)[]): FunctionElement<T, "greatest">;
    least<T>(expression: Value<T>, ...more: readonly (Value<T> | NonNullable<T>)[]): FunctionElement<T, "least">;
    abs<T>(expression: Value<T>): FunctionElement<T, "abs">;
    round<T>(expression: Value<T>, digits?: number): FunctionElement<T, "round">;
    now(): FunctionElement<Date, "now">;
    currentTimestamp(): FunctionElement<Date, "currentTimestamp">;
    currentDate(): FunctionElement<string, "currentDate">;
    currentTime(): FunctionElement<string, "currentTime">;
    random(): FunctionElement<number, "random">;
    rank(): FunctionElement<number, "rank">;
    denseRank(): FunctionElement<number, "denseRank">;
    rowNumber(): FunctionElement<number, "rowNumber">;
    percentRank(): FunctionElement<number, "percentRank">;
    cumeDist(): FunctionElement<number, "cumeDist">;
    ntile(buckets: number): FunctionElement<number, "ntile">;
    lag<T>(expression: Value<T>, offset?: number, fallback?: NonNullable<T>): FunctionElement<T | null, "lag">;
    lead<T>(expression: Value<T>, offset?: number, fallback?: NonNullable<T>): FunctionElement<T | null, "lead">;
    firstValue<T>(expression: Value<T>): FunctionElement<T | null, "firstValue">;
    lastValue<T>(expression: Value<T>): FunctionElement<T | null, "lastValue">;
    nthValue<T>(expression: Value<T>, place: number): FunctionElement<T | null, "nthValue">;
    percentileCont(fraction: number | Value<number>): FunctionElement<number | null, "percentileCont">;
    percentileDisc(fraction: number | Value<number>): OrderedSet<"percentileDisc">;
    mode(): OrderedSet<"mode">;
    pow<T>(base: Value<T>, exponent: Value<unknown> | number): FunctionElement<T, "pow">;
    currentUser(): FunctionElement<string, "currentUser">;
    sessionUser(): FunctionElement<string, "sessionUser">;
    user(): FunctionElement<string, "user">;
    localtime(): FunctionElement<string, "localtime">;
    localtimestamp(): FunctionElement<Date, "localtimestamp">;
    sysdate(): FunctionElement<Date, "sysdate">;
    cube(...terms: readonly Value<unknown>[]): FunctionElement<unknown, "cube">;
    rollup(...terms: readonly Value<unknown>[]): FunctionElement<unknown, "rollup">;
    groupingSets(...sets: readonly Value<unknown>[]): FunctionElement<unknown, "groupingSets">;
    grouping(...terms: readonly Value<unknown>[]): FunctionElement<number, "grouping">;
    arrayAgg<T>(expression: Value<T>): FunctionElement<T[] | null, "arrayAgg">;
    aggregateStrings(expression: Value<string>, separator: string): FunctionElement<string | null, "aggregateStrings">;
    readonly [name: string]: AnyFunction;
}
export declare class FunctionElement<out T = unknown, out Key extends string = string> extends ColumnElement<T, Key, never> {
    over(options?: OverOptions): ColumnElement<T, Key, never>;
    filter(...criteria: readonly Criterion[]): FunctionElement<T, Key>;
    withinGroup(...orderBy: readonly OrderTerm[]): FunctionElement<T, Key>;
    aggregateOrderBy(...orderBy: readonly OrderTerm[]): FunctionElement<T, Key>;
    as<U>(type: SqlType<U>): FunctionElement<U, Key>;
    asComparison(leftIndex: number, rightIndex: number): FunctionElement<T, Key>;
    tableValued<const Given extends readonly TableValuedArgument[]>(...given: Given): TableFunction<TableValuedColumns<Given>>;
    alias(name?: string, options?: ColumnValuedOptions): TableFunction<unknown, T>;
    columnValued<const Name extends string = string>(name?: Name, options?: ColumnValuedOptions): ColumnElement<T, Name, Name>;
    scalarTableValued<const Name extends string, U = unknown>(name: Name, type?: SqlType<U>): ColumnElement<U, Name, never>;
}
export { IdentifierError } from "@rebis/base";
export declare class Identity {
    readonly always: boolean;
    readonly options: Omit<IdentityOptions, "always">;
    constructor(always: boolean, options: Omit<IdentityOptions, "always">);
}
export interface IdentityOptions extends SequenceOptions {
    readonly always?: boolean;
}
export { IllegalStateChangeError } from "@rebis/base";
export declare class Index {
    #private;
    readonly kind = "index";
    readonly options: IndexOptions;
    readonly references: readonly (string | AnyElement)[];
    constructor(name: string | FinalName | undefined, references: readonly (string | AnyElement)[], options: IndexOptions);
    get name(): string | undefined;
    get hasFinalName(): boolean;
    get unique(): boolean;
    get table(): ColumnOwner;
    get expressions(): readonly AnyElement[];
}
export interface IndexOptions {
    readonly unique?: boolean;
    readonly where?: AnyElement;
    readonly ddlIf?: DdlCondition;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export declare class Insert<Target = unknown, Items = readonly []> extends ValuesStatement<InsertNode, Items> {
    values(rows: InsertValues<DefinitionsOf<Target>> | readonly InsertValues<DefinitionsOf<Target>>[] | ValueMap): this;
    fromSelect(keys: readonly ColumnName[], query: QueryElement, { includeDefaults }?: {
        readonly includeDefaults?: boolean;
    }): this;
    inline(): this;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): Insert<Target, Returned>;
    returning<const Returned extends readonly Selectable[]>(...items: readonly [...Returned, ReturningOptions]): Insert<Target, Returned>;
    protected withReturning(items: readonly unknown[]): InsertNode;
    withHint(hint: Hint, dialect?: string): this;
}
export type InsertValues<Definitions> = {
    [K in Exclude<ColumnKeys<Definitions>, OptionalKeys<Definitions>>]: Written<Definitions[K]>;
} & {
    [K in OptionalKeys<Definitions>]?: Written<Definitions[K]>;
};
export type Instant = ValueOf<"Instant">;
export { IntegrityError } from "@rebis/base";
export { InterfaceError } from "@rebis/base";
export { InternalError } from "@rebis/base";
export interface IntervalValues {
    readonly string: string;
    readonly temporal: Duration;
}
export { InvalidRequestError } from "@rebis/base";
export declare class Join<out Columns = unknown, out Nullable = never> extends FromClause {
    readonly columnsType?: Columns;
    readonly nullableSources?: Nullable;
    readonly node: JoinNode;
    readonly c: Columns;
    readonly columns: readonly FromColumn[];
    constructor(left: FromFacts, right: FromFacts, steps: readonly JoinStep[], type: JoinNode["type"]);
    fromFacts(): FromFacts;
}
export interface JoinOptions {
    readonly isOuter?: boolean;
    readonly full?: boolean;
}
export declare abstract class JoinPath extends SqlElement {
    abstract readonly left: FromNode;
    abstract joinSteps(target: FromFacts | undefined): readonly JoinStep[];
}
export interface JoinStep {
    readonly right: FromNode;
    readonly on: Expr;
}
export type JoinTarget = Exclude<Selectable, ColumnElement> | JoinPath;
export type JsonFields = Readonly<Record<string, ValueElement<unknown>>>;
export type JsonObjectOf<Fields> = {
    -readonly [Key in keyof Fields]: Fields[Key] extends ValueElement<infer T> ? T : never;
};
export interface JsonOptions {
    readonly noneAsNull?: boolean;
}
export declare class JsonPathElement<out T = unknown, out Source extends string = string> extends ColumnElement<T, never, Source> {
    #private;
    readonly node: JsonPathNode;
    asString(): ColumnElement<string | null, never, Source>;
    asInteger(): ColumnElement<number | null, never, Source>;
    asFloat(): ColumnElement<number | null, never, Source>;
    asBoolean(): ColumnElement<boolean | null, never, Source>;
    asNumeric(precision?: number, scale?: number): ColumnElement<string | null, never, Source>;
}
export type KeyOf<Item> = Item extends ColumnElement<unknown, infer Key> ? Key : Item extends {
    readonly [entityName]: infer Name extends string;
} ? Name : never;
export type LabelStyle = "disambiguate-only" | "tablename-plus-col" | "none";
export interface LikeOptions {
    readonly escape?: string;
}
export type Literal<T> = NonNullable<T> | ([NonNullable<T>] extends [Date] ? string : never);
export { LockTimeoutError } from "@rebis/base";
export interface MaintainOptions {
    readonly maintainColumnFroms: boolean;
}
export interface MatchOptions {
    readonly postgresql_regconfig?: string;
}
export declare class Merge<Target = unknown, Items = readonly []> extends Executable<RowOf<Items, never>, TupleOf<Items, never>> {
    #private;
    readonly node: CustomNode;
    constructor(parts: MergeParts, executionOptions?: Readonly<Record<string, unknown>>);
    whenMatched(condition?: Criterion): MergeUpdate<Target, Merge<Target, Items>>;
    whenNotMatched(condition?: Criterion): MergeInsert<Target, Merge<Target, Items>>;
    whenNotMatchedBySource(condition?: Criterion): MergeUpdate<Target, Merge<Target, Items>>;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): Merge<Target, Returned>;
    executionOptions(options: Readonly<Record<string, unknown>>): Merge<Target, Items>;
    compile(options?: StatementCompileOptions): StatementText;
    toString(): string;
}
export declare class MergeInsert<Target, Statement> {
    #private;
    constructor(add: AddClause<Statement>);
    thenInsert(values: InsertValues<DefinitionsOf<Target>> | ValueMap): Statement;
    thenDoNothing(): Statement;
}
export interface MergeInto<Target> {
    using(source: Exclude<Selectable, ColumnElement>, on: Criterion): Merge<Target>;
}
export declare class MergeUpdate<Target, Statement> {
    #private;
    constructor(add: AddClause<Statement>);
    thenUpdate(values: UpdateValues<DefinitionsOf<Target>> | ValueMap): Statement;
    thenDelete(): Statement;
    thenDoNothing(): Statement;
}
export declare class MetaData implements TableRegistry {
    #private;
    readonly schema: string | undefined;
    readonly casing: "snake_case" | "preserve";
    readonly namingConvention: NamingConvention;
    readonly info: Readonly<Record<string, unknown>>;
    readonly events: EventHooks<MetaDataEvents>;
    constructor(options?: MetaDataOptions);
    get tables(): ReadonlyMap<string, Table>;
    get sortedTables(): readonly Table[];
    lookup(key: string): Table | undefined;
    register(table: Table): void;
    get sequences(): readonly Sequence[];
    addSequence(sequence: Sequence): Sequence;
    remove(table: Table): void;
    clear(): void;
    createAll(bind: SyncBind, options?: CreateOptions): void;
    createAll(bind: AsyncBind, options?: CreateOptions): Promise<void>;
    dropAll(bind: SyncBind, options?: CreateOptions): void;
    dropAll(bind: AsyncBind, options?: CreateOptions): Promise<void>;
    reflect(bind: SyncBind, options?: ReflectOptions<MetaData>): void;
    reflect(bind: AsyncBind, options?: ReflectOptions<MetaData>): Promise<void>;
}
export interface MetaDataEvents extends ReflectEvents {
    beforeCreate: [metadata: MetaData, connection: ProgramConnection];
    afterCreate: [metadata: MetaData, connection: ProgramConnection];
    beforeDrop: [metadata: MetaData, connection: ProgramConnection];
    afterDrop: [metadata: MetaData, connection: ProgramConnection];
}
export interface MetaDataOptions {
    readonly schema?: string;
    readonly namingConvention?: NamingConvention;
    readonly casing?: "snake_case" | "preserve";
    readonly info?: Readonly<Record<string, unknown>>;
}
export { MultipleResultsFound } from "@rebis/base";
export interface NameOptions {
    readonly schema?: string;
}
export interface NamedKind {
    readonly type?: Constraint["kind"];
}
export interface NamedPlace {
    readonly table: string | Table;
    readonly schema?: string;
}
export interface NamingConvention {
    readonly ix?: NamingRule;
    readonly uq?: NamingRule;
    readonly ck?: NamingRule;
    readonly fk?: NamingRule;
    readonly pk?: NamingRule;
    readonly [token: string]: NamingRule | undefined;
}
export interface NamingFacts {
    readonly table: ColumnOwner;
    readonly columnNames: readonly string[];
    readonly columnKeys: readonly string[];
    readonly constraintName: string | undefined;
    readonly referredTableName: string | undefined;
    readonly referredColumnNames: readonly string[];
}
export type NamingRule = string | ((facts: NamingFacts) => string);
export interface NativeDefinition extends TypeChange {
    readonly dialect: string;
    readonly name: string;
    readonly entry: TypeEntry;
    readonly facts?: TypeFacts;
}
export declare class NativeType<out T, out Operators = unknown> extends SqlType<T, Operators> {
    #private;
    readonly entry: TypeEntry;
    constructor(definition: NativeDefinition);
    with<Own = Operators>(change: TypeChange): NativeType<T, Own>;
}
export { NoForeignKeysError } from "@rebis/base";
export { NoInspectionAvailable } from "@rebis/base";
export { NoReferencedColumnError } from "@rebis/base";
export { NoReferencedTableError } from "@rebis/base";
export { NoResultFound } from "@rebis/base";
export { NoSuchColumnError } from "@rebis/base";
export { NoSuchModuleError } from "@rebis/base";
export { NoSuchTableError } from "@rebis/base";
export { NotNullViolationError } from "@rebis/base";
export { NotSupportedError } from "@rebis/base";
export interface NumericOptions<Mode> {
    readonly mode?: Mode;
}
export type NumericValue<Mode> = Mode extends "number" ? number : Mode extends DecimalClass<infer Decimal> ? Decimal : string;
export type OnClause = Criterion | JoinPath;
export type Operand<T> = Literal<T> | null | ValueElement<NonNullable<T> | null>;
export { OperationalError } from "@rebis/base";
export interface OperatorOptions<U = unknown> {
    readonly precedence?: number;
    readonly isComparison?: boolean;
    readonly returnType?: SqlType<U>;
}
export type OperatorsOf<Column> = Column extends {
    readonly operatorsType?: infer Operators extends object;
} ? Operators : unknown;
export type OrderTerm = ColumnElement | string;
export interface OrderedSet<Key extends string> extends FunctionElement<unknown, Key> {
    withinGroup<T>(first: ColumnElement<T>, ...more: readonly OrderTerm[]): FunctionElement<T | null, Key>;
}
export type OrdinalityColumn<Options> = [Options] extends [
    {
        readonly withOrdinality: infer Name extends string;
    }
] ? {
    readonly [Key in Name]: ColumnElement<number, Key, string>;
} : unknown;
export interface OverOptions {
    readonly partitionBy?: WindowTerms;
    readonly orderBy?: WindowTerms;
    readonly rows?: FrameBounds;
    readonly range?: FrameBounds;
    readonly groups?: FrameBounds;
    readonly exclude?: "current row" | "group" | "ties" | "no others";
}
export { PendingRollbackError } from "@rebis/base";
export type PlainDate = ValueOf<"PlainDate">;
export type PlainDateTime = ValueOf<"PlainDateTime">;
export type PlainTime = ValueOf<"PlainTime">;
export declare class PrimaryKeyConstraint extends Constraint {
    readonly kind = "primaryKey";
    readonly isImplicit: boolean;
    constructor(references: readonly ColumnReference[], options: ConstraintOptions, isImplicit?: boolean);
    protected columnsIn(table: ColumnOwner): readonly Column[];
}
export { ProgrammingError } from "@rebis/base";
export declare abstract class Query<Items = unknown, Nullable = never> extends QueryElement<FirstOf<Items, Nullable>, RowOf<Items, Nullable>, TupleOf<Items, Nullable>> {
    readonly itemsType?: Items;
    readonly nullableType?: Nullable;
    subquery<const Name extends string = "anon">(name?: Name): Subquery<ColumnsOf<Items, Nullable, Name>, Name>;
    lateral<const Name extends string = "anon">(name?: Name): Subquery<ColumnsOf<Items, Nullable, Name>, Name>;
    cte<const Name extends string = "anon">(name?: Name, options?: CteOptions): Cte<ColumnsOf<Items, Nullable, Name>, Name>;
    scalarSubquery(): ColumnElement<FirstOf<Items, Nullable> | null, never, never>;
    label<const Name extends string = string>(name?: Name): ColumnElement<FirstOf<Items, Nullable> | null, Name, never>;
    exists(): Condition;
    compile(options?: StatementCompileOptions): StatementText;
    toString(): string;
}
export declare abstract class QueryElement<out T = unknown, out Row = unknown, out Tuple = unknown> extends Executable<Row, Tuple> {
    abstract readonly node: QueryNode;
    readonly valueType?: T;
}
export interface ReadOptions {
    readonly resolveFks?: boolean;
    readonly extendExisting?: boolean;
    readonly autoloadReplace?: boolean;
}
export { RebisError } from "@rebis/base";
export type ReferentialAction = "CASCADE" | "SET NULL" | "SET DEFAULT" | "RESTRICT" | "NO ACTION";
export interface ReflectEvents {
    columnReflect: [connection: ProgramConnection, table: ReflectedTablePlace, column: ColumnInfo];
}
export interface ReflectOptions<Target = unknown> extends ReadOptions {
    readonly schema?: string | undefined;
    readonly views?: boolean;
    readonly only?: readonly string[] | ((name: string, metadata: Target) => boolean);
    readonly [dialect: `${string}_${string}`]: unknown;
}
export type ReflectedTable<Name extends string = string, Definitions = {}> = Table<Name, Readonly<Record<string, ColumnDefinition<unknown, true>>>> & {
    readonly c: Readonly<Record<string, Column<unknown, string, Name>>> & TableColumns<Definitions, Name>;
};
export interface ReflectedTablePlace {
    readonly name: string;
    readonly schema: string | undefined;
}
export { ResourceClosedError } from "@rebis/base";
export interface ReturningOptions {
    readonly sortByParameterOrder: boolean;
}
export { RolledBackError } from "@rebis/base";
export type RowOf<Items, Nullable> = Items extends readonly unknown[] ? {
    [Item in Expanded<Items[number]> as KeyOf<Item>]: Joined<Item, Nullable>;
} : {
    -readonly [Key in keyof Items]: Joined<Items[Key], Nullable>;
};
export declare class Select<Items = unknown, Nullable = never> extends Query<Items, Nullable> {
    #private;
    readonly node: SelectNode;
    constructor(node: SelectNode, executionOptions?: Readonly<Record<string, unknown>>);
    where(...criteria: readonly Criterion[]): Select<Items, Nullable>;
    filterBy(values: FilterBy<Items>): Select<Items, Nullable>;
    groupBy(...terms: readonly OrderTerm[] | readonly [null]): Select<Items, Nullable>;
    having(...criteria: readonly Criterion[]): Select<Items, Nullable>;
    orderBy(...terms: readonly OrderTerm[] | readonly [null]): Select<Items, Nullable>;
    limit(count: number | bigint | AnyElement | null): Select<Items, Nullable>;
    fetch(count: number | bigint | AnyElement | null, options?: FetchOptions): Select<Items, Nullable>;
    offset(count: number | bigint | AnyElement | null): Select<Items, Nullable>;
    slice(start: number, stop: number): Select<Items, Nullable>;
    distinct(...on: readonly OrderTerm[]): Select<Items, Nullable>;
    selectFrom<const Sources extends readonly FromSources[]>(...sources: Sources): Select<Items, Nullable | NullableOf<Sources[number]>>;
    join(target: JoinTarget, on?: OnClause, options?: JoinOptions): Select<Items, Nullable>;
    outerJoin<const Target extends JoinTarget>(target: Target, on?: OnClause): Select<Items, Nullable | SourceOf<Target>>;
    joinFrom(left: JoinTarget, target: JoinTarget, on?: OnClause, options?: JoinOptions): Select<Items, Nullable>;
    outerJoinFrom<const Target extends JoinTarget>(left: JoinTarget, target: Target, on?: OnClause): Select<Items, Nullable | SourceOf<Target>>;
    crossJoin(target: JoinTarget): Select<Items, Nullable>;
    correlate(...sources: readonly Exclude<Selectable, ColumnElement>[] | readonly [null]): Select<Items, Nullable>;
    correlateExcept(...sources: readonly Exclude<Selectable, ColumnElement>[] | readonly [null]): Select<Items, Nullable>;
    addColumns<const More extends readonly Selectable[]>(...items: More): Select<Items extends readonly unknown[] ? [...Items, ...More] : More, Nullable>;
    withOnlyColumns<const Other extends readonly (Selectable | MaintainOptions)[]>(...items: Other): Select<SelectablesOf<Other>, Nullable>;
    reduceColumns(): Select<unknown, Nullable>;
    params(values: Readonly<Record<string, unknown>>): Select<Items, Nullable>;
    withForUpdate(options?: ForUpdateOptions): Select<Items, Nullable>;
    prefixWith(...prefixes: readonly (AnyElement | WordsOptions)[]): Select<Items, Nullable>;
    withHint(target: Exclude<Selectable, ColumnElement>, hint: Hint, dialect?: string): Select<Items, Nullable>;
    withStatementHint(hint: Hint, dialect?: string): Select<Items, Nullable>;
    suffixWith(...suffixes: readonly (AnyElement | WordsOptions)[]): Select<Items, Nullable>;
    ext(clause: DmlClauseNode): Select<Items, Nullable>;
    addCte(...ctes: readonly (Cte | AddCteOptions)[]): Select<Items, Nullable>;
    setLabelStyle(style: LabelStyle): Select<unknown, Nullable>;
    options(...options: readonly StatementOption[]): Select<Items, Nullable>;
    executionOptions(options: Readonly<Record<string, unknown>>): Select<Items, Nullable>;
    get selectedColumns(): readonly ColumnElement[];
    get columnDescriptions(): readonly ColumnDescription[];
    get exportedColumns(): readonly ColumnElement[];
    get columnsClauseFroms(): readonly FromNode[];
    getFinalFroms(): readonly FromNode[];
    union(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
    unionAll(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
    intersect(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
    except(...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
}
export type Selectable = ColumnElement | EntityType | AliasedEntityType | ColumnsSource;
export declare class Sequence {
    readonly name: string;
    readonly schema: string | undefined;
    readonly options: SequenceOptions;
    readonly dataType: SqlType<unknown> | undefined;
    readonly type: SqlType<unknown>;
    readonly nameNode: TableNode;
    constructor(name: string, options: SequenceOptions & SequencePlace);
    nextValue(): ColumnElement<number, never, never>;
}
export interface SequenceOptions {
    readonly start?: number | bigint;
    readonly increment?: number | bigint;
    readonly minValue?: number | bigint;
    readonly maxValue?: number | bigint;
    readonly noMinValue?: boolean;
    readonly noMaxValue?: boolean;
    readonly cycle?: boolean;
    readonly cache?: number;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export interface SequencePlace {
    readonly schema?: string;
    readonly type?: SqlType<unknown>;
}
export { SerializationError } from "@rebis/base";
export type ServerDefault = string | AnyElement | FetchedValue;
export type SourceOf<Item> = Item extends ColumnElement<unknown, string, infer Source> ? Source : Item extends {
    readonly [entityName]: infer Name extends string;
} ? Name : Item extends {
    readonly sourceName?: infer Name extends string;
} ? Name : never;
export declare abstract class SqlElement {
    #private;
    abstract readonly node: Node;
    [Symbol.toPrimitive](hint: string): string;
    toJSON(): never;
    static is(value: unknown): value is SqlElement;
}
export { SqlSyntaxError } from "@rebis/base";
export declare class SqlType<out T, out Operators = unknown> {
    #private;
    readonly valueType?: T;
    readonly operatorsType?: Operators;
    readonly kind: TypeKind;
    readonly facts: TypeFacts;
    readonly toCanonical: Processor | undefined;
    readonly fromCanonical: Processor | undefined;
    readonly handlesNull: boolean;
    readonly equals: (a: unknown, b: unknown) => boolean;
    readonly variants: ReadonlyMap<string, SqlType<unknown>> | undefined;
    readonly operators: object | undefined;
    readonly definition: TypeDefinition;
    constructor(definition: TypeDefinition);
    get cacheKey(): string;
    asGeneric(): SqlType<unknown>;
    forDialect(name: string): SqlType<unknown>;
    withVariant(type: SqlType<T>, ...dialects: readonly string[]): SqlType<T, Operators>;
    inSchema(schema: string): SqlType<T, Operators>;
    with<Own = Operators>(change: TypeChange): SqlType<T, Own>;
    protected asThis<Copy extends SqlType<unknown>>(copy: Copy): Copy;
}
export interface StatementCompileOptions {
    readonly dialect?: Dialect<SqlDialect> | SqlDialect;
    readonly literalBinds?: boolean;
    readonly params?: ParameterSet;
    readonly schemaTranslateMap?: SchemaTranslateMap | undefined;
}
export { StatementError } from "@rebis/base";
export interface StatementOption {
    readonly optionKey: readonly unknown[];
    readonly optionNodes: readonly Node[];
}
export interface StatementText {
    readonly sql: string;
    readonly params: readonly unknown[];
    toString(): string;
}
export { StatementTimeoutError } from "@rebis/base";
export declare class Subquery<out Columns = unknown, out Name extends string = string> extends DerivedFrom<Columns, Name> {
    readonly node: SubqueryNode;
    constructor(query: QueryNode, name: string | undefined, lateral: boolean);
}
export declare class Table<out Name extends string = string, out Definitions = unknown> extends FromClause implements ColumnOwner {
    #private;
    readonly definitionsType?: Definitions;
    readonly columnsType?: TableColumns<Definitions, Name>;
    readonly sourceName?: Name;
    readonly node: TableNode;
    readonly name: Name;
    readonly schema: string | undefined;
    readonly c: TableColumns<Definitions, Name>;
    readonly metadata: TableRegistry;
    constructor(name: Name, metadata: TableRegistry, definitions: ColumnDefinitions, options: TableOptions<never>, copying?: Copying);
    get options(): TableOptions<never>;
    get primaryKey(): PrimaryKeyConstraint;
    get key(): string;
    get columns(): readonly Column[];
    get constraints(): readonly Constraint[];
    get indexes(): readonly Index[];
    get comment(): string | undefined;
    get info(): Readonly<Record<string, unknown>>;
    get events(): EventHooks<TableEvents>;
    get foreignKeys(): readonly ForeignKeyConstraint[];
    checksOf(column: Column): readonly CheckConstraint[];
    get autoincrementColumn(): Column | undefined;
    findColumn(name: string): Column | undefined;
    fromFacts(): FromFacts;
    appendColumns(definitions: ColumnDefinitions): readonly Column[];
    toMetadata(metadata: TableRegistry, options?: CopyOptions): Table<string, Definitions>;
}
export interface TableClauseOptions {
    readonly schema?: string;
}
export type TableColumns<Definitions, Source extends string> = {
    readonly [K in keyof Definitions & string]: Definitions[K] extends ColumnDefinition<infer T, boolean, infer Operators> ? Operators & Column<T, K, Source> : never;
};
export interface TableEvents {
    beforeCreate: [table: Table, connection: ProgramConnection];
    afterCreate: [table: Table, connection: ProgramConnection];
    beforeDrop: [table: Table, connection: ProgramConnection];
    afterDrop: [table: Table, connection: ProgramConnection];
}
export declare class TableFunction<out Columns = unknown, out T = unknown> extends DerivedFrom<Columns, string> {
    #private;
    readonly node: TableFunctionNode;
    readonly column: ColumnElement<T, string, string>;
    constructor(node: TableFunctionNode);
    alias(name?: string): TableFunction<Columns, T>;
    lateral(name?: string | undefined): TableFunction<Columns, T>;
    renderDerived(options?: RenderDerivedOptions): TableFunction<Columns, T>;
}
export interface TableFunctionColumn {
    readonly name: string;
    readonly type: SqlType<unknown>;
}
export interface TableOptions<Columns = unknown> {
    readonly schema?: string | null;
    readonly constraints?: (c: Columns) => readonly (Constraint | Index)[];
    readonly comment?: string;
    readonly renamedFrom?: string;
    readonly quote?: boolean;
    readonly keepExisting?: boolean;
    readonly createDdl?: (table: Table) => SqlElement;
    readonly dropDdl?: (table: Table) => SqlElement;
    readonly prefixes?: readonly string[];
    readonly quoteSchema?: boolean;
    readonly info?: Readonly<Record<string, unknown>>;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export interface TableRegistry {
    readonly schema: string | undefined;
    readonly casing: "snake_case" | "preserve";
    readonly namingConvention: NamingConvention;
    lookup(key: string): Table | undefined;
    register(table: Table): void;
}
export interface TableSampleOptions<Name extends string = string> {
    readonly name?: Name;
    readonly seed?: number | AnyElement;
}
export type TableValuedColumns<Given extends readonly unknown[]> = {
    readonly [Name in Extract<Given[number], string>]: ColumnElement<unknown, Name, string>;
} & {
    readonly [Column in Extract<Given[number], ColumnElement> as KeyIn<Column>]: Column extends ColumnElement<infer T, infer Key> ? ColumnElement<T, Key, string> : never;
} & ([OptionsIn<Given>] extends [never] ? unknown : OrdinalityColumn<OptionsIn<Given>>);
export interface TableValuedOptions extends ColumnValuedOptions {
    readonly withOrdinality?: string;
    readonly name?: string;
    readonly lateral?: boolean;
}
export interface TemporalValue {
    toString(): string;
    toJSON(): string;
}
export declare class TextClause extends ColumnElement<never, never, never> {
    readonly node: TextNode;
    bindparams(values: Readonly<Record<string, unknown>>): TextClause;
    columns<const Types extends Readonly<Record<string, SqlType<unknown>>>>(types: Types): TextualSelect<Types>;
}
export interface TextOptions {
    readonly collation?: string;
}
export declare class TextualSelect<Types = unknown> extends QueryElement<unknown, {
    -readonly [Key in keyof Types]: Types[Key] extends SqlType<infer T> ? T | null : never;
}, unknown[]> {
    #private;
    readonly node: TextStatementNode;
    constructor(text: TextNode, types: Readonly<Record<string, SqlType<unknown>>>, ctes?: readonly CteNode[]);
    addCte(...ctes: readonly (Cte | AddCteOptions)[]): TextualSelect<Types>;
    subquery<const Name extends string = "anon">(name?: Name): Subquery<TextColumns<Types, Name>, Name>;
    cte<const Name extends string = "anon">(name?: Name, options?: CteOptions): Cte<TextColumns<Types, Name>, Name>;
    toString(): string;
}
export interface TimeValues {
    readonly string: string;
    readonly date: Date;
    readonly temporal: PlainTime;
}
export { TimeoutError } from "@rebis/base";
export type TupleOf<Items, Nullable> = Items extends readonly unknown[] ? [Extract<Items[number], {
    readonly columnsType?: object;
}>] extends [never] ? {
    -readonly [Index in keyof Items]: Joined<Items[Index], Nullable>;
} : unknown[] : Joined<Items[keyof Items], Nullable>[];
export interface TypeDecoration<Value, Stored> {
    readonly bind: (value: Value) => Stored;
    readonly result: (stored: Stored) => Value;
    readonly equals?: (a: Value, b: Value) => boolean;
    readonly handlesNull?: boolean;
    readonly cacheKey?: string;
}
export interface TypeFacts {
    readonly length?: number | undefined;
    readonly precision?: number | undefined;
    readonly scale?: number | undefined;
    readonly timezone?: boolean | undefined;
    readonly collation?: string | undefined;
    readonly values?: readonly string[] | undefined;
    readonly name?: string | undefined;
    readonly schema?: string | undefined;
    readonly mode?: string | undefined;
    readonly dialect?: string | undefined;
    readonly nativeName?: string | undefined;
    readonly exactName?: string | undefined;
    readonly checked?: boolean | undefined;
    readonly dimensions?: number | undefined;
    readonly zeroIndexes?: boolean | undefined;
}
export type TypeKind = "integer" | "smallInteger" | "bigInteger" | "float" | "double" | "numeric" | "string" | "text" | "unicode" | "unicodeText" | "uuid" | "enum" | "boolean" | "date" | "time" | "dateTime" | "interval" | "json" | "largeBinary" | "array" | "null" | "native";
export type TypeOperators<Operators> = Operators & {
    readonly operatorsType?: Operators;
};
export interface TypeWrapping {
    readonly bindExpression?: (value: AnyElement) => AnyElement;
    readonly columnExpression?: (column: AnyElement) => AnyElement;
    readonly cacheKey?: string;
}
export interface Types {
    readonly integer: typeof integer;
    readonly smallInteger: typeof smallInteger;
    readonly bigInteger: typeof bigInteger;
    readonly float: typeof float;
    readonly double: typeof double;
    readonly numeric: typeof numeric;
    readonly decimal: typeof numeric;
    readonly string: typeof string;
    readonly text: typeof text;
    readonly unicode: typeof unicode;
    readonly unicodeText: typeof unicodeText;
    readonly uuid: typeof uuid;
    readonly boolean: typeof boolean;
    readonly date: typeof date;
    readonly time: typeof time;
    readonly dateTime: typeof dateTime;
    readonly interval: typeof interval;
    readonly json: typeof json;
    readonly largeBinary: typeof largeBinary;
    readonly enum: typeof enumeration;
    readonly array: typeof array;
    readonly exactly: typeof exactly;
}
export declare class UniqueConstraint extends Constraint {
    readonly kind = "unique";
}
export { UniqueViolationError } from "@rebis/base";
export { UnreflectableTableError } from "@rebis/base";
export { UnsupportedCompilationError } from "@rebis/base";
export declare class Update<Target = unknown, Items = readonly []> extends ValuesStatement<UpdateNode, Items> {
    #private;
    where(...criteria: readonly Criterion[]): Update<Target, Items>;
    filterBy(values: UpdateValues<DefinitionsOf<Target>>): Update<Target, Items>;
    values(values: UpdateValues<DefinitionsOf<Target>> | readonly UpdatePair[] | ValueMap): Update<Target, Items>;
    orderedValues(...pairs: readonly UpdatePair[]): Update<Target, Items>;
    inline(): this;
    params(values: Readonly<Record<string, unknown>>): Update<Target, Items>;
    withHint(hint: Hint, dialect?: string, about?: Exclude<Selectable, ColumnElement>): Update<Target, Items>;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): Update<Target, Returned>;
}
export type UpdatePair = readonly [key: ColumnName, value: unknown];
export type UpdateValues<Definitions> = {
    [K in ColumnKeys<Definitions>]?: Written<Definitions[K]>;
};
export interface ValueElement<out T> extends SqlElement {
    readonly valueType?: T;
}
export type ValueMap = ReadonlyMap<ColumnName, unknown>;
export type ValueOf<Item> = Item extends ColumnElement<infer T> ? T : Item extends {
    readonly [entityClass]: infer Class;
} ? InstanceOf<Class> : InstanceOf<Item>;
export declare class Values<Definitions = unknown, const Name extends string = string> extends DerivedFrom<ValuesColumns<Definitions, Name>, Name> {
    readonly node: ValuesNode;
    constructor(given: Omit<ValuesNode, "kind" | "isFrom" | "isQuery">);
    data(rows: readonly (ValuesRow<Definitions> | readonly unknown[])[]): Values<Definitions, Name>;
    addCte(...ctes: readonly (Cte | AddCteOptions)[]): Values<Definitions, Name>;
    cte<const Own extends string = "anon">(name?: Own, options?: CteOptions): Cte<ValuesColumns<Definitions, Own>, Own>;
    scalarValues(): ColumnElement<unknown, never, never>;
}
export interface ValuesOptions {
    readonly literalBinds?: boolean;
}
export interface WordsOptions {
    readonly dialect?: string;
}
export declare function addColumn(table: string | Table, name: string, definition: ColumnDefinition, options?: AddColumnOptions): DdlElement;
export declare function addConstraint(constraint: Constraint): DdlElement;
export declare function alias<Source extends ColumnsSource, const Name extends string = "anon">(source: Source, name?: Name): Alias<Renamed<NonNullable<Source["columnsType"]>, Name>, Name>;
export declare function all(operand: QueryElement | AnyElement): ColumnElement<never, never, never>;
export declare function alterColumn(table: string | Table, name: string, changes: ColumnChanges & AlterOptions): DdlElement;
export declare function and(...criteria: readonly Criterion[]): Condition;
export declare function any(operand: QueryElement | AnyElement): ColumnElement<never, never, never>;
export declare function asc(term: OrderTerm): AnyElement;
export declare function avg(expression: Value<unknown>): FunctionElement<number | null, "avg">;
export declare function bindparam<T = never>(name: string, options?: BindOptions<T>): ColumnElement<T, never, never>;
export declare function case_<T = unknown>(...args: readonly (readonly [unknown, T | AnyElement<T>] | CaseOptions)[]): ColumnElement<T, never, never>;
export declare function cast<T, Operators>(expression: unknown, type: SqlType<T, Operators>): Operators & ColumnElement<T, never, never>;
export declare function check(expression: string | AnyElement, options?: ConstraintOptions): CheckConstraint;
export declare function column<const Name extends string, T = unknown, Operators = unknown>(name: Name, type?: SqlType<T, Operators>): ColumnClause<T, Name> & Operators;
export declare function column<T, const Options extends ColumnOptions = {}, Operators = unknown>(type: SqlType<T, Operators>, options?: Options & ColumnOptions<NoInfer<T>>): ColumnDefinition<Nullability<T, Options>, IsOptional<Options>, Operators>;
export declare function compileStatement(element: SqlElement, options?: StatementCompileOptions): StatementText;
export declare function computed(expression: string | AnyElement, options?: {
    readonly persisted?: boolean;
}): Computed;
export declare function construct<T = unknown>(definition: ExpressionConstruct<T>): (...args: readonly unknown[]) => ColumnElement<T, never, never>;
export declare function conv(name: string): FinalName;
export declare function count(expression?: Value<unknown>): FunctionElement<number, "count">;
export declare function createColumn(column: Column<unknown, string, string>): DdlElement;
export declare function createIndex(index: Index, options?: {
    readonly ifNotExists?: boolean;
}): DdlElement;
export declare function createMockEngine(dialect: Dialect<SqlDialect>, receive: (sql: string, statement: SqlElement) => void): SyncBind;
export declare function createSchema(name: string, options?: {
    readonly ifNotExists?: boolean;
}): DdlElement;
export declare function createSequence(sequence: Sequence, options?: {
    readonly ifNotExists?: boolean;
}): DdlElement;
export declare function createTable(table: Table, options?: {
    readonly ifNotExists?: boolean;
    readonly without?: readonly ForeignKeyConstraint[];
}): DdlElement;
export declare function createTableAs(name: string, query: QueryElement, options?: NameOptions & {
    readonly ifNotExists?: boolean;
    readonly temporary?: boolean;
}): DdlElement;
export declare function createView(name: string, query: QueryElement, options?: CreateViewOptions): DdlElement;
export declare function ddl(strings: TemplateStringsArray, ...values: readonly unknown[]): DdlElement;
export declare function defineFunction<T, const Name extends string>(name: Name, type: SqlType<T> | ((args: readonly unknown[]) => SqlType<T>)): (...args: readonly unknown[]) => FunctionElement<T, Name>;
export declare function delete_<Target extends DmlTarget>(target: Target): Delete<Target>;
export declare function desc(term: OrderTerm): AnyElement;
export declare function distinct<T, Key extends string, Source extends string>(expression: ColumnElement<T, Key, Source>): ColumnElement<T, Key, Source>;
export declare function dropColumn(table: string | Table, name: string, options?: AlterOptions & DropColumnOptions): DdlElement;
export declare function dropConstraint(constraint: Constraint, options?: DropConstraintOptions): DdlElement;
export declare function dropConstraint(name: string | FinalName, options: NamedPlace & NamedKind & DropConstraintOptions): DdlElement;
export declare function dropIndex(index: Index, options?: {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function dropIndex(name: string | FinalName, options: NamedPlace & {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function dropSchema(name: string, options?: {
    readonly ifExists?: boolean;
    readonly cascade?: boolean;
}): DdlElement;
export declare function dropSequence(sequence: Sequence, options?: {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function dropTable(table: Table, options?: {
    readonly ifExists?: boolean;
}): DdlElement;
export declare function dropView(name: string, options?: NameOptions & {
    readonly ifExists?: boolean;
    readonly materialized?: boolean;
}): DdlElement;
export declare const entityClass: unique symbol;
export declare const entityDefinitions: unique symbol;
export declare const entityName: unique symbol;
export declare function except<Items, Nullable>(first: Query<Items, Nullable>, ...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
export declare function exceptAll<Items, Nullable>(first: Query<Items, Nullable>, ...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
export declare function exists(query: QueryElement): Condition;
export declare function extract(field: string, expression: AnyElement): ColumnElement<number, never, never>;
export declare function false_(): ColumnElement<boolean, never, never>;
export declare function foreignKey(target: string | Column, options?: ForeignKeyOptions): ForeignKey;
export declare function foreignKeyConstraint(columns: readonly ColumnReference[], targets: readonly (string | Column)[], options?: ConstraintOptions & ForeignKeyOptions): ForeignKeyConstraint;
export declare function fromDmlColumn<T>(column: ColumnElement<T>): ColumnElement<T, never, never>;
export declare const func: Func;
export declare function identity(options?: IdentityOptions): Identity;
export declare function index(name: string | FinalName | undefined, ...args: readonly (string | AnyElement | IndexOptions)[]): Index;
export declare function insert<Target extends DmlTarget>(target: Target): Insert<Target>;
export declare function intersect<Items, Nullable>(first: Query<Items, Nullable>, ...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
export declare function intersectAll<Items, Nullable>(first: Query<Items, Nullable>, ...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
export declare function join<Left extends ColumnsSource, Right extends ColumnsSource>(left: Left, right: Right, on?: unknown, options?: JoinOptions): Join<SideColumns<Left, never> & SideColumns<Right, never>, NullableOf<Left> | NullableOf<Right>>;
export declare function jsonArrayAgg<T>(expression: ValueElement<T>): FunctionElement<T[], "jsonArrayAgg">;
export declare function jsonObject<const Fields extends JsonFields>(fields: Fields): ColumnElement<JsonObjectOf<Fields>, "jsonObject", never>;
export declare function lateral<Items, Nullable, const Name extends string = "anon">(query: Query<Items, Nullable>, name?: Name): Subquery<ColumnsOf<Items, Nullable, Name>, Name>;
export declare function lateral<Source extends ColumnsSource, const Name extends string = "anon">(source: Source, name?: Name): RenamedSource<Source, Name>;
export declare function literal<T, Operators = unknown>(value: T, type?: SqlType<T, Operators>): Operators & ColumnElement<T, never, never>;
export declare function literalColumn<T = unknown>(sqlText: string, type?: SqlType<T>): ColumnElement<T, never, never>;
export declare function max<T>(expression: Value<T>): FunctionElement<T | null, "max">;
export declare function merge<Target extends DmlTarget>(target: Target): MergeInto<Target>;
export declare function mergeAction(): ColumnElement<"INSERT" | "UPDATE" | "DELETE", never, never>;
export declare function min<T>(expression: Value<T>): FunctionElement<T | null, "min">;
export declare function not(criterion: Criterion): Condition;
export declare function notNullable<T, Key extends string, Source extends string>(expression: ColumnElement<T, Key, Source>): ColumnElement<NonNullable<T>, Key, Source>;
export declare const nullType: SqlType<unknown>;
export declare function null_(): ColumnElement<null, never, never>;
export declare function nullable<T, Key extends string, Source extends string>(expression: ColumnElement<T, Key, Source>): ColumnElement<T | null, Key, Source>;
export declare function nullsFirst(term: OrderTerm): AnyElement;
export declare function nullsLast(term: OrderTerm): AnyElement;
export declare function or(...criteria: readonly Criterion[]): Condition;
export declare function outerJoin<Left extends ColumnsSource, Right extends ColumnsSource>(left: Left, right: Right, on?: unknown, options?: Pick<JoinOptions, "full">): Join<SideColumns<Left, never> & SideColumns<Right, null>, NullableOf<Left> | NullableOf<Right> | SourceOf<Right>>;
export declare function over<T, Key extends string>(call: FunctionElement<T, Key>, options?: OverOptions): ColumnElement<T, Key, never>;
export declare function primaryKeyConstraint(...args: readonly (ColumnReference | ConstraintOptions)[]): PrimaryKeyConstraint;
export declare function renameTable(table: string | Table, to: string, options?: AlterOptions): DdlElement;
export declare function select<const Items extends readonly Selectable[]>(...items: Items): Select<Items>;
export declare function select<const Items extends Readonly<Record<string, Selectable>>>(items: Items): Select<Items>;
export declare function sequence(name: string, options?: SequenceOptions & SequencePlace): Sequence;
export declare function setColumnComment(column: Column<unknown, string, string>, comment?: string | null): DdlElement;
export declare function setConstraintComment(constraint: Constraint, comment?: string | null): DdlElement;
export declare function setTableComment(table: Table, comment?: string | null): DdlElement;
export declare function setTableSchema(table: string | Table, to: string, options?: AlterOptions): DdlElement;
export declare function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): TextClause;
export declare function statementConstruct(definition: CustomConstruct): (...args: readonly unknown[]) => CustomStatement;
export declare function sum<T>(expression: Value<T>): FunctionElement<T | null, "sum">;
export declare function syntaxExtension(definition: ClauseConstruct): (...args: readonly unknown[]) => DmlClauseNode;
export declare const t: Types;
export declare function table<const Name extends string, const Target extends Bind, const Definitions extends object = {}>(name: Name, metadata: TableRegistry, options: AutoloadOptions<Target>): Answer<Target, ReflectedTable<Name, Definitions>>;
export declare function table<const Name extends string, const Definitions extends object, const Options extends AutoloadOptions<Bind, TableColumns<Definitions, Name>>>(name: Name, metadata: TableRegistry, definitions: Definitions, options: Options): AutoloadedTable<Name, Definitions, Options>;
export declare function table<const Name extends string, const Parts extends readonly (ColumnClause<unknown, string> | TableClauseOptions)[]>(name: Name, ...parts: Parts): Table<Name, ClauseDefinitions<Parts>>;
export declare function table<const Name extends string, const Definitions extends object>(name: Name, metadata: TableRegistry, definitions: Definitions, options?: TableOptions<TableColumns<Definitions, Name>>): Table<Name, Definitions>;
export declare function tablesample<Source extends ColumnsSource, const Name extends string = "anon">(source: Source, sampling: number | AnyElement, options?: TableSampleOptions<Name>): RenamedSource<Source, Name>;
export declare function text(sqlText: string): TextClause;
export declare function true_(): ColumnElement<boolean, never, never>;
export declare function tryCast<T>(expression: unknown, type: SqlType<T>): ColumnElement<T | null, never, never>;
export declare function tuple(...elements: readonly unknown[]): ColumnElement<readonly unknown[], never, never>;
export declare function typeCoerce<T, Operators>(expression: unknown, type: SqlType<T, Operators>): Operators & ColumnElement<T, never, never>;
export declare function typeDecorator<Value, Stored>(impl: SqlType<Stored>, decoration: TypeDecoration<Value, Stored>): SqlType<Value>;
export declare function union<Items, Nullable>(first: Query<Items, Nullable>, ...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
export declare function unionAll<Items, Nullable>(first: Query<Items, Nullable>, ...others: readonly QueryElement[]): CompoundSelect<Items, Nullable>;
export declare function uniqueConstraint(...args: readonly (ColumnReference | ConstraintOptions)[]): UniqueConstraint;
export declare function update<Target extends DmlTarget>(target: Target): Update<Target>;
export declare function uuid7(): string;
export declare function values<const Definitions extends object, const Name extends string = "anon">(definitions: Definitions, name?: Name | ValuesOptions, options?: ValuesOptions): Values<Definitions, Name>;
export declare function withOperators<T, Below, Own extends object>(type: SqlType<T, Below>, operators: Own & ThisType<AnyElement<T>>): SqlType<T, TypeOperators<Below & Own>>;
export declare function within<T, Key extends string>(call: FunctionElement<T, Key>, ...orderBy: readonly OrderTerm[]): FunctionElement<T, Key>;
export declare function wrappedType<T, Operators>(type: SqlType<T, Operators>, wrapping: TypeWrapping): SqlType<T, Operators>;

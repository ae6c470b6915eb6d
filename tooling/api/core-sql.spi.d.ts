export interface AliasNode extends FromNode {
    readonly kind: "alias";
    readonly element: FromNode;
    readonly name: string | undefined;
    readonly hint?: string;
    readonly lateral?: boolean;
    readonly sample?: Expr;
    readonly seed?: Expr;
}
export type AnyNode = expression.ColumnNode | expression.RowNode | expression.MemberNode | expression.BindNode | expression.ConstantNode | expression.TextNode | expression.UnaryNode | expression.BinaryNode | expression.OperationNode | expression.BooleanListNode | expression.BetweenNode | expression.FunctionNode | expression.FilterNode | expression.WithinGroupNode | expression.OverNode | expression.CastNode | expression.TypeCoerceNode | expression.ExtractNode | expression.CollateNode | expression.CaseNode | expression.TupleNode | expression.LabelNode | expression.LabelReferenceNode | expression.OrderingNode | expression.ExistsNode | expression.ScalarSubqueryNode | expression.AnyAllNode | expression.JsonPathNode | expression.JsonObjectNode | expression.JsonArrayAggNode | expression.EntityNode | expression.CustomNode | from.TableNode | from.NowhereNode | from.AliasNode | from.SubqueryNode | from.CteNode | from.JoinNode | from.InlineViewNode | from.FromTextNode | from.TableFunctionNode | from.ValuesNode | statement.ForUpdateNode | from.HintNode | statement.OptionNode | statement.SelectNode | statement.CompoundNode | statement.DmlClauseNode | statement.InsertNode | statement.UpdateNode | statement.DeleteNode | statement.TextStatementNode;
export interface BatchRules {
    statement(node: Node, compiled: Compiled): BatchStatement | undefined;
    list(values: readonly unknown[]): unknown;
}
export interface BatchStatement {
    readonly node: Node;
    readonly distinct: readonly number[] | undefined;
    readonly sortBy: number | undefined;
}
export interface BinaryNode extends Expr {
    readonly kind: "binary";
    readonly operator: string;
    readonly left: Expr;
    readonly right: Expr;
    readonly modifier: string | undefined;
}
export interface BindNames {
    readonly name: string;
    readonly columnKey: string;
    readonly row: number;
    readonly untyped?: boolean;
}
export interface BindNode extends Expr {
    readonly kind: "bind";
    readonly name: string | undefined;
    readonly hint: string | undefined;
    readonly value: unknown;
    readonly required: boolean;
    readonly expanding: boolean;
    readonly literalExecute?: boolean;
    readonly isOut?: boolean;
    readonly compute: ((context: DefaultContext) => unknown) | undefined;
}
export interface BindPlan {
    readonly node: BindNode;
    readonly name: string;
    readonly type: SqlType<unknown>;
    readonly process: Processor | undefined;
    readonly handlesNull: boolean;
    readonly cast: string;
    readonly index: number;
    readonly columnKey: string | undefined;
    readonly row: number;
}
export interface CacheKey {
    readonly hash: number;
    readonly tokens: readonly unknown[];
    readonly binds: readonly BindNode[];
}
export interface CastNode extends Expr {
    readonly kind: "cast";
    readonly operand: Expr;
    readonly safe: boolean;
}
export type ClauseTable = Readonly<Record<string, Render<DmlClauseNode>>>;
export interface ColumnNode extends Expr {
    readonly kind: "column";
    readonly from: FromNode;
    readonly name: string;
    readonly key: string;
    readonly quote?: boolean;
    readonly position?: number;
    readonly isLiteral?: boolean;
}
export interface ColumnPlan {
    readonly key: string;
    readonly type: SqlType<unknown>;
    readonly process: Processor | undefined;
    readonly handlesNull: boolean;
    readonly expression: object;
}
export interface ComparisonRules {
    readonly type?: (text: string) => string;
    readonly sql?: (text: string) => string;
    readonly uniqueIndexes?: boolean;
    readonly foreignKeyIndexes?: boolean;
    readonly restrictIsNoAction?: boolean;
    readonly temporaryTables?: boolean;
    readonly inlineComments?: boolean;
}
export interface CompileOptions {
    readonly literalBinds?: boolean;
    readonly parameterKeys?: readonly string[] | "all" | undefined;
    readonly binds?: readonly BindNode[];
    readonly schemaTranslateMap?: SchemaTranslateMap | undefined;
    readonly lint?: FromLinter | undefined;
}
export interface Compiled {
    readonly statementKind: StatementKind;
    readonly sql: string | undefined;
    readonly placeholders: PlaceholderStyle;
    readonly pieces: readonly SqlPiece[];
    readonly binds: readonly BindPlan[];
    readonly hasTwins: boolean;
    readonly result: ResultPlan | undefined;
    readonly insertMany: InsertManyPlan | undefined;
    readonly generatedKeys: readonly string[];
    readonly warnings: readonly string[];
}
export interface CompoundNode extends QueryNode {
    readonly kind: "compound";
    readonly operator: SetOperator;
    readonly queries: readonly QueryNode[];
    readonly orderBy: readonly Expr[];
    readonly limit: Expr | undefined;
    readonly fetch?: FetchMode | undefined;
    readonly offset: Expr | undefined;
    readonly forUpdate: ForUpdateNode | undefined;
    readonly ctes: readonly CteNode[];
    readonly options: readonly OptionNode[];
}
export type ConflictDecision = Pick<ConflictParts, "constraint" | "elements" | "indexWhere">;
export declare abstract class ConflictInsert<Target = unknown, Items = readonly []> extends Insert<Target, Items> {
    #private;
    protected abstract readonly printing: TypeDialect;
    get excluded(): NewRow<Target>;
    protected updateOnConflict(decision: ConflictDecision, update: Pick<ConflictUpdate<Target>, "set" | "where">): this;
    protected ignoreConflict(decision: ConflictDecision): this;
    protected indexDecision({ indexElements, indexWhere, }: {
        readonly indexElements?: readonly (string | AnyElement)[] | undefined;
        readonly indexWhere?: Criterion | AnyElement | undefined;
    }): ConflictDecision;
}
export interface ConflictRendering {
    readonly term: (term: Expr, out: Writer) => void;
    readonly value: (value: Expr, out: Writer) => void;
}
export interface ConflictTarget {
    readonly indexElements?: readonly (string | AnyElement)[];
    readonly indexWhere?: Criterion;
}
export interface ConflictUpdate<Target> extends ConflictTarget {
    readonly set: UpdateValues<DefinitionsOf<Target>>;
    readonly where?: Criterion;
}
export interface ConstantNode extends Expr {
    readonly kind: "constant";
    readonly value: null | true | false;
}
export interface Creator {
    readonly element: typeof SqlElement;
    readonly announce: typeof announce;
    readonly createTables: typeof createTables;
    readonly dropTables: typeof dropTables;
}
export interface CteNode extends FromNode {
    readonly kind: "cte";
    readonly name: string | undefined;
    readonly query: Node | undefined;
    readonly recursive: boolean;
    readonly columnNames: readonly string[];
    readonly restates: CteNode | AliasNode | undefined;
    readonly materialized: boolean | undefined;
    readonly nesting?: boolean;
    readonly prefixes?: readonly (Expr | HintNode)[];
    readonly suffixes?: readonly (Expr | HintNode)[];
}
export interface CustomNode extends Expr {
    readonly kind: "custom";
    readonly construct: object;
    readonly parts: readonly Node[];
}
export type DdlDifferences = DdlParts & Partial<DdlTable>;
export type DdlParts = {
    readonly [K in keyof Parts]: Parts[K];
};
export type DdlTable = DdlStatements & DdlSteps & DdlParts;
export interface DeleteNode extends Node {
    readonly kind: "delete";
    readonly table: FromNode;
    readonly using: readonly FromNode[];
    readonly where: readonly Expr[];
    readonly prefixes?: readonly (Expr | HintNode)[];
    readonly hints?: readonly HintNode[];
    readonly clauses?: readonly DmlClauseNode[];
    readonly returning: readonly Expr[];
    readonly ctes: readonly CteNode[];
    readonly options: readonly OptionNode[];
}
export interface DialectChanges {
    readonly render?: Partial<SqlDialect["render"]>;
    readonly functions?: SqlDialect["functions"];
    readonly operators?: SqlDialect["operators"];
    readonly types?: Partial<SqlDialect["types"]>;
    readonly ddl?: SqlDialect["ddl"];
}
export interface DmlClauseNode extends Node {
    readonly kind: "dmlClause";
    readonly name: string;
    readonly options: readonly unknown[];
    readonly nodes: readonly Node[];
    readonly repeats?: boolean;
    readonly construct?: object;
    readonly places?: ClausePlaces;
    readonly standard?: (node: never, out: never) => void;
}
export interface EntityNode extends Expr {
    readonly kind: "entity";
    readonly columns: readonly Expr[];
    readonly name: string;
    readonly entity: object;
}
export type EnumChange = {
    readonly kind: "create" | "drop";
    readonly enum: OwnedEnum;
} | {
    readonly kind: "addValue";
    readonly enum: OwnedEnum;
    readonly value: string;
    readonly before?: string | undefined;
    readonly after?: string | undefined;
} | {
    readonly kind: "renameValue";
    readonly enum: OwnedEnum;
    readonly value: string;
    readonly to: string;
}
 | {
    readonly kind: "replace";
    readonly enum: OwnedEnum;
    readonly values: readonly string[];
};
export interface ExpandingPlan extends BindPlan {
    readonly empty: string;
    readonly tupleSize: number;
    readonly tupleProcess: readonly (Processor | undefined)[];
    readonly prefix: string;
}
export interface Expr extends Node {
    readonly type: SqlType<unknown>;
}
export interface ExtractNode extends Expr {
    readonly kind: "extract";
    readonly field: string;
    readonly operand: Expr;
}
export interface Filled {
    readonly sql: string;
    readonly parameters: readonly unknown[];
    readonly defaults?: readonly Readonly<Record<string, unknown>>[] | undefined;
}
export type FromLinter = (froms: readonly FromNode[], criteria: readonly Expr[]) => string | undefined;
export interface FromNode extends Node {
    readonly isFrom: true;
}
export interface FromTextNode extends FromNode {
    readonly kind: "fromText";
    readonly text: Expr;
}
export interface FunctionNode extends Expr {
    readonly kind: "function";
    readonly path: readonly string[];
    readonly args: readonly Expr[];
    readonly distinct: boolean;
    readonly orderBy: readonly Expr[];
    readonly compares?: readonly [left: number, right: number];
}
export type FunctionTable = Readonly<Record<string, Render<FunctionNode>>>;
export interface HintNode extends Node {
    readonly kind: "hint";
    readonly from: FromNode | undefined;
    readonly text: Expr;
    readonly dialect: string;
}
export interface IdentifierRules {
    readonly open: string;
    readonly close: string;
    readonly reserved: ReadonlySet<string>;
    readonly plain: RegExp;
    readonly writeSchema?: (schema: string, rules: IdentifierRules) => string;
    readonly maxLength: number;
    readonly shorten?: (name: string, maxLength: number) => string;
    readonly labelLength?: number;
}
export interface InlinePlan extends BindPlan {
    readonly print: (value: unknown) => string;
}
export interface InlineViewNode extends FromNode {
    readonly kind: "inlineView";
    readonly name: string;
    readonly element: FromNode;
    readonly criterion: Expr | undefined;
    readonly columns: ReadonlyMap<string, ColumnNode>;
    readonly owner: object;
}
export interface InsertManyPlan {
    readonly before: string;
    readonly row: readonly SqlPiece[];
    readonly after: string;
}
export interface InsertNode extends Node {
    readonly kind: "insert";
    readonly table: TableNode | InlineViewNode;
    readonly columns: readonly ColumnNode[];
    readonly rows: readonly (readonly Expr[])[];
    readonly query: QueryNode | undefined;
    readonly withoutDefaults?: boolean;
    readonly isInline?: boolean;
    readonly prefixes?: readonly (Expr | HintNode)[];
    readonly hints?: readonly HintNode[];
    readonly clauses: readonly DmlClauseNode[];
    readonly returning: readonly Expr[];
    readonly returnDefaults?: readonly Expr[];
    readonly isSorted?: boolean | undefined;
    readonly ctes: readonly CteNode[];
    readonly options: readonly OptionNode[];
    readonly open: boolean;
}
export interface ItemPlan {
    readonly key: string;
    readonly start: number;
    readonly count: number;
    readonly entity: object | undefined;
}
export interface JoinNode extends FromNode {
    readonly kind: "join";
    readonly left: FromNode;
    readonly right: FromNode;
    readonly on: Expr | undefined;
    readonly type: "inner" | "left" | "full" | "cross";
}
export interface JsonArrayAggNode extends Expr {
    readonly kind: "jsonArrayAgg";
    readonly operand: Expr;
    readonly orderBy: readonly Expr[];
    readonly standard: JsonRender;
}
export interface JsonForm {
    readonly sql: readonly [before: string, after: string];
    readonly toDriver?: Processor;
}
export type JsonLeg = string | number;
export interface JsonObjectNode extends Expr {
    readonly kind: "jsonObject";
    readonly keys: readonly string[];
    readonly fields: readonly Expr[];
    readonly standard: JsonRender;
}
export interface JsonPathNode extends Expr {
    readonly kind: "jsonPath";
    readonly operand: Expr;
    readonly index: BindNode;
    readonly reach: "key" | "position" | "path";
    readonly as: "json" | "text" | "integer" | "float" | "boolean" | "numeric";
}
export interface JsonWords {
    readonly object: string;
    readonly arrayAgg: string;
    readonly nested: readonly [before: string, after: string];
    readonly native: readonly [before: string, after: string];
}
export interface LabelNode extends Expr {
    readonly kind: "label";
    readonly name: string;
    readonly element: Expr;
    readonly isAnonymous?: boolean;
}
export type MergeAction = "insert" | "update" | "delete" | "nothing";
export type MergeCase = "matched" | "notMatched" | "notMatchedBySource";
export interface MergeRules {
    readonly actions: Readonly<Record<MergeCase, readonly MergeAction[]>>;
    readonly repeats: boolean;
    readonly condition: "and" | "where";
    readonly idle: boolean;
    readonly leadingCte: boolean;
    readonly returning: boolean;
    readonly action?: string;
    readonly end: string;
}
export interface NamedPlace {
    readonly table: string | Table;
    readonly schema?: string;
}
export type NewRow<Target> = Target extends {
    readonly c: infer Columns;
} ? Columns : never;
export interface Node {
    readonly kind: string;
}
export type NodeKind = AnyNode["kind"];
export type NodeOf<K extends NodeKind> = Extract<AnyNode, {
    readonly kind: K;
}>;
export type OperatorTable = Readonly<Record<string, Render<BinaryNode>>>;
export interface OptionNode extends Node {
    readonly kind: "option";
    readonly key: readonly unknown[];
    readonly nodes: readonly Node[];
    readonly option: object;
}
export interface OrderingNode extends Expr {
    readonly kind: "ordering";
    readonly operand: Expr;
    readonly direction: "asc" | "desc" | undefined;
    readonly nulls: "first" | "last" | undefined;
}
export interface OwnedEnum {
    readonly name: string;
    readonly schema: string | undefined;
    readonly values: readonly string[];
    readonly isOurs: boolean;
}
export interface OwnedTypes {
    create(connection: ProgramConnection, tables: readonly object[], isChecked: boolean, written?: Set<string>): Program<void>;
    drop(connection: ProgramConnection, tables: readonly object[], isChecked: boolean): Program<void>;
    enums(tables: readonly object[]): readonly OwnedEnum[];
    changeEnum(connection: ProgramConnection, change: EnumChange, written?: Set<string>): Program<void>;
}
export type ParameterSet = Readonly<Record<string, unknown>>;
export type PlaceholderStyle = "qmark" | "dollar" | "colon" | "at" | "named" | "position";
export declare class Placeholders {
    #private;
    constructor(style: PlaceholderStyle);
    of(plan: BindPlan): {
        readonly text: string;
        readonly isNew: boolean;
    };
    next({ name, cast }: Pick<BindPlan, "name" | "cast">): string;
}
export type Processor = (value: unknown) => unknown;
export interface QueryNode extends Node {
    readonly isQuery: true;
}
export type QueryPosition = "top" | "from" | "cte" | "lateral" | "value";
export interface Reflector {
    readonly reflectMetadata: typeof reflectMetadata;
    readonly TableReader: typeof TableReader;
    readonly optionsFor: typeof optionsFor;
}
export type Render<N extends Node> = (node: N, out: Writer) => void;
export type RenderTable = {
    readonly [K in NodeKind]: Render<NodeOf<K>>;
};
export type Replace = (node: Node) => Node | undefined;
export interface ResultCollector {
    column(column: ResultColumn): void;
    entity(key: string, entity: object, count: number): void;
}
export interface ResultColumn {
    readonly key: string;
    readonly expression: Expr;
}
export interface ResultPlan {
    readonly columns: readonly ColumnPlan[];
    readonly items: readonly ItemPlan[];
    readonly byName: boolean;
}
export type SchemaTranslateMap = Readonly<Record<string, string | null>>;
export interface SelectNode extends QueryNode {
    readonly kind: "select";
    readonly columns: readonly Expr[];
    readonly keys: readonly string[];
    readonly distinct: boolean;
    readonly distinctOn: readonly Expr[];
    readonly from: readonly FromNode[];
    readonly where: readonly Expr[];
    readonly groupBy: readonly Expr[];
    readonly having: readonly Expr[];
    readonly orderBy: readonly Expr[];
    readonly limit: Expr | undefined;
    readonly fetch?: FetchMode | undefined;
    readonly offset: Expr | undefined;
    readonly forUpdate: ForUpdateNode | undefined;
    readonly correlate: readonly FromNode[] | undefined;
    readonly correlateExcept: readonly FromNode[] | undefined;
    readonly ctes: readonly CteNode[];
    readonly prefixes: readonly (Expr | HintNode)[];
    readonly suffixes: readonly (Expr | HintNode)[];
    readonly hints?: readonly HintNode[];
    readonly options: readonly OptionNode[];
    readonly clauses?: readonly DmlClauseNode[];
    readonly labelStyle?: LabelStyle;
}
export interface Sortable<Link> {
    readonly key: string;
    readonly links: readonly Link[];
}
export interface SortableLink {
    readonly targetTableKey: string;
}
export interface SortedByLinks<Item, Link> {
    readonly items: readonly Item[];
    readonly circular: readonly Link[];
}
export interface SqlCapabilities {
    readonly insertReturning: boolean;
    readonly updateReturning: boolean;
    readonly deleteReturning: boolean;
    readonly returningQualified: boolean;
    readonly nativeBoolean: boolean;
    readonly comparedConstants?: boolean;
    readonly emptyInQuery?: boolean;
    readonly defaultValues: boolean;
    readonly multiRowInsert: boolean;
    readonly updateFrom: "from" | "target" | "list" | "none";
    readonly deleteUsing: "using" | "list" | "from" | "target" | "none";
    readonly insertCte: "before" | "query";
    readonly dmlInCte: boolean;
    readonly recursiveKeyword: boolean;
    readonly materializedCte: boolean;
    readonly nullsOrdering: boolean;
    readonly fullJoin: boolean;
    readonly lateral: boolean;
    readonly tableSample: boolean;
    readonly tupleIn: "list" | "values" | "none";
    readonly distinctOn: boolean;
    readonly ilike: boolean;
    readonly aggregateFilter: boolean;
    readonly aggregateOrderBy?: "withinGroup";
    readonly boundFrames: boolean;
    readonly betweenSymmetric: boolean;
    readonly isDistinctFrom: boolean;
    readonly tryCast: boolean;
    readonly integerDivision: boolean;
    readonly orderByLabel: boolean;
    readonly fetchWithTies: boolean;
    readonly fetchPercent: boolean;
    readonly compoundGrouping: "parentheses" | "subquery";
    readonly maxBindParameters: number;
    readonly alterConstraints: boolean;
    readonly schemas: boolean;
    readonly checkedTypes: readonly ("boolean" | "enum" | "unnamedEnum")[];
    readonly comments: boolean;
    readonly constraintComments: boolean;
    readonly identityColumns: boolean;
    readonly sequences: boolean;
}
export interface SqlDialect {
    readonly name: string;
    readonly capabilities: SqlCapabilities;
    readonly identifiers: IdentifierRules;
    readonly placeholders: PlaceholderStyle;
    readonly render: RenderTable;
    readonly functions: FunctionTable;
    readonly operators: OperatorTable;
    readonly clauses: ClauseTable;
    readonly conflict?: ConflictRendering;
    readonly json?: JsonWords;
    readonly types: TypeTable;
    readonly aliasWord?: string;
    readonly setOperators?: Readonly<Partial<Record<SetOperator, string>>>;
    readonly fromFunction?: (call: Expr, out: Writer) => void;
    readonly emptyInsert?: (table: FromNode, out: Writer) => void;
    readonly returningInto?: (columns: readonly Expr[], out: Writer) => void;
    readonly backslash?: string;
    readonly groupsPath?: (node: JsonPathNode, operator: string | number) => boolean;
    readonly emptyFrom?: (hasCriteria: boolean) => string;
    readonly fromHint?: (hint: HintNode, out: Writer) => string;
    readonly top?: (query: SelectNode, out: Writer) => void;
    readonly output?: (columns: readonly Expr[], statement: "insert" | "update" | "delete", target: FromNode, out: Writer) => void;
    readonly merge?: MergeRules | "standard";
    readonly limit: (query: SelectNode | CompoundNode, out: Writer) => void;
    readonly ddl: Readonly<Record<string, Render<never>>>;
    readonly ownedTypes?: OwnedTypes;
    readonly ddlOptions?: Readonly<Record<"table" | "column" | "constraint" | "index", readonly string[]>> & Readonly<Partial<Record<"primaryKey" | "unique" | "foreignKey" | "check" | "sequence" | "identity" | "view" | "alterColumn" | "dropColumn", readonly string[]>>>;
    readonly emptySet: (size: number) => string;
    readonly batch?: BatchRules;
    readonly comparison?: ComparisonRules;
}
export type SqlPiece = string | {
    readonly bind: BindPlan;
} | {
    readonly expanding: ExpandingPlan;
} | {
    readonly inline: InlinePlan;
};
export type StatementKind = "select" | "insert" | "update" | "delete" | "ddl" | "text";
export interface SubqueryNode extends FromNode {
    readonly kind: "subquery";
    readonly query: QueryNode;
    readonly name: string | undefined;
    readonly lateral: boolean;
}
export interface TableNode extends FromNode {
    readonly kind: "table";
    readonly name: string;
    readonly schema: string | undefined;
    readonly quote: boolean | undefined;
    readonly quoteSchema?: boolean | undefined;
    readonly owner: object;
}
export interface TextNode extends Expr {
    readonly kind: "text";
    readonly pieces: readonly string[];
    readonly nodes: readonly Node[];
    readonly isColumn?: boolean;
}
export interface TextStatementNode extends QueryNode {
    readonly kind: "textStatement";
    readonly text: Expr;
    readonly columns: readonly ColumnNode[];
    readonly positional: boolean;
    readonly ctes?: readonly CteNode[];
}
export interface TupleNode extends Expr {
    readonly kind: "tuple";
    readonly elements: readonly Expr[];
}
export interface TypeDefinition {
    readonly kind: TypeKind;
    readonly facts?: TypeFacts;
    readonly toCanonical?: Processor | undefined;
    readonly fromCanonical?: Processor | undefined;
    readonly item?: SqlType<unknown>;
    readonly inner?: (item: SqlType<unknown>) => SqlType<unknown>;
    readonly handlesNull?: boolean;
    readonly equals?: ((a: unknown, b: unknown) => boolean) | undefined;
    readonly bindExpression?: (node: object) => object;
    readonly columnExpression?: (node: object) => object;
    readonly variants?: ReadonlyMap<string, SqlType<unknown>>;
    readonly operators?: object | undefined;
    readonly cacheKey?: string;
    readonly generic?: (() => SqlType<unknown>) | undefined;
}
export interface TypeDialect {
    readonly name: string;
    readonly types: TypeTable;
}
export interface TypeEntry {
    readonly ddl: (type: SqlType<unknown>) => string;
    readonly cast?: (type: SqlType<unknown>) => string;
    readonly boundAs?: (type: SqlType<unknown>) => string | undefined;
    readonly toDriver?: (type: SqlType<unknown>) => Processor | undefined;
    readonly fromDriver?: (type: SqlType<unknown>) => Processor | undefined;
    readonly inJson?: JsonForm;
    readonly literal: (canonical: unknown, type: SqlType<unknown>) => string;
}
export type TypeTable = {
    readonly [K in Exclude<TypeKind, "native" | "null">]: TypeEntry;
};
export interface UpdateNode extends Node {
    readonly kind: "update";
    readonly table: FromNode;
    readonly columns: readonly ColumnNode[];
    readonly values: readonly Expr[];
    readonly isOrdered?: boolean;
    readonly places: readonly Expr[];
    readonly placeValues: readonly Expr[];
    readonly from: readonly FromNode[];
    readonly where: readonly Expr[];
    readonly prefixes?: readonly (Expr | HintNode)[];
    readonly hints?: readonly HintNode[];
    readonly clauses?: readonly DmlClauseNode[];
    readonly returning: readonly Expr[];
    readonly returnDefaults?: readonly Expr[];
    readonly ctes: readonly CteNode[];
    readonly options: readonly OptionNode[];
}
export interface Writer {
    readonly dialect: SqlDialect;
    readonly literalBinds: boolean;
    printing(body: () => void): void;
    text(sql: string): void;
    identifier(name: string, quote?: boolean): void;
    quote(name: string, quote?: boolean): string;
    schema(name: string | undefined): string | undefined;
    render(node: Node): void;
    list(nodes: readonly Node[], separator?: string): void;
    operand(node: Expr, operator: string | number, side?: "left" | "right"): void;
    bind(node: BindNode, as?: BindNames): void;
    inline(node: BindNode, print: (value: unknown) => string): void;
    expanding(node: BindNode, empty: string, tuple?: readonly Expr[]): void;
    literal(value: unknown, type: SqlType<unknown>): void;
    qualifier(from: FromNode): string;
    ownName(from: FromNode): string;
    name(name: Name): string;
    anonymous(base: string): string;
    tableAlias(name: string): string;
    bare(body: () => void): void;
    readonly isBare: boolean;
    query(node: Node, as: QueryPosition, wrapsColumns?: boolean, isMember?: boolean): void;
    readonly isMember: boolean;
    readonly wrapsColumns: boolean;
    readonly position: QueryPosition;
    readonly scope: Scope | undefined;
    within(scope: Scope | undefined, body: () => void): void;
    cte(node: CteNode): string;
    cteAlias(node: AliasNode): string | undefined;
    withCtes(body: () => void): void;
    placeCtes(): void;
    capture(body: () => void): readonly SqlPiece[];
    insertRow(body: () => void): void;
    lint(froms: readonly FromNode[], criteria: readonly Expr[]): void;
    warn(message: string | undefined): void;
    generatedKey(key: string): void;
    readonly parameterKeys: readonly string[] | "all" | undefined;
    readonly assigned: ((column: ColumnNode) => void) | undefined;
    assigning(assigned: (column: ColumnNode) => void, body: () => void): void;
    readonly results: ResultCollector | undefined;
    unsupported(construct: string, fact: string, wayOut: string): never;
}
export declare function alterSteps(node: AlterColumnNode | DropColumnNode): readonly DdlNode[];
export declare function alterTable({ table }: {
    readonly table: Column["table"];
}, out: Writer): void;
export declare function alterTableColumn(column: Column, out: Writer, word?: string): void;
export declare function alwaysQuote(name: string, rules: IdentifierRules): string;
export declare function areSettled({ binds: plans }: Compiled, binds: readonly BindNode[]): boolean;
export declare function arrayItem(array: Expr, index: unknown, zeroIndexes: boolean, type: SqlType<unknown>): Expr;
export declare function arraySlice(array: Expr, start: unknown, stop: unknown, zeroIndexes: boolean): Expr;
export declare function asCondition(expression: Expr): Expr;
export declare function askColumns(connection: ProgramConnection, query: ReflectionQuery): Program<ByTable<readonly ReflectedColumn<SqlType<unknown>>[]>>;
export declare function binaryNode(operator: string, left: Expr, right: Expr, type: SqlType<unknown>, modifier?: string): BinaryNode;
export declare function bindProcessor(type: SqlType<unknown>, dialect: TypeDialect): Processor | undefined;
export declare function booleanList(operator: "and" | "or", operands: readonly Expr[], type: SqlType<unknown>): BooleanListNode;
export declare const booleanType: SqlType<boolean>;
export declare function cacheKey(node: Node): CacheKey;
export declare const cartesianWarning: FromLinter;
export declare function checkDdlOptions(options: object | undefined, owner: keyof typeof owners, { dialect }: Pick<Writer, "dialect">, kind?: ConstraintKind): void;
export declare function childrenOf(node: Node): readonly Node[];
export declare function columnAs({ table, key, name, type, options: { quote } }: Column, changes: ColumnOptions, other?: SqlType<unknown>): Column;
export declare function columnName({ name, node }: Column, out: Writer): string;
export declare function comparedType(type: SqlType<unknown>, value: unknown): SqlType<unknown>;
export declare function compile(given: Node, dialect: SqlDialect, options?: CompileOptions): Compiled;
export declare function conjunction(operator: "and" | "or", criteria: readonly Expr[]): Expr;
export declare function constantNode(value: null | boolean, type?: SqlType<unknown>): ConstantNode;
export declare function constraintApplies(constraint: Constraint, dialect: SqlDialect): boolean;
export declare function constraintNamed(name: string | FinalName, { type, ...place }: NamedPlace & {
    readonly type?: Constraint["kind"];
}): Constraint;
export declare const creator: Creator;
export declare function dashedUuid(hex: string): string;
export declare function ddlApplies(condition: DdlCondition | undefined, dialect: string): boolean;
export declare function ddlOf({ dialect }: Pick<Writer, "dialect">): DdlDifferences;
export declare function ddlSteps(element: DdlElement, dialect: SqlDialect): readonly DdlElement[];
export declare const defaultCapabilities: SqlCapabilities;
export declare const defaultDdl: DdlTable;
export declare const defaultDdlParts: DdlParts;
export declare const defaultDialect: SqlDialect;
export declare const defaultFunctions: FunctionTable;
export declare const defaultOperators: OperatorTable;
export declare function defaultSteps({ column, changes }: AlterColumnNode): readonly DdlNode[];
export declare const defaultTable: RenderTable;
export declare const defaultTypes: TypeTable;
export declare function describe(value: unknown): string;
export declare function digitsOfNumber(value: number): string;
export declare function equal(a: Node, b: Node): boolean;
export declare function exportedColumns(query: Node, from: FromNode): readonly ColumnNode[];
export declare function exportedNames(query: Node): readonly Name[];
export declare function extendDialect(dialect: Dialect<SqlDialect>, changes: DialectChanges): Dialect<SqlDialect>;
export declare function extractFieldName(node: ExtractNode): string;
export declare function fill(compiled: Compiled, binds?: readonly BindNode[], given?: ParameterSet, isRead?: boolean): Filled;
export declare function flatColumns(columns: readonly Expr[]): readonly Expr[];
export declare function forEachChild(node: Node, visit: (child: Node) => void): void;
export declare function fromFacts(value: unknown): FromFacts | undefined;
export declare const fromFactsMethod: unique symbol;
export declare function functionName(path: readonly string[], out: Writer): string;
export declare function hasConflict(clauses: readonly DmlClauseNode[]): boolean;
export declare function indexName(index: Index, withSchema: boolean, out: Writer): string;
export declare function indexNamed(name: string | FinalName, place: NamedPlace): Index;
export declare function inferType(value: unknown): SqlType<unknown>;
export declare function inspectionMethod<Name extends keyof DialectInspection>({ dialect }: ProgramConnection, name: Name): NonNullable<DialectInspection[Name]>;
export declare function isIsoDuration(text: string): boolean;
export declare function isoDate(text: string): string | undefined;
export declare function isoDateTime(text: string): string | undefined;
export declare function isoTime(text: string): string | undefined;
export declare function joinCondition(left: FromNode, right: FromNode): Expr;
export declare function labelNode(name: string, given: Expr): LabelNode;
export declare function listBind(values: readonly unknown[], type: SqlType<unknown>, hint?: string): BindNode;
export declare function namedValueError(error: unknown, name: string): unknown;
export declare function negate(expression: Expr): Expr;
export declare function newRow<Target>(facts: FromFacts, name: string): NewRow<Target>;
export declare function numberLiteral(canonical: unknown): string;
export declare function numericName({ facts }: SqlType<unknown>): string;
export declare function operatorFacts(name: string): OperatorFacts;
export declare function optionsFor({ dialect }: ProgramConnection, options: object): ReflectedOptions | undefined;
export declare function outerColumns(names: readonly string[], from: string, isStated: boolean, out: Writer): string;
export declare function outerNames(query: QueryNode, out: Writer): {
    readonly names: readonly string[];
    readonly from: string;
};
export declare function ownedColumns(from: FromNode): readonly OwnedColumn[];
export declare function plainDigits(text: string): string | undefined;
export declare function planOf(piece: Exclude<SqlPiece, string>): BindPlan;
export declare function quoteIdentifier(name: string, rules: IdentifierRules): string;
export declare function quotedLiteral(canonical: unknown): string;
export declare function quotedName(item: {
    readonly name: string | undefined;
    readonly hasFinalName: boolean;
}, out: Writer): string;
export declare function reflectMetadata<Target extends ReflectTarget>(connection: ProgramConnection, metadata: Target, options: ReflectOptions<Target>): Program<void>;
export declare function reflectedNumbers({ cache, ...numbers }: ReflectedNumbers): SequenceOptions;
export declare const reflector: Reflector;
export declare function reflectorOf({ reflector }: ProgramConnection): Reflector;
export declare function refuseComputed({ column, changes }: AlterColumnNode): void;
export declare function renderAddColumn(node: AddColumnNode, out: Writer, word?: string): void;
export declare function renderAggregateStrings(node: FunctionNode, out: Writer, name: string, { word, print }?: SeparatorForm): void;
export declare function renderAsCall(node: BinaryNode, out: Writer, name: string): void;
export declare function renderAssignedNames(columns: readonly unknown[], values: readonly Expr[], out: Writer, renderValue: (value: Expr, out: Writer) => void): void;
export declare function renderCall(node: FunctionNode, out: Writer, name: string): void;
export declare function renderColumnDefault(column: Column, out: Writer): void;
export declare function renderColumnName({ column, to }: ColumnNameNode, out: Writer, word?: string): void;
export declare function renderColumnSpecification(column: Column, out: Writer): void;
export declare function renderComputed(computed: Computed, out: Writer): void;
export declare function renderConstraint(constraint: Constraint, out: Writer): void;
export declare function renderConstraintName(constraint: Constraint, out: Writer): void;
export declare function renderCreateIndex(node: CreateIndexNode, out: Writer): void;
export declare function renderCreateSequence(node: CreateSequenceNode, out: Writer, type?: string): void;
export declare function renderCriteria(word: string, given: readonly Expr[], out: Writer): void;
export declare function renderCriterion(node: BooleanListNode["operands"][number], out: Writer, operator?: string): void;
export declare function renderDefaultClause(column: Column, out: Writer): void;
export declare function renderDeferrability(constraint: Constraint, out: Writer): void;
export declare function renderFetch(query: SelectNode | CompoundNode, out: Writer, mode?: FetchMode): void;
export declare function renderFilterByCase(node: FilterNode, out: Writer): void;
export declare function renderForeignKey(constraint: ForeignKeyConstraint, out: Writer, table?: string): void;
export declare function renderFrom(node: FromNode, out: Writer, hints?: readonly HintNode[] | undefined): void;
export declare function renderFunctionName(node: TableFunctionNode, out: Writer): void;
export declare function renderGeneric(node: BinaryNode, out: Writer, symbol: string): void;
export declare function renderHints(hints: readonly HintNode[] | undefined, about: FromNode | undefined, out: Writer): void;
export declare function renderIdentity(identity: Identity, out: Writer): void;
export declare function renderIndexTerms(index: Index, out: Writer): void;
export declare function renderInsert(node: InsertNode, out: Writer, verb?: string): void;
export declare function renderJoin(node: JoinNode, out: Writer, inner?: string): void;
export declare function renderJsonArrayAgg(node: JsonArrayAggNode, out: Writer): void;
export declare function renderLimit(query: SelectNode | CompoundNode, out: Writer, all: string | undefined): void;
export declare function renderLiteral(value: unknown, type: SqlType<unknown>, dialect: TypeDialect): string;
export declare function renderOrderBy(terms: readonly Expr[], out: Writer): void;
export declare function renderOrderingWith(node: OrderingNode, operand: () => void, out: Writer): void;
export declare function renderOuterSelect(query: QueryNode, names: readonly string[], from: string, out: Writer, prefix?: () => void): void;
export declare function renderOutputOf(rows: Readonly<Record<"insert" | "update" | "delete", string>>): NonNullable<SqlDialect["output"]>;
export declare function renderPrimaryKey(constraint: PrimaryKeyConstraint, out: Writer, after?: string, before?: string, columns?: readonly Column[]): void;
export declare function renderSelect(node: SelectNode, out: Writer, afterColumns?: () => void): void;
export declare function renderStandard(node: DdlStatement, out: Writer): void;
export declare function renderUnique(constraint: UniqueConstraint, out: Writer, before?: string, after?: string): void;
export declare function requireFrom(value: unknown, where: string): FromFacts;
export declare function resultProcessor(type: SqlType<unknown>, dialect: TypeDialect): Processor | undefined;
export declare function retyped(bind: BindNode, type: SqlType<unknown>): RetypedBind;
export declare function rewrite<N extends Node>(node: N, replace: Replace): N;
export declare function rowKey(node: Expr): string | undefined;
export declare function sameKey(a: CacheKey, b: CacheKey): boolean;
export declare function schemaTranslateKey(map: SchemaTranslateMap): string;
export declare function sequenceOptions(options: SequenceOptions, out: Writer): string;
export declare function sequencesOf(tables: readonly Table[]): readonly Sequence[];
export declare function shortName(name: string, maxLength: number): string;
export declare function shortestDigits(digits: string): string;
export declare function sortByLinks<Link extends SortableLink, Item extends Sortable<Link>>(given: readonly Item[]): SortedByLinks<Item, Link>;
export declare function sqlText(text: string | AnyElement, where: string): AnyElement;
export declare function sqlTokens(text: string): readonly string[];
export declare function standIn(name: string, definitions?: ColumnDefinitions, options?: TableOptions<never>, registry?: TableRegistry): Table;
export declare function standIns(namingConvention?: NamingConvention): TableRegistry;
export declare const standardMerge: MergeRules;
export declare function subscript(operand: Expr, index: Expr, type: SqlType<unknown>): Expr;
export declare function tableFunctionNode(call: Expr, columns: readonly TableFunctionColumn[], { name, lateral, withOrdinality, joinsImplicitly }: TableValuedOptions, derived?: TableFunctionNode["derived"]): TableFunctionNode;
export declare function textNode(pieces: readonly string[], nodes: readonly Node[], type?: SqlType<unknown>): TextNode;
export declare function toCondition(value: unknown, where: string): Expr;
export declare function toCount(count: unknown, what: string): Expr | undefined;
export declare function toElement(value: unknown, where: string): Expr;
export declare function toExpression(value: unknown, where: string, hint?: string, sibling?: Expr): Expr;
export declare function toOperand(value: unknown, against: Expr, where?: string): Expr;
export declare function toOrderTerm(term: unknown, where: string): Expr;
export declare function translatedSchema(name: string | undefined, map: SchemaTranslateMap): string | undefined;
export declare function typeEntry(type: SqlType<unknown>, table: TypeTable): TypeEntry | undefined;
export declare function typeName(type: SqlType<unknown>, out: Writer, where: "ddl" | "cast"): string;
export declare function unaryNode(operator: string, operand: Expr, type: SqlType<unknown>): UnaryNode;
export declare function unaryOperatorFacts(name: string): OperatorFacts;
export declare function unfitValue(what: string, why: string, cause?: unknown): ArgumentError;
export declare function unreadableValue(type: string, fact: string, wayOut: string, cause?: unknown): DataError;
export declare function upsertAssignments(set: unknown, facts: FromFacts, clause: string): readonly Assignment[];
export declare function valueBind(value: unknown, type: SqlType<unknown>, hint?: string): BindNode;
export declare function walk(node: Node, visit: (node: Node) => boolean | void): void;
export declare function withLength(name: string): TypeEntry;
export declare function written(dialect: SqlDialect, body: (out: Writer) => void): string;

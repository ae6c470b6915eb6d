import type { SqlType } from "../types/type.ts";
import type { Node } from "./node.ts";

/** A node that has a value: stands in a select list, in WHERE, in ORDER BY. */
export interface Expr extends Node {
  readonly type: SqlType<unknown>;
}

/** A node that has rows: stands in FROM. */
export interface FromNode extends Node {
  /** Marks the family for the type checker; every FROM node has it. */
  readonly isFrom: true;
}

/** A node that returns rows when run: SELECT, a compound of SELECTs, VALUES, a text with columns. */
export interface QueryNode extends Node {
  readonly isQuery: true;
}

/** A column of something in FROM. */
export interface ColumnNode extends Expr {
  readonly kind: "column";
  readonly from: FromNode;
  /** The name in SQL. */
  readonly name: string;
  /** The name in the API: `c.key`, insert values, row keys. */
  readonly key: string;
  /** Always or never between quotes; by default where the name needs them. */
  readonly quote?: boolean;
  /** The place in the query of `from` of an expression whose name the compiler invents; `name` is a guess then. */
  readonly position?: number;
  /** `name` is SQL of the user's own. */
  readonly isLiteral?: boolean;
}

/**
 * A whole row of an element of FROM by its name: an argument of `row_to_json(a)`, or the one value
 * of a function in FROM.
 */
export interface RowNode extends Expr {
  readonly kind: "row";
  readonly from: FromNode;
}

/** `(f(x)).name`: one member of a row that a function gives. */
export interface MemberNode extends Expr {
  readonly kind: "member";
  readonly operand: Expr;
  readonly name: string;
}

/** A value sent beside the statement. */
export interface BindNode extends Expr {
  readonly kind: "bind";
  /** The user's name (`bindparam("x")`, `:x`); anonymous binds are numbered by the compiler. */
  readonly name: string | undefined;
  /** Where an anonymous bind's name comes from (`name_1` for a bind compared with column `name`). */
  readonly hint: string | undefined;
  readonly value: unknown;
  /** A named bind without a value must be given one at execution. */
  readonly required: boolean;
  /** A list that becomes `?, ?, ?` when the statement runs; an empty one an empty set. */
  readonly expanding: boolean;
  /** Printed when the statement runs. */
  readonly literalExecute?: boolean;
  /** The database gives it its value. */
  readonly isOut?: boolean;
  /** Makes the value at execution, once per row (a column's client-side default). */
  readonly compute: ((context: DefaultContext) => unknown) | undefined;
}
/** A bind of a statement under another type, where a dialect sends its value in another form. */
export interface RetypedBind extends BindNode {
  readonly origin: BindNode;
}
/** What a client-side default function may read. */
export interface DefaultContext {
  /** The values of the row so far, by column key. */
  readonly currentParameters: Readonly<Record<string, unknown>>;
}

/** NULL, TRUE or FALSE as a keyword. */
export interface ConstantNode extends Expr {
  readonly kind: "constant";
  readonly value: null | true | false;
}

/** The user's own SQL: pieces of text with nodes (binds, columns, tables) between them. */
export interface TextNode extends Expr {
  readonly kind: "text";
  /** One more than `nodes`. */
  readonly pieces: readonly string[];
  readonly nodes: readonly Node[];
  /** It stands for a column: a query that selects it has a column of that name. */
  readonly isColumn?: boolean;
}

/** An operator before or after one operand: NOT, -, ~, DISTINCT. */
export interface UnaryNode extends Expr {
  readonly kind: "unary";
  readonly operator: string;
  readonly operand: Expr;
}

/** An operator between two operands; `operator` is a name of operators/operator.ts. */
export interface BinaryNode extends Expr {
  readonly kind: "binary";
  readonly operator: string;
  readonly left: Expr;
  readonly right: Expr;
  /** ESCAPE character of LIKE and flags of regular expressions. */
  readonly modifier: string | undefined;
}

/** An operator of the user's own between two operands, before the right one or after the left one. */
export interface OperationNode extends Expr {
  readonly kind: "operation";
  /** Made of symbols or of words, which has been checked. */
  readonly symbol: string;
  /** How tightly it binds: more than 5 before a comparison, more than 8 before `*`. */
  readonly precedence: number;
  readonly isComparison: boolean;
  readonly left: Expr | undefined;
  readonly right: Expr | undefined;
}

/** A chain of AND or of OR. */
export interface BooleanListNode extends Expr {
  readonly kind: "booleanList";
  readonly operator: "and" | "or";
  readonly operands: readonly Expr[];
}

/** `x BETWEEN low AND high`. */
export interface BetweenNode extends Expr {
  readonly kind: "between";
  readonly operand: Expr;
  readonly low: Expr;
  readonly high: Expr;
  readonly negated: boolean;
  readonly symmetric: boolean;
}

/** A function call. `path` is the name, with a package or schema before it. */
export interface FunctionNode extends Expr {
  readonly kind: "function";
  readonly path: readonly string[];
  readonly args: readonly Expr[];
  readonly distinct: boolean;
  /** ORDER BY inside the parentheses of an aggregate. */
  readonly orderBy: readonly Expr[];
  /** The two arguments that it compares, for who asks what a condition compares. */
  readonly compares?: readonly [left: number, right: number];
}

/** `aggregate FILTER (WHERE criterion)`. */
export interface FilterNode extends Expr {
  readonly kind: "filter";
  readonly operand: Expr;
  readonly criterion: Expr;
}

/** `aggregate WITHIN GROUP (ORDER BY …)`. */
export interface WithinGroupNode extends Expr {
  readonly kind: "withinGroup";
  readonly operand: Expr;
  readonly orderBy: readonly Expr[];
}

/** Where a window frame begins or ends; `preceding` and `following` have a distance. */
export type FrameEdge = "unbounded" | "current" | "preceding" | "following";

/** `function OVER (PARTITION BY … ORDER BY … frame)`. */
export interface OverNode extends Expr {
  readonly kind: "over";
  readonly operand: Expr;
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly Expr[];
  readonly frameUnit: "rows" | "range" | "groups" | undefined;
  /** Where the frame begins and ends; none without a frame. */
  readonly frame: readonly FrameEdge[];
  /** The distances of those edges that have one. */
  readonly distances: readonly Expr[];
  readonly exclude: "current row" | "group" | "ties" | "no others" | undefined;
}

/** `CAST(operand AS type)`; `safe` is TRY_CAST. */
export interface CastNode extends Expr {
  readonly kind: "cast";
  readonly operand: Expr;
  readonly safe: boolean;
}

/** A type for the JavaScript side only; renders its operand. */
export interface TypeCoerceNode extends Expr {
  readonly kind: "typeCoerce";
  readonly operand: Expr;
}

/** `EXTRACT(field FROM operand)`. */
export interface ExtractNode extends Expr {
  readonly kind: "extract";
  readonly field: string;
  readonly operand: Expr;
}

/** `operand COLLATE collation`. */
export interface CollateNode extends Expr {
  readonly kind: "collate";
  readonly operand: Expr;
  readonly collation: string;
}

/** `CASE [value] WHEN … THEN … ELSE … END`; `whens` and `thens` are parallel. */
export interface CaseNode extends Expr {
  readonly kind: "case";
  readonly value: Expr | undefined;
  readonly whens: readonly Expr[];
  readonly thens: readonly Expr[];
  readonly otherwise: Expr | undefined;
}

/** `(a, b, c)`: a row value, or the list at the right of IN. */
export interface TupleNode extends Expr {
  readonly kind: "tuple";
  readonly elements: readonly Expr[];
}

/** `element AS name` in a select list; the name alone in ORDER BY. */
export interface LabelNode extends Expr {
  readonly kind: "label";
  readonly name: string;
  readonly element: Expr;
  /** The compiler adds a number to `name`. */
  readonly isAnonymous?: boolean;
}

/** A label of the select list named by its text: `orderBy("total")`. */
export interface LabelReferenceNode extends Expr {
  readonly kind: "labelReference";
  readonly name: string;
}

/** A term of ORDER BY with its direction and the place of NULLs. */
export interface OrderingNode extends Expr {
  readonly kind: "ordering";
  readonly operand: Expr;
  readonly direction: "asc" | "desc" | undefined;
  readonly nulls: "first" | "last" | undefined;
}

/** `EXISTS (query)`. */
export interface ExistsNode extends Expr {
  readonly kind: "exists";
  readonly query: QueryNode;
  readonly negated: boolean;
}

/** A query of one column and one row as a value. */
export interface ScalarSubqueryNode extends Expr {
  readonly kind: "scalarSubquery";
  readonly query: QueryNode;
}

/** `ANY (…)` or `ALL (…)` at the right of a comparison. */
export interface AnyAllNode extends Expr {
  readonly kind: "anyAll";
  readonly which: "any" | "all";
  readonly operand: Expr;
}

/**
 * A value inside a JSON document. The legs of the path are one bound value, a list, so that no leg
 * reaches the text of the statement; `reach` says what they are (one key, one position, or more),
 * `as` how the value is read.
 */
export interface JsonPathNode extends Expr {
  readonly kind: "jsonPath";
  readonly operand: Expr;
  readonly index: BindNode;
  readonly reach: "key" | "position" | "path";
  readonly as: "json" | "text" | "integer" | "float" | "boolean" | "numeric";
}

/** Writes JSON that the database builds; the function that makes it gives it. Takes the node and the writer. */
type JsonRender = (node: never, out: never) => void;

/** A JSON object that the database builds: `fields` by the names in `keys`. */
export interface JsonObjectNode extends Expr {
  readonly kind: "jsonObject";
  readonly keys: readonly string[];
  readonly fields: readonly Expr[];
  readonly standard: JsonRender;
}

/** An aggregate: the values of all rows in a JSON array. */
export interface JsonArrayAggNode extends Expr {
  readonly kind: "jsonArrayAgg";
  readonly operand: Expr;
  readonly orderBy: readonly Expr[];
  readonly standard: JsonRender;
}

/** The columns of one entity, selected together; the result hands them to whoever owns `entity`. */
export interface EntityNode extends Expr {
  readonly kind: "entity";
  readonly columns: readonly Expr[];
  /** The row key. */
  readonly name: string;
  /** The mapper or alias; compared by identity. */
  readonly entity: object;
}

/** A construct of the user's own; `construct` says how it is written, and is told apart by identity. */
export interface CustomNode extends Expr {
  readonly kind: "custom";
  readonly construct: object;
  readonly parts: readonly Node[];
}

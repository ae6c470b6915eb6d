import type { ColumnNode, Expr, FromNode, QueryNode } from "./expression.ts";
import type { SqlType } from "../types/type.ts";
import type { Node } from "./node.ts";

/** A table of the database. One object a table, so its identity is its key. */
export interface TableNode extends FromNode {
  readonly kind: "table";
  readonly name: string;
  readonly schema: string | undefined;
  /** Always or never between quotes; by default where the name needs them. */
  readonly quote: boolean | undefined;
  /** The same of the name of its schema. */
  readonly quoteSchema?: boolean | undefined;
  /** The Table that owns this node; the layers above reach foreign keys through it. */
  readonly owner: object;
}

/** Where a column stands that has no table: it is written by its name alone, and brings nothing to FROM. */
export interface NowhereNode extends FromNode {
  readonly kind: "nowhere";
}
export const nowhere: NowhereNode = { kind: "nowhere", isFrom: true };

/** `element AS name`; without a name the compiler invents one (`users_1`, `anon_1`). */
export interface AliasNode extends FromNode {
  readonly kind: "alias";
  readonly element: FromNode;
  readonly name: string | undefined;
  /** What an invented name begins with, when it is not the name of the element. */
  readonly hint?: string;
  /** It may mention what stands before it in FROM. */
  readonly lateral?: boolean;
  /** `TABLESAMPLE method(…)`, and what REPEATABLE begins with. */
  readonly sample?: Expr;
  readonly seed?: Expr;
}

/** `(query) AS name`. */
export interface SubqueryNode extends FromNode {
  readonly kind: "subquery";
  readonly query: QueryNode;
  readonly name: string | undefined;
  readonly lateral: boolean;
}

/** Words of one database, or of all, beside an element of FROM or at the end of the statement. */
export interface HintNode extends Node {
  readonly kind: "hint";
  readonly from: FromNode | undefined;
  readonly text: Expr;
  /** The name of the dialect that it is for; `*` for all. */
  readonly dialect: string;
}

/** A member of WITH, and its name wherever it is used. */
export interface CteNode extends FromNode {
  readonly kind: "cte";
  readonly name: string | undefined;
  /**
   * A query, or INSERT, UPDATE or DELETE with RETURNING. Undefined only inside the definition of a
   * recursive one: `restates` names that one.
   */
  readonly query: Node | undefined;
  readonly recursive: boolean;
  readonly columnNames: readonly string[];
  /** The non-recursive first part, or an alias of it, when this one adds UNION to it: both have one name. */
  readonly restates: CteNode | AliasNode | undefined;
  readonly materialized: boolean | undefined;
  /**
   * It stands in the WITH of the query that has it in FROM. Of one that only restates another: that
   * one stands here.
   */
  readonly nesting?: boolean;
  readonly prefixes?: readonly (Expr | HintNode)[];
  readonly suffixes?: readonly (Expr | HintNode)[];
}

/** `left JOIN right ON on`. */
export interface JoinNode extends FromNode {
  readonly kind: "join";
  readonly left: FromNode;
  readonly right: FromNode;
  readonly on: Expr | undefined;
  readonly type: "inner" | "left" | "full" | "cross";
}

/**
 * A join, or the rows of a table that fulfil a criterion, as one thing with columns of its own:
 * a view that is written out where it stands.
 */
export interface InlineViewNode extends FromNode {
  readonly kind: "inlineView";
  /** The name in messages. */
  readonly name: string;
  readonly element: FromNode;
  /** What its rows fulfil: part of ON where it is joined, else of WHERE. */
  readonly criterion: Expr | undefined;
  /** The columns inside, by the key that a column of the view has. */
  readonly columns: ReadonlyMap<string, ColumnNode>;
  /** Whoever made it. */
  readonly owner: object;
}

/** The user's own SQL in FROM. */
export interface FromTextNode extends FromNode {
  readonly kind: "fromText";
  readonly text: Expr;
}

/** A set-returning function in FROM: `json_each(x) AS name(a, b)`. */
export interface TableFunctionNode extends FromNode {
  readonly kind: "tableFunction";
  readonly call: Expr;
  readonly name: string | undefined;
  /** Its columns, which stand nowhere; that of `WITH ORDINALITY` is the last one. */
  readonly columns: readonly ColumnNode[];
  /** What follows the name: the names of the columns, their types too, or nothing. */
  readonly derived: "names" | "types" | undefined;
  readonly lateral: boolean;
  readonly ordinality: boolean;
  /** Stands without a name: `FROM f(x)`. */
  readonly nameless: boolean;
  /** No warning when nothing joins it with others. */
  readonly joinsImplicitly: boolean;
}

/** `(VALUES (…), (…)) AS name (a, b)`. */
export interface ValuesNode extends FromNode {
  readonly kind: "values";
  readonly isQuery: true;
  readonly rows: readonly (readonly Expr[])[];
  /** Without one it stands in FROM by itself, and its columns have no table. */
  readonly name: string | undefined;
  readonly columnNames: readonly string[];
  readonly columnTypes: readonly SqlType<unknown>[];
  /** Its values are printed instead of bound. */
  readonly literalBinds: boolean;
  /** CTEs added by hand. */
  readonly ctes?: readonly CteNode[];
}

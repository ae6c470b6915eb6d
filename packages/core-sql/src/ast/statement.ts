import type { ColumnNode, Expr, FromNode, QueryNode } from "./expression.ts";
import type { CteNode, HintNode, InlineViewNode, TableNode } from "./from.ts";
import type { Node } from "./node.ts";

/** FOR UPDATE and its relatives. */
export interface ForUpdateNode extends Node {
  readonly kind: "forUpdate";
  readonly strength: "update" | "share" | "no key update" | "key share";
  readonly of: readonly Node[];
  readonly nowait: boolean;
  readonly skipLocked: boolean;
}

/** Something that a layer above core attaches to a statement (a loader option); never rendered. */
export interface OptionNode extends Node {
  readonly kind: "option";
  /** What tells this option from another: primitives, and objects compared by identity. */
  readonly key: readonly unknown[];
  /** Criteria, so that their binds are collected. */
  readonly nodes: readonly Node[];
  /** The option itself. */
  readonly option: object;
}

/** FETCH FIRST n ROWS ONLY, or with the rows equal to the last one; n may be a percentage. */
export type FetchMode = "rows" | "rows with ties" | "percent" | "percent with ties";

/**
 * What columns are labelled with. `disambiguate-only`: a second column of one name gets a number;
 * `tablename-plus-col`: every column of a table is `table_column`; `none`: as they are.
 */
export type LabelStyle = "disambiguate-only" | "tablename-plus-col" | "none";

/** SELECT. */
export interface SelectNode extends QueryNode {
  readonly kind: "select";
  readonly columns: readonly Expr[];
  /** Row keys chosen by the user (`select({ author: … })`), parallel to `columns`; else empty. */
  readonly keys: readonly string[];
  readonly distinct: boolean;
  readonly distinctOn: readonly Expr[];
  /** Explicit FROM elements and joins; what columns and criteria mention besides is added. */
  readonly from: readonly FromNode[];
  readonly where: readonly Expr[];
  readonly groupBy: readonly Expr[];
  readonly having: readonly Expr[];
  readonly orderBy: readonly Expr[];
  readonly limit: Expr | undefined;
  /** How `limit` counts, when it was given with `fetch()`. */
  readonly fetch?: FetchMode | undefined;
  readonly offset: Expr | undefined;
  readonly forUpdate: ForUpdateNode | undefined;
  /** `undefined`: correlate by the rules; else only with these. */
  readonly correlate: readonly FromNode[] | undefined;
  readonly correlateExcept: readonly FromNode[] | undefined;
  /** CTEs added by hand (those used in FROM are found). */
  readonly ctes: readonly CteNode[];
  readonly prefixes: readonly (Expr | HintNode)[];
  readonly suffixes: readonly (Expr | HintNode)[];
  readonly hints?: readonly HintNode[];
  readonly options: readonly OptionNode[];
  readonly clauses?: readonly DmlClauseNode[];
  readonly labelStyle?: LabelStyle;
}

/** The operators that combine queries. */
export type SetOperator =
  | "union"
  | "union all"
  | "intersect"
  | "intersect all"
  | "except"
  | "except all";

/** UNION and its relatives over two or more queries. */
export interface CompoundNode extends QueryNode {
  readonly kind: "compound";
  readonly operator: SetOperator;
  readonly queries: readonly QueryNode[];
  readonly orderBy: readonly Expr[];
  readonly limit: Expr | undefined;
  /** How `limit` counts, when it was given with `fetch()`. */
  readonly fetch?: FetchMode | undefined;
  readonly offset: Expr | undefined;
  readonly forUpdate: ForUpdateNode | undefined;
  readonly ctes: readonly CteNode[];
  readonly options: readonly OptionNode[];
}

/** Where a clause stands: for each statement that takes it, the name of a place. */
export interface ClausePlaces {
  /**
   * After SELECT; before the columns, after DISTINCT; after HAVING; at the end, before hints; in
   * FETCH, where the dialect knows the clause and writes it itself.
   */
  readonly select?: "postSelect" | "preColumns" | "postCriteria" | "postBody" | "inFetch";
  /** After the rows. */
  readonly insert?: "postValues";
  /** After WHERE. */
  readonly update?: "postCriteria";
  /** After WHERE. */
  readonly delete?: "postCriteria";
}

/**
 * A clause that one dialect adds to a DML statement (ON CONFLICT …), which the dialect renders; or
 * one of the user's own, for any statement, which its `construct` renders.
 */
export interface DmlClauseNode extends Node {
  readonly kind: "dmlClause";
  /** Names the clause in the dialect's table of clauses, and in the error of a dialect without it. */
  readonly name: string;
  readonly options: readonly unknown[];
  readonly nodes: readonly Node[];
  /** It may stand several times; without this a second one takes the place of the first. */
  readonly repeats?: boolean;
  /** How it is written, told apart by identity; without it the dialect's table of clauses says so. */
  readonly construct?: object;
  /** Without it any DML statement takes the clause, after its rows or criteria. */
  readonly places?: ClausePlaces;
  /** How it is written where that table has no entry; takes the node and the writer. */
  readonly standard?: (node: never, out: never) => void;
}

/** INSERT. `columns` and the members of each row are parallel. */
export interface InsertNode extends Node {
  readonly kind: "insert";
  /** A view, such as a class of several tables, is written by the layer that made it. */
  readonly table: TableNode | InlineViewNode;
  readonly columns: readonly ColumnNode[];
  readonly rows: readonly (readonly Expr[])[];
  /** INSERT … SELECT. */
  readonly query: QueryNode | undefined;
  /** The query gives all columns: no default is added to it. */
  readonly withoutDefaults?: boolean;
  /** What the database makes of the key is not asked for. */
  readonly isInline?: boolean;
  readonly prefixes?: readonly (Expr | HintNode)[];
  readonly hints?: readonly HintNode[];
  readonly clauses: readonly DmlClauseNode[];
  readonly returning: readonly Expr[];
  /** What the database made is read back: these columns, or with none those that have a default of its. */
  readonly returnDefaults?: readonly Expr[];
  /** What was said of the order of RETURNING's rows: that of the parameter sets, or any. */
  readonly isSorted?: boolean | undefined;
  readonly ctes: readonly CteNode[];
  readonly options: readonly OptionNode[];
  /** Values are given at execution; the compiler is then told their keys. */
  readonly open: boolean;
}

/** UPDATE. `columns` and `values` are parallel. */
export interface UpdateNode extends Node {
  readonly kind: "update";
  readonly table: FromNode;
  readonly columns: readonly ColumnNode[];
  readonly values: readonly Expr[];
  /** SET keeps the order of `columns`; else it has that of the table. */
  readonly isOrdered?: boolean;
  /** Places inside columns that are written too (`data[?]`), and parallel to them what is written. */
  readonly places: readonly Expr[];
  readonly placeValues: readonly Expr[];
  readonly from: readonly FromNode[];
  readonly where: readonly Expr[];
  readonly prefixes?: readonly (Expr | HintNode)[];
  readonly hints?: readonly HintNode[];
  readonly clauses?: readonly DmlClauseNode[];
  readonly returning: readonly Expr[];
  /** What the database made is read back: these columns, or with none those that have a default of its. */
  readonly returnDefaults?: readonly Expr[];
  readonly ctes: readonly CteNode[];
  readonly options: readonly OptionNode[];
}

/** DELETE. */
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

/** The user's own statement, with the columns it returns where they were declared. */
export interface TextStatementNode extends QueryNode {
  readonly kind: "textStatement";
  readonly text: Expr;
  readonly columns: readonly ColumnNode[];
  /** True when the columns are matched by position, else by name. */
  readonly positional: boolean;
  readonly ctes?: readonly CteNode[];
}

import type { BinaryNode, BindNode, Expr, FromNode, FunctionNode } from "../ast/expression.ts";
import type { NodeKind, NodeOf } from "../ast/kinds.ts";
import type { Node } from "../ast/node.ts";
import type { CompoundNode, DmlClauseNode, SelectNode } from "../ast/statement.ts";
import type { TypeTable } from "../types/type-table.ts";
import type { SqlCapabilities } from "./capabilities.ts";

// Writer, tables and dialect name each other, so they stand in one file.

/** Renders one node. */
export type Render<N extends Node> = (node: N, out: Writer) => void;

/** One render function a kind of node; leaving one out does not compile. */
export type RenderTable = { readonly [K in NodeKind]: Render<NodeOf<K>> };

/** How one compile writes text; made for it and dropped. Render functions get it as `out`. */
export interface Writer {
  readonly dialect: SqlDialect;
  /** Values are printed instead of bound (offline scripts, DDL). */
  readonly literalBinds: boolean;
  /** Appends SQL. Only fixed words and results of `quote` may come here, never a name or a value. */
  text(sql: string): void;
  /** Appends a name, quoted where that is needed. */
  identifier(name: string): void;
  /** A name as it is written in SQL; the one way from a name to text. */
  quote(name: string): string;
  /** Renders a node through the table of the dialect. */
  render(node: Node): void;
  /** Renders nodes with text between them (a comma by default). */
  list(nodes: readonly Node[], separator?: string): void;
  /** Renders an operand of the named operator, in parentheses where precedence asks for them. */
  operand(node: Expr, operator: string, side?: "left" | "right"): void;
  /** Renders a condition: a boolean column becomes a comparison where the dialect has no booleans. */
  condition(node: Expr): void;
  /** Appends a placeholder (or the literal) for a bind; `name` is what to call it in the parameters. */
  bind(node: BindNode, name?: string): void;
  /** The name that columns of a FROM element are written with, already quoted. */
  qualifier(from: FromNode): string;
  /** Runs `body` while columns are written without their table (SET, ON CONFLICT). */
  bare(body: () => void): void;
  /** Raises UnsupportedCompilationError: "Cannot compile `construct` for dialect …: `fact`. `wayOut`." */
  unsupported(construct: string, fact: string, wayOut: string): never;
}

/** How names are written. */
export interface IdentifierRules {
  /** The pair of quotes; the closing one is doubled inside a name. */
  readonly open: string;
  readonly close: string;
  /** Lower-case words that need quotes. */
  readonly reserved: ReadonlySet<string>;
  /** Names of this form need no quotes. */
  readonly plain: RegExp;
  /** The longest name that the server keeps whole; longer ones raise, invented labels are cut. */
  readonly maxLength: number;
}

/** `?`, `$1`, `:1`, `@p1` or `:name`; numbered styles write one number for one bind. */
export type PlaceholderStyle = "qmark" | "dollar" | "colon" | "at" | "named";

/** Functions that are written otherwise than `name(args)`, by lower-case name. */
export type FunctionTable = Readonly<Record<string, Render<FunctionNode>>>;
/** Binary operators that are written otherwise than `a SYMBOL b`, by the name in operators/operator.ts. */
export type OperatorTable = Readonly<Record<string, Render<BinaryNode>>>;
/** Clauses that the dialect adds to INSERT, UPDATE and DELETE, by name. */
export type ClauseTable = Readonly<Record<string, Render<DmlClauseNode>>>;

/**
 * The compile-time half of a database: the default tables of `@rebis/core-sql/spi` with the
 * entries in which it differs.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/internals.html#sqlalchemy.sql.compiler.SQLCompiler
 */
export interface SqlDialect {
  /** `sqlite`, `postgresql`, …; picks variants of types and is named in errors. */
  readonly name: string;
  readonly capabilities: SqlCapabilities;
  readonly identifiers: IdentifierRules;
  readonly placeholders: PlaceholderStyle;
  readonly render: RenderTable;
  readonly functions: FunctionTable;
  readonly operators: OperatorTable;
  readonly clauses: ClauseTable;
  readonly types: TypeTable;
  /** LIMIT and OFFSET, at the end of a query. */
  readonly limit: (query: SelectNode | CompoundNode, out: Writer) => void;
  /** A query of `size` columns and no rows, for an empty expanding list outside IN. */
  readonly emptySet: (size: number) => string;
}

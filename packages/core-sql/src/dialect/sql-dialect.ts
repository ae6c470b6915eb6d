import type {
  BinaryNode,
  BindNode,
  ColumnNode,
  Expr,
  FromNode,
  FunctionNode,
  JsonPathNode,
} from "../ast/expression.ts";
import type { AliasNode, CteNode, HintNode } from "../ast/from.ts";
import type { NodeKind, NodeOf } from "../ast/kinds.ts";
import type { Node } from "../ast/node.ts";
import type { CompoundNode, DmlClauseNode, SelectNode, SetOperator } from "../ast/statement.ts";
import type { Compiled, PlaceholderStyle, SqlPiece } from "../compile/compiled.ts";
import type { Scope } from "../compile/scope.ts";
import type { Name } from "../traverse/names.ts";
import type { TypeTable } from "../types/type-table.ts";
import type { SqlType } from "../types/type.ts";
import type { SqlCapabilities } from "./capabilities.ts";
import type { ComparisonRules } from "./comparison.ts";
import type { OwnedTypes } from "./owned-types.ts";

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
  /** Writes what `body` does with its values printed. */
  printing(body: () => void): void;
  /** Appends SQL. Only fixed words and results of `quote` may come here, never a name or a value. */
  text(sql: string): void;
  /** Appends a name, quoted where that is needed. */
  identifier(name: string, quote?: boolean): void;
  /**
   * A name as it is written in SQL; the one way from a name to text. `quote` is the choice of its
   * owner: always, never, or (undefined) where it is needed.
   */
  quote(name: string, quote?: boolean): string;
  /** The name of a schema under which a statement finds it (`schemaTranslateMap`). */
  schema(name: string | undefined): string | undefined;
  /** Renders a node through the table of the dialect. */
  render(node: Node): void;
  /** Renders nodes with text between them (a comma by default). */
  list(nodes: readonly Node[], separator?: string): void;
  /** Renders an operand of an operator (its name or precedence), in parentheses where precedence asks for them. */
  operand(node: Expr, operator: string | number, side?: "left" | "right"): void;
  /** Appends a placeholder (or the literal) for a bind. */
  bind(node: BindNode, as?: BindNames): void;
  /**
   * Appends the value of a bind as `print` writes it when the statement runs, where the database
   * takes no placeholder. What `print` gives must be safe whatever the value is.
   */
  inline(node: BindNode, print: (value: unknown) => string): void;
  /** Appends the members of an expanding bind; `empty` stands for a list without members. */
  expanding(node: BindNode, empty: string, tuple?: readonly Expr[]): void;
  /** Appends a value of the program itself (an escape character, a default in DDL) as a literal. */
  literal(value: unknown, type: SqlType<unknown>): void;
  /** The name that columns of a FROM element are written with, already quoted. */
  qualifier(from: FromNode): string;
  /** The same for where the element is named first: a table under another name has its own there. */
  ownName(from: FromNode): string;
  /** A name that may be invented, as this statement has it: not quoted. */
  name(name: Name): string;
  /** A name that no one chose: `base` with the next number. */
  anonymous(base: string): string;
  /** Another name for tables of this name without a schema, one in a statement. */
  tableAlias(name: string): string;
  /** Runs `body` while columns are written without their table (SET, ON CONFLICT). */
  bare(body: () => void): void;
  /** Whether columns are written without their table. */
  readonly isBare: boolean;
  /**
   * Renders a query inside the statement; `as` says what its columns and FROM list depend on, and
   * `isMember` that its CTEs are those of what it is part of.
   */
  query(node: Node, as: QueryPosition, wrapsColumns?: boolean, isMember?: boolean): void;
  /** Whether the query that is being rendered is part of another (a compound, INSERT … SELECT). */
  readonly isMember: boolean;
  /** What is selected here goes to the user, so that types may wrap it in SQL. */
  readonly wrapsColumns: boolean;
  /** Where the query that is being rendered stands. */
  readonly position: QueryPosition;
  /** The query that is being rendered, and those around it. */
  readonly scope: Scope | undefined;
  /** Runs `body` inside a scope. */
  within(scope: Scope | undefined, body: () => void): void;
  /** The name of a member of WITH as FROM has it: the member is rendered where that is first. */
  cte(node: CteNode): string;
  /** The name of an alias that a member of WITH was made of by UNION: it stands without its CTE. */
  cteAlias(node: AliasNode): string | undefined;
  /** Writes a query before which its own WITH stands, with the CTEs that are nested in it. */
  withCtes(body: () => void): void;
  /** WITH goes here instead of before the statement. */
  placeCtes(): void;
  /** What `body` writes, apart from the statement. */
  capture(body: () => void): readonly SqlPiece[];
  /** Writes the one row of an INSERT, which a many-row INSERT repeats. */
  insertRow(body: () => void): void;
  /** Looks for FROM elements that nothing joins, where the caller of `compile` asked for it. */
  lint(froms: readonly FromNode[], criteria: readonly Expr[]): void;
  /** Notes something that the writer of the statement should know. */
  warn(message: string | undefined): void;
  /** Notes a primary key column whose value only the database knows. */
  generatedKey(key: string): void;
  /**
   * The keys of the values that are given when the statement runs (INSERT and UPDATE); "all": it is
   * written for reading, as with values for every column.
   */
  readonly parameterKeys: readonly string[] | "all" | undefined;
  /** Writes once more what the row of VALUES, or SET, writes to a column; absent outside of them. */
  readonly assigned: ((column: ColumnNode) => void) | undefined;
  /** Runs `body` while `assigned` is so. */
  assigning(assigned: (column: ColumnNode) => void, body: () => void): void;
  /** Notes what is selected; only the outermost query and RETURNING do. */
  readonly results: ResultCollector | undefined;
  /** Raises UnsupportedCompilationError: "Cannot compile `construct` for dialect …: `fact`. `wayOut`." */
  unsupported(construct: string, fact: string, wayOut: string): never;
}

/** What a bind is called. */
export interface BindNames {
  /** Its name in the parameters: that of a column in VALUES and SET. */
  readonly name: string;
  /** The key of the column that gets the value. */
  readonly columnKey: string;
  /** The row of a many-row VALUES. */
  readonly row: number;
  /** Nothing says the column's type, so that of the value is a guess. */
  readonly untyped?: boolean;
}

/**
 * Where a query stands. In `from` and `cte` its columns are named for the outside and it sees
 * nothing of the query around it; `lateral` sees what stands left of it; a `value` correlates.
 */
export type QueryPosition = "top" | "from" | "cte" | "lateral" | "value";

/** Takes down what a statement returns. */
export interface ResultCollector {
  column(column: ResultColumn): void;
  /** The columns that follow, `count` of them, are one entity. */
  entity(key: string, entity: object, count: number): void;
}
/** One column as it was rendered. */
export interface ResultColumn {
  readonly key: string;
  readonly expression: Expr;
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
  /** Writes a schema's name that may have several parts (a database and its schema); it is one name without it. */
  readonly writeSchema?: (schema: string, rules: IdentifierRules) => string;
  /** The longest name that the server keeps whole; longer ones raise. */
  readonly maxLength: number;
  /** Cuts a name that a convention made to that length (`shortName`); without it such a name raises, too. */
  readonly shorten?: (name: string, maxLength: number) => string;
  /** From six characters less than this on, invented names are cut; `maxLength` without it. */
  readonly labelLength?: number;
}

/** Functions that are written otherwise than `name(args)`, by lower-case name. */
export type FunctionTable = Readonly<Record<string, Render<FunctionNode>>>;
/** Binary operators that are written otherwise than `a SYMBOL b`, by the name in operators/operator.ts. */
export type OperatorTable = Readonly<Record<string, Render<BinaryNode>>>;
/** What a dialect calls its functions that build JSON. */
export interface JsonWords {
  readonly object: string;
  readonly arrayAgg: string;
  /** Around JSON inside JSON, where it would be taken for text. */
  readonly nested: readonly [before: string, after: string];
  /** Around values of types that only the dialect has, when they do not say it themselves. */
  readonly native: readonly [before: string, after: string];
}

/** In what the databases with ON CONFLICT differ. */
export interface ConflictRendering {
  /** Writes a term of the index that decides. */
  readonly term: (term: Expr, out: Writer) => void;
  /** Writes a value of SET: anything with an operator in parentheses, as UPDATE does. */
  readonly value: (value: Expr, out: Writer) => void;
}
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
  /** How ON CONFLICT is written; absent where there is none. */
  readonly conflict?: ConflictRendering;
  /** What functions that build JSON are called; as in the standard without it. */
  readonly json?: JsonWords;
  readonly types: TypeTable;
  /** What stands before the name of an alias in FROM; ` AS ` without it. */
  readonly aliasWord?: string;
  /** Other words between the queries of a compound (` MINUS `). */
  readonly setOperators?: Readonly<Partial<Record<SetOperator, string>>>;
  /** What stands for a table function as an element of FROM, whose columns then have no list; the call itself without it. */
  readonly fromFunction?: (call: Expr, out: Writer) => void;
  /** The values of an INSERT that gives none; `DEFAULT VALUES` or `() VALUES ()` without it. */
  readonly emptyInsert?: (table: FromNode, out: Writer) => void;
  /** What follows RETURNING and its values (` INTO :1`), which then have no labels. */
  readonly returningInto?: (columns: readonly Expr[], out: Writer) => void;
  /** A backslash as a literal, where it is one character in any mode; `'\\'` without it. */
  readonly backslash?: string;
  /** Whether a value inside JSON stands in parentheses as an operand; where it is written as a call it needs none. */
  readonly groupsPath?: (node: JsonPathNode, operator: string | number) => boolean;
  /** What stands where FROM would, of a query that selects from nothing (` FROM DUAL`). */
  readonly emptyFrom?: (hasCriteria: boolean) => string;
  /** A hint about an element of FROM as it is written, where hints stand before it; elsewhere any stands behind. */
  readonly fromHint?: (hint: HintNode, out: Writer) => string;
  /** What limits a query before its columns (TOP); absent where nothing does. */
  readonly top?: (query: SelectNode, out: Writer) => void;
  /**
   * Writes what INSERT, UPDATE or DELETE hands back by OUTPUT, before the values and criteria
   * (`renderOutputOf`); absent where RETURNING stands at the end.
   */
  readonly output?: (
    columns: readonly Expr[],
    statement: "insert" | "update" | "delete",
    target: FromNode,
    out: Writer,
  ) => void;
  /** How MERGE is written; absent where there is none. */
  readonly merge?: MergeRules | "standard";
  /** LIMIT and OFFSET, at the end of a query. */
  readonly limit: (query: SelectNode | CompoundNode, out: Writer) => void;
  /**
   * Render functions of DDL, by the kind of the node. A dialect gives a `DdlTable`, whose type says
   * which there are; here it stays open, because schema objects lie above this layer.
   */
  readonly ddl: Readonly<Record<string, Render<never>>>;
  /** Types of their own that tables need; absent where there are none. */
  readonly ownedTypes?: OwnedTypes;
  /** The options under this dialect's name that tables and their parts may have; others are refused. */
  readonly ddlOptions?: Readonly<
    Record<"table" | "column" | "constraint" | "index", readonly string[]>
  > &
    Readonly<
      Partial<
        Record<
          // What one kind of constraint has besides those of every one.
          | "primaryKey"
          | "unique"
          | "foreignKey"
          | "check"
          // What else may have any.
          | "sequence"
          | "identity"
          | "view"
          | "alterColumn"
          | "dropColumn",
          readonly string[]
        >
      >
    >;
  /** A query of `size` columns and no rows, for an empty expanding list outside IN. */
  readonly emptySet: (size: number) => string;
  /** Absent where many rows of values have no form as one statement that is better than many. */
  readonly batch?: BatchRules;
  /** How the database tells again what it was given. */
  readonly comparison?: ComparisonRules;
}

/** Which rows a clause of MERGE is for. */
export type MergeCase = "matched" | "notMatched" | "notMatchedBySource";
/** What a clause of MERGE does. */
export type MergeAction = "insert" | "update" | "delete" | "nothing";

/** How MERGE is written. */
export interface MergeRules {
  /** What may be done in each case. */
  readonly actions: Readonly<Record<MergeCase, readonly MergeAction[]>>;
  /** An action may stand several times in one case. */
  readonly repeats: boolean;
  /** A condition stands before the action (`AND …`), or behind it (`WHERE …`, and ON has parentheses). */
  readonly condition: "and" | "where";
  /** DO NOTHING exists; without it a clause that would do nothing is left out where it is the last of its case. */
  readonly idle: boolean;
  /** WITH may stand before it. */
  readonly leadingCte: boolean;
  readonly returning: boolean;
  /** What tells in RETURNING what was done to the row; absent where nothing does. */
  readonly action?: string;
  /** What ends it. */
  readonly end: string;
}

/** A statement for one row of values as one for many. */
export interface BatchStatement {
  /** Has one bind for each placeholder of the statement for one row, with the values of all rows. */
  readonly node: Node;
  /** Places of placeholders in which rows have to differ; undefined: rows may be alike. */
  readonly distinct: readonly number[] | undefined;
  /** The column of the rows given back that ascends in the order of the rows given. */
  readonly sortBy: number | undefined;
}

/** How many rows of values become one statement. */
export interface BatchRules {
  /** Undefined for a statement that has to be run row by row; `compiled` is that of one row. */
  statement(node: Node, compiled: Compiled): BatchStatement | undefined;
  /** The driver's values of one placeholder as the value of its bind. */
  list(values: readonly unknown[]): unknown;
}

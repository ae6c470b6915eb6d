import type { BindNode } from "../ast/expression.ts";
import type { Processor, SqlType } from "../types/type.ts";

/** Where the value of one placeholder comes from, and how it becomes the driver's value. */
export interface BindPlan {
  readonly node: BindNode;
  /** The name in `compiled.params`: the user's, or `name_1`. */
  readonly name: string;
  readonly type: SqlType<unknown>;
  /** JavaScript value to the driver's value, types checked; undefined: as it is. Null never reaches it unless `handlesNull`. */
  readonly process: Processor | undefined;
  readonly handlesNull: boolean;
  /** What is written behind each placeholder: `::INTEGER`, or nothing. */
  readonly cast: string;
  /**
   * Position in the `binds` of the statement's cache key, by which a cached statement finds the
   * values of the new one; -1: the bind is the compiler's own (a default) and keeps its value.
   */
  readonly index: number;
  /** The key of the column that an INSERT or UPDATE gives the value to. */
  readonly columnKey: string | undefined;
  /** The row of a many-row INSERT. */
  readonly row: number;
}

/**
 * A place in the text that is written when the statement runs: a list for IN. `process` is
 * applied to each member; an empty list becomes `empty`.
 */
export interface ExpandingPlan extends BindPlan {
  /** Text for an empty list: a subquery without rows. */
  readonly empty: string;
  /** For a list of tuples: members each (0: plain values). */
  readonly tupleSize: number;
  /** A processor for each member of a tuple. */
  readonly tupleProcess: readonly (Processor | undefined)[];
  /** Written before the list of tuples: `VALUES ` on SQLite. */
  readonly prefix: string;
}

/**
 * A place where the database takes no placeholder: `print` writes the value as SQL when the
 * statement runs, and refuses what it cannot write safely.
 */
export interface InlinePlan extends BindPlan {
  readonly print: (value: unknown) => string;
}

/** One piece of a statement's text: finished, a placeholder, an expanding list, or a printed value. */
export type SqlPiece =
  | string
  | { readonly bind: BindPlan }
  | { readonly expanding: ExpandingPlan }
  | { readonly inline: InlinePlan };

/** One column of the result. */
export interface ColumnPlan {
  /** The row key. */
  readonly key: string;
  readonly type: SqlType<unknown>;
  /** The driver's value to the JavaScript value; undefined: as it is. */
  readonly process: Processor | undefined;
  readonly handlesNull: boolean;
  /** The expression it was selected as, so that a layer above can find a column. */
  readonly expression: object;
}

/** One thing that was selected: a column, or an entity that takes several columns. */
export interface ItemPlan {
  readonly key: string;
  /** Index of the (first) column. */
  readonly start: number;
  readonly count: number;
  /** The mapper or alias of an entity. */
  readonly entity: object | undefined;
}

/** How the rows of a statement are read. */
export interface ResultPlan {
  readonly columns: readonly ColumnPlan[];
  readonly items: readonly ItemPlan[];
  /** The columns are found by name in what the driver returns (a text with declared columns). */
  readonly byName: boolean;
}

/** The parts of an INSERT … VALUES that a many-row insert repeats. */
export interface InsertManyPlan {
  readonly before: string;
  /** Text and binds of one row, with its parentheses. */
  readonly row: readonly SqlPiece[];
  readonly after: string;
}

/**
 * `?`, `$1`, `:1`, `@p1` or `:name`; numbered styles write one number for one bind, but `position`
 * (`:1`, too) one for each place.
 */
export type PlaceholderStyle = "qmark" | "dollar" | "colon" | "at" | "named" | "position";

/** What kind of statement was compiled. */
export type StatementKind = "select" | "insert" | "update" | "delete" | "ddl" | "text";

/** A statement as SQL text and the plans for its values; immutable, cached by the statement's shape. */
export interface Compiled {
  readonly statementKind: StatementKind;
  /** The finished text; undefined while an expanding list is open, or a value still to be printed. */
  readonly sql: string | undefined;
  /** How placeholders are written. */
  readonly placeholders: PlaceholderStyle;
  /** The text in pieces, for `fill`. */
  readonly pieces: readonly SqlPiece[];
  /** One plan a placeholder, in the order of the text; empty lists of `expanding` are not among them. */
  readonly binds: readonly BindPlan[];
  /** Two binds of the user's have one name: `fill` refuses two values for it. */
  readonly hasTwins: boolean;
  readonly result: ResultPlan | undefined;
  readonly insertMany: InsertManyPlan | undefined;
  /** INSERT: keys of the primary key columns whose value only the database knows. */
  readonly generatedKeys: readonly string[];
  /** What the writer of the statement should know; only when it was compiled with `lint`. */
  readonly warnings: readonly string[];
}

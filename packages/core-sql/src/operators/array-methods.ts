import type { Operand } from "./literal.ts";
import type { ColumnElement } from "./column-element.ts";
import type { TypeOperators } from "./with-operators.ts";

/** What expressions of an array have besides the methods of every expression. */
export type ArrayMethods<Item> = TypeOperators<{
  /**
   * `a[index]`, counted from one unless the type has `zeroIndexes`; NULL outside of it.
   *
   * @example select(posts.c.tags.getItem(1)) // SELECT posts.tags[?] AS anon_1 FROM posts
   * @throws {ArgumentError} when the index is no whole number
   * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.ARRAY
   */
  getItem(index: Operand<number>): ColumnElement<Item | null, never>;
  /** `a[start:stop]`, both included. */
  slice(
    start: Operand<number>,
    stop: Operand<number>,
  ): ColumnElement<(Item | null)[] | null, never>;
}>;

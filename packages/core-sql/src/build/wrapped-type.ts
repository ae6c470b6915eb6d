import type { Expr } from "../ast/expression.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import type { SqlType } from "../types/type.ts";

/** What {@link wrappedType} puts around values and columns. */
export interface TypeWrapping {
  /** Around each bound value. */
  readonly bindExpression?: (value: AnyElement) => AnyElement;
  /** Around the column where it is selected for a result; not in WHERE, not inside subqueries. */
  readonly columnExpression?: (column: AnyElement) => AnyElement;
  /** Types with the same key and underlying type share compiled statements. */
  readonly cacheKey?: string;
}

let count = 0;

function onNodes(
  wrap: ((element: AnyElement) => AnyElement) | undefined,
): ((node: object) => object) | undefined {
  // The compiler hands over the expression that it would have written.
  return wrap && ((node) => wrap(new ColumnElement(node as Expr)).node);
}

/**
 * A type whose values pass through SQL functions on their way in and out.
 *
 * @example
 * const point = wrappedType(t.exactly("geometry", t.text()), {
 *   bindExpression: (value) => func.ST_GeomFromText(value),
 *   columnExpression: (column) => func.ST_AsText(column),
 * });
 * select(places.c.at).where(places.c.at.eq("POINT(0 0)"))
 * // SELECT ST_AsText(places.at) AS at FROM places WHERE places.at = ST_GeomFromText(?)
 * @see https://docs.sqlalchemy.org/en/21/core/custom_types.html#applying-sql-level-bind-result-processing
 */
export function wrappedType<T, Operators>(
  type: SqlType<T, Operators>,
  wrapping: TypeWrapping,
): SqlType<T, Operators> {
  const key = wrapping.cacheKey ?? `own ${++count}`;
  const bindExpression = onNodes(wrapping.bindExpression);
  const columnExpression = onNodes(wrapping.columnExpression);
  return type.with({
    ...(bindExpression === undefined ? {} : { bindExpression }),
    ...(columnExpression === undefined ? {} : { columnExpression }),
    cacheKey: JSON.stringify(["wrapped", key, type.cacheKey]),
  });
}

import { ArgumentError } from "@rebis/base";
import {
  type AnyElement,
  ColumnElement,
  type CustomConstruct,
  FunctionElement,
  type ValueElement,
} from "@rebis/core-sql";
import { type NodeOf, toElement } from "@rebis/core-sql/spi";
import type { ArrayOperators } from "../operators/array-operators.ts";
import { callNode } from "../operators/operator-nodes.ts";
import { ArrayType } from "../types/array-type.ts";

const ordered: CustomConstruct = {
  name: "aggregateOrderBy",
  dialects: {
    postgresql: ([target, ...order], out) => {
      if (target !== undefined) out.render(target);
      out.text(" ORDER BY ");
      out.list(order);
    },
  },
};

/**
 * `target ORDER BY …` as the last argument of an aggregate. An aggregate's own `aggregateOrderBy()`
 * writes the same on every database that has it.
 *
 * @example select(func.string_agg(tags.c.name, aggregateOrderBy(literal(","), tags.c.name.desc())))
 * // SELECT string_agg(tags.name, $1::VARCHAR ORDER BY tags.name DESC) AS string_agg_1 FROM tags
 * @throws {ArgumentError} without a term to order by
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.aggregate_order_by
 * @since 0.1.0
 */
export function aggregateOrderBy<T>(
  target: ColumnElement<T, string, string>,
  ...orderBy: readonly AnyElement[]
): ColumnElement<T, never, never> {
  if (orderBy.length === 0) {
    throw new ArgumentError(
      "Cannot order the rows of an aggregate by nothing: give at least one term.",
    );
  }
  const terms = orderBy.map((each) => toElement(each, "a term of ORDER BY"));
  const node: NodeOf<"custom"> = {
    kind: "custom",
    construct: ordered,
    parts: [toElement(target, "what an aggregate takes"), ...terms],
    type: target.type,
  };
  return new ColumnElement(node);
}

/**
 * `array_agg(x)`: the values of all rows as an array of this database, NULL without rows.
 *
 * @example select(arrayAgg(tags.c.name).contains(["new"])) // SELECT array_agg(tags.name) @> $1::VARCHAR[] AS anon_1 FROM tags
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.array_agg
 * @since 0.1.0
 */
export function arrayAgg<T>(
  expression: ValueElement<T>,
): ArrayOperators<T[]> & FunctionElement<T[] | null, "arrayAgg"> {
  const node = toElement(expression, "what array_agg() takes");
  const { type } = node;
  const made =
    type instanceof ArrayType
      ? new ArrayType(type.element, type.dimensions + 1)
      : new ArrayType(type, 1);
  // The constructor gives it the operators of its type.
  return new FunctionElement(callNode("array_agg", [node], made)) as ArrayOperators<T[]> &
    FunctionElement<T[] | null, "arrayAgg">;
}

import { ArgumentError } from "@rebis/base";
import type { JsonArrayAggNode, JsonObjectNode } from "../ast/expression.ts";
import { toElement } from "../coerce/operand.ts";
import { renderJsonArrayAgg, renderJsonObject } from "../compile/json.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import type { ValueElement } from "../operators/literal.ts";
import { ShapedJson } from "../types/shaped-json.ts";
import { FunctionElement } from "./function-element.ts";

/** What {@link jsonObject} takes: expressions by the keys of the object. */
export type JsonFields = Readonly<Record<string, ValueElement<unknown>>>;
/** The value of each field. */
export type JsonObjectOf<Fields> = {
  -readonly [Key in keyof Fields]: Fields[Key] extends ValueElement<infer T> ? T : never;
};

/**
 * A JSON object of some columns, built by the database. Each field is read by the type of its
 * column, exactly as if it had been selected by itself: bigints, decimal numbers, dates and bytes
 * stand in the JSON as text.
 *
 * @example
 * select(jsonObject({ id: users.c.id, born: users.c.born }).label("user")) // { user: { id: number, born: string } }[]
 * // sqlite:   SELECT json_object('id', users.id, 'born', users.born) AS user FROM users
 * // postgres: SELECT json_build_object('id', users.id, 'born', CAST(users.born AS TEXT)) AS "user" FROM users
 *
 * @throws {ArgumentError} for a field that is no expression, and for a key with the character NUL
 * @see https://www.postgresql.org/docs/current/functions-json.html
 * @see {@link jsonArrayAgg}
 * @since 0.1.0
 */
export function jsonObject<const Fields extends JsonFields>(
  fields: Fields,
): ColumnElement<JsonObjectOf<Fields>, "jsonObject", never> {
  const entries = Object.entries<unknown>(fields).map(([key, field]) => {
    // Databases end a text at NUL.
    if (key.includes("\0")) {
      throw new ArgumentError(
        "Cannot build a JSON object: a key contains the character NUL. Choose another key.",
      );
    }
    return [key, toElement(field, `the field "${key}" of a JSON object`)] as const;
  });
  if (entries.length === 0) {
    throw new ArgumentError("Cannot build a JSON object without fields: name at least one.");
  }
  const node: JsonObjectNode = {
    kind: "jsonObject",
    keys: entries.map(([key]) => key),
    fields: entries.map(([, field]) => field),
    standard: renderJsonObject,
    type: new ShapedJson({ fields: entries.map(([key, { type }]) => [key, type]) }),
  };
  return new ColumnElement(node);
}

/**
 * The values of all rows as an array, gathered by the database as JSON: an aggregate. Each item is
 * read by the type of the expression, exactly as if it had been selected by itself; without rows
 * the array is empty. Order it with `.aggregateOrderBy()`.
 *
 * MySQL has no order inside the aggregate and says so; MariaDB cuts off what is longer than
 * `group_concat_max_len`, which raises.
 *
 * @example
 * const items = select(jsonArrayAgg(jsonObject({ id: lines.c.id, price: lines.c.price })))
 *   .where(lines.c.orderId.eq(orders.c.id));
 * select(orders.c.id, items.scalarSubquery().label("lines")) // { id: number, lines: { id: bigint, price: string }[] | null }[]
 * // postgres: SELECT orders.id, (SELECT json_agg(json_build_object('id', CAST(lines.id AS TEXT), …)) …) AS lines FROM orders
 *
 * @throws {ArgumentError} for what is no expression
 * @see https://www.postgresql.org/docs/current/functions-aggregate.html
 * @see {@link jsonObject}
 * @since 0.1.0
 */
export function jsonArrayAgg<T>(expression: ValueElement<T>): FunctionElement<T[], "jsonArrayAgg"> {
  const operand = toElement(expression as AnyElement, "the argument of jsonArrayAgg()");
  const node: JsonArrayAggNode = {
    kind: "jsonArrayAgg",
    operand,
    orderBy: [],
    standard: renderJsonArrayAgg,
    type: new ShapedJson({ items: operand.type }),
  };
  return new FunctionElement(node);
}

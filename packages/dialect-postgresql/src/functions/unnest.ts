import { ArgumentError } from "@rebis/base";
import {
  type ColumnElement,
  type OrdinalityColumn,
  SqlElement,
  type SqlType,
  TableFunction,
  type TableValuedOptions,
  type ValueElement,
} from "@rebis/core-sql";
import { describe, type Expr, tableFunctionNode, toElement } from "@rebis/core-sql/spi";
import type { ItemOf } from "../operators/array-operators.ts";
import { callNode } from "../operators/operator-nodes.ts";
import { ArrayType } from "../types/array-type.ts";

/** Arrays by the name of the column that their members become. */
type Arrays = Readonly<Record<string, ValueElement<readonly unknown[] | null>>>;

/** The columns of `unnest`. */
type UnnestColumns<Given extends Arrays> = {
  readonly [Name in keyof Given & string]: ColumnElement<
    Given[Name] extends ValueElement<infer T> ? ItemOf<NonNullable<T>> | null : never,
    Name,
    string
  >;
};

/** What the members of an array are. */
function memberType({ type }: Expr): SqlType<unknown> {
  if (type instanceof ArrayType) return type.element;
  if (type.definition.item !== undefined) return type.definition.item;
  throw new ArgumentError(
    "Cannot unnest an expression that is no array: give an array column, array([…]), or a value of type array(…).",
  );
}

/**
 * `unnest(array, …)` in FROM: a row for each member, a column for each array. Shorter arrays are
 * filled up with NULL.
 *
 * @example
 * const tag = unnest({ name: posts.c.tags }, { withOrdinality: "place", name: "tag" });
 * select(posts.c.id, tag.c.name, tag.c.place).join(tag, true_())
 * // SELECT posts.id, tag.name, tag.place FROM posts JOIN unnest(posts.tags) WITH ORDINALITY AS tag(name, place) ON true
 *
 * @throws {ArgumentError} without arrays, or when one is no array
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#table-valued-functions
 * @see https://www.postgresql.org/docs/current/functions-srf.html
 * @since 0.1.0
 */
export function unnest<const Given extends Arrays, const Options extends TableValuedOptions = {}>(
  arrays: Given,
  options?: Options,
): TableFunction<UnnestColumns<Given> & OrdinalityColumn<Options>> {
  const entries = Object.entries(arrays);
  if (SqlElement.is(arrays) || entries.length === 0) {
    throw new ArgumentError(
      `Cannot unnest ${describe(arrays)}: give arrays by the names of their columns, as in unnest({ tag: posts.c.tags }).`,
    );
  }
  const nodes = entries.map(([, given]) => toElement(given, "an array to unnest"));
  const columns = entries.map(([name], position) => ({
    name,
    type: memberType(nodes[position] as Expr),
  }));
  const [first] = columns;
  const call = callNode("unnest", nodes, first?.type ?? memberType(nodes[0] as Expr));
  return new TableFunction(tableFunctionNode(call, columns, options ?? {}, "names"));
}

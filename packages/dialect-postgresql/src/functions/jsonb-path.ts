import { type AnyElement, type ColumnElement, type Condition, SqlElement } from "@rebis/core-sql";
import type { Operand } from "@rebis/core-sql";
import { booleanType, type Expr, toElement, toExpression, valueBind } from "@rebis/core-sql/spi";
import type { JsonbOperators } from "../operators/json-operators.ts";
import { callNode, element, type Typed } from "../operators/operator-nodes.ts";
import { jsonb } from "../types/jsonb.ts";
import { jsonpath } from "../types/text-types.ts";

/** Options of the functions that read a document by an SQL/JSON path. */
export interface JsonPathOptions {
  /** Values for the `$name` in the path: nothing of them becomes part of it. */
  readonly vars?: Readonly<Record<string, unknown>>;
  /** Does not fail where the document has another form than the path expects. */
  readonly silent?: boolean;
}

/** A document found by a path, of unknown form. */
type Found = Typed<unknown, JsonbOperators<unknown>>;

function args(
  document: AnyElement,
  path: Operand<string>,
  options: JsonPathOptions,
): readonly Expr[] {
  const { vars, silent } = options;
  const where = SqlElement.is(path)
    ? toExpression(path, "an SQL/JSON path")
    : valueBind(path, jsonpath());
  const all = [toElement(document, "a document"), where];
  if (vars === undefined && silent === undefined) return all;
  all.push(valueBind(vars ?? {}, jsonb()));
  if (silent !== undefined) all.push(valueBind(silent, booleanType));
  return all;
}

/**
 * `jsonb_path_exists(document, path [, vars [, silent]])`: the path finds something.
 *
 * @example jsonbPathExists(posts.c.data, "$.tags ? (@ == $tag)", { vars: { tag: "new" } })
 * // jsonb_path_exists(posts.data, $1, $2::JSONB)
 * @see https://www.postgresql.org/docs/current/functions-json.html#FUNCTIONS-SQLJSON-PATH
 * @since 0.1.0
 */
export function jsonbPathExists(
  document: AnyElement,
  path: Operand<string>,
  options: JsonPathOptions = {},
): Condition {
  return element(callNode("jsonb_path_exists", args(document, path, options), booleanType));
}
/** `jsonb_path_match(…)`: the first thing that the path finds is true. @see {@link jsonbPathExists} @since 0.1.0 */
export function jsonbPathMatch(
  document: AnyElement,
  path: Operand<string>,
  options: JsonPathOptions = {},
): ColumnElement<boolean | null, never, never> {
  return element(callNode("jsonb_path_match", args(document, path, options), booleanType));
}
/** `jsonb_path_query(…)`: all that the path finds, a row each. @see {@link jsonbPathExists} @since 0.1.0 */
export function jsonbPathQuery(
  document: AnyElement,
  path: Operand<string>,
  options: JsonPathOptions = {},
): Found {
  return element(callNode("jsonb_path_query", args(document, path, options), jsonb()));
}
/** `jsonb_path_query_array(…)`: all that the path finds, as a JSON array. @see {@link jsonbPathExists} @since 0.1.0 */
export function jsonbPathQueryArray(
  document: AnyElement,
  path: Operand<string>,
  options: JsonPathOptions = {},
): Typed<unknown[], JsonbOperators<unknown[]>> {
  return element(callNode("jsonb_path_query_array", args(document, path, options), jsonb()));
}
/** `jsonb_path_query_first(…)`: the first thing that the path finds. @see {@link jsonbPathExists} @since 0.1.0 */
export function jsonbPathQueryFirst(
  document: AnyElement,
  path: Operand<string>,
  options: JsonPathOptions = {},
): Found {
  return element(callNode("jsonb_path_query_first", args(document, path, options), jsonb()));
}

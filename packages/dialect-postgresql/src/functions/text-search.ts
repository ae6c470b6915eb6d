import { type ColumnElement, type Operand, t, type ValueElement } from "@rebis/core-sql";
import { type Expr, toElement, toExpression } from "@rebis/core-sql/spi";
import { callNode, element, type Typed } from "../operators/operator-nodes.ts";
import {
  tsquery,
  type TsqueryOperators,
  tsvector,
  type TsvectorOperators,
} from "../types/text-search.ts";

// Where the name of a configuration comes first the compiler gives it the type REGCONFIG, also in
// a call by `func`; see compile/text-search.ts.

/** A text, after the name of a configuration or by the default one. */
type Searched =
  | readonly [text: Operand<string>]
  | readonly [config: Operand<string>, text: Operand<string>];
type Tsquery = Typed<string, TsqueryOperators>;
type Tsvector = Typed<string, TsvectorOperators>;

function nodes(name: string, args: readonly unknown[]): readonly Expr[] {
  return args.map((each) => toExpression(each, `an argument of ${name}()`, name));
}

function query(name: string, args: readonly unknown[]): Tsquery {
  return element(callNode(name, nodes(name, args), tsquery()));
}

/**
 * `to_tsvector([config,] text)`: a text as a document for full-text search.
 *
 * @example toTsvector("english", posts.c.body).matches(websearchToTsquery("fat rat"))
 * // to_tsvector($1::REGCONFIG, posts.body) @@ websearch_to_tsquery($2::VARCHAR)
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.to_tsvector
 * @since 0.1.0
 */
export function toTsvector(...args: Searched): Tsvector {
  return element(callNode("to_tsvector", nodes("to_tsvector", args), tsvector()));
}
/** `to_tsquery([config,] query)`: a query in the server's syntax, `'fat & rat'`. @see {@link toTsvector} @since 0.1.0 */
export function toTsquery(...args: Searched): Tsquery {
  return query("to_tsquery", args);
}
/** `plainto_tsquery([config,] text)`: all words of a text. @see {@link toTsvector} @since 0.1.0 */
export function plaintoTsquery(...args: Searched): Tsquery {
  return query("plainto_tsquery", args);
}
/** `phraseto_tsquery([config,] text)`: the words of a text one after the other. @see {@link toTsvector} @since 0.1.0 */
export function phrasetoTsquery(...args: Searched): Tsquery {
  return query("phraseto_tsquery", args);
}
/** `websearch_to_tsquery([config,] text)`: what people type into a search box. @see {@link toTsvector} @since 0.1.0 */
export function websearchToTsquery(...args: Searched): Tsquery {
  return query("websearch_to_tsquery", args);
}

/**
 * `ts_headline([config,] text, query [, options])`: the place in a text that a query finds.
 *
 * @example select(tsHeadline("english", posts.c.body, toTsquery("rat"), "MaxWords=20"))
 * // SELECT ts_headline($1::REGCONFIG, posts.body, to_tsquery($2::VARCHAR), $3::VARCHAR) AS ts_headline_1 FROM posts
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.ts_headline
 * @since 0.1.0
 */
export function tsHeadline(
  ...args: readonly [
    first: Operand<string>,
    second: Operand<string>,
    ...rest: readonly Operand<string>[],
  ]
): ColumnElement<string, never, never> {
  return element(callNode("ts_headline", nodes("ts_headline", args), t.text()));
}
/** `ts_rank(document, query)`: how well a document fits. @see {@link toTsvector} @since 0.1.0 */
export function tsRank(
  document: ValueElement<string | null>,
  search: ValueElement<string | null>,
): ColumnElement<number, never, never> {
  const args = [toElement(document, "a document"), toElement(search, "a query")];
  return element(callNode("ts_rank", args, t.float()));
}

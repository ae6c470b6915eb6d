import {
  type AnyElement,
  ColumnElement,
  construct,
  type ExpressionConstruct,
  t,
} from "@rebis/core-sql";
import type { Expr } from "@rebis/core-sql/spi";

/** The modes of a search, and what stands after its words. */
const modes = {
  plain: "",
  boolean: " IN BOOLEAN MODE",
  natural: " IN NATURAL LANGUAGE MODE",
  expansion: " WITH QUERY EXPANSION",
  naturalExpansion: " IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION",
} as const;
type Mode = keyof typeof modes;

/** One construct a mode: its identity is part of a statement's cache key. */
const constructs = new Map<Mode, ExpressionConstruct<number>>();

function searchIn(mode: Mode): ExpressionConstruct<number> {
  let found = constructs.get(mode);
  if (found === undefined) {
    found = {
      name: "MATCH … AGAINST",
      type: t.double(),
      dialects: {
        mysql: (parts, out) => {
          out.text("MATCH (");
          out.list(parts.slice(0, -1));
          out.text(") AGAINST (");
          out.list(parts.slice(-1));
          out.text(`${modes[mode]})`);
        },
      },
    };
    constructs.set(mode, found);
  }
  return found;
}

/**
 * A full-text search, as a condition and as a number: how well a row fits. Its value's type is
 * `never`, which fits wherever an expression is wanted; `typeCoerce(m, t.double())` reads it.
 */
export class MatchExpression extends ColumnElement<never, never, never> {
  readonly #columns: readonly AnyElement[];
  readonly #against: string | AnyElement;
  readonly #mode: Mode;

  constructor(columns: readonly AnyElement[], against: string | AnyElement, mode: Mode) {
    super(construct(searchIn(mode))(...columns, against).node as Expr);
    this.#columns = columns;
    this.#against = against;
    this.#mode = mode;
  }

  #as(mode: Mode): MatchExpression {
    return new MatchExpression(this.#columns, this.#against, mode);
  }
  /** Words with operators: `+must -not "a phrase"`. It has no query expansion. */
  inBooleanMode(): MatchExpression {
    return this.#as("boolean");
  }
  /** Words as people write them, which is what the server takes by itself. */
  inNaturalLanguageMode(): MatchExpression {
    return this.#as(this.#mode.endsWith("xpansion") ? "naturalExpansion" : "natural");
  }
  /** A second search, with words of the rows that the first one found. */
  withQueryExpansion(): MatchExpression {
    return this.#as(this.#mode === "natural" ? "naturalExpansion" : "expansion");
  }
}

/**
 * `MATCH (a, b) AGAINST ('words')`: full-text search in columns that a FULLTEXT index is on.
 *
 * @example
 * select(posts.c.id).where(match(posts.c.title, posts.c.body, { against: "+cats -dogs" }).inBooleanMode())
 * // SELECT posts.id FROM posts WHERE MATCH (posts.title, posts.body) AGAINST (? IN BOOLEAN MODE)
 *
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#sqlalchemy.dialects.mysql.match
 * @see https://dev.mysql.com/doc/refman/8.4/en/fulltext-search.html
 * @since 0.1.0
 */
export function match(
  ...given: readonly [...columns: AnyElement[], options: { readonly against: string | AnyElement }]
): MatchExpression {
  const columns = given.slice(0, -1) as readonly AnyElement[]; // all but the last
  const { against } = given.at(-1) as { readonly against: string | AnyElement };
  return new MatchExpression(columns, against, "plain");
}

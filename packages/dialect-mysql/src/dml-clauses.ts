import type { AnyElement, OrderTerm } from "@rebis/core-sql";
import { type DmlClauseNode, toCount, toOrderTerm } from "@rebis/core-sql/spi";
import { limitName, orderByName } from "./compile/clauses.ts";

/**
 * `LIMIT n` of UPDATE and DELETE, for `ext()`: at most so many rows. A second one takes the place
 * of the first. The server takes it for statements over one table.
 *
 * @example
 * delete_(log).ext(orderBy(log.c.id)).ext(limit(1000)) // DELETE FROM log ORDER BY log.id LIMIT 1000
 *
 * @throws {ArgumentError} for what is no whole number from 0
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#sqlalchemy.dialects.mysql.limit
 * @since 0.1.0
 */
export function limit(count: number | bigint | AnyElement): DmlClauseNode {
  const node = toCount(count, "LIMIT");
  return {
    kind: "dmlClause",
    name: limitName,
    options: [],
    nodes: node === undefined ? [] : [node],
  };
}

/**
 * `ORDER BY …` of UPDATE and DELETE, for `ext()`: which rows come first, for {@link limit}, and the
 * order in which they are changed. It stands before LIMIT, whichever was said first.
 *
 * @example
 * update(users).values({ rank: users.c.rank.add(1) }).ext(orderBy(users.c.rank.desc()))
 * // UPDATE users SET rank=(users.rank + ?) ORDER BY users.rank DESC
 *
 * @throws {ArgumentError} for what is no expression
 * @see https://dev.mysql.com/doc/refman/8.4/en/update.html
 * @since 0.1.0
 */
export function orderBy(...terms: readonly OrderTerm[]): DmlClauseNode {
  const nodes = terms.map((term) => toOrderTerm(term, "a term of ORDER BY"));
  return { kind: "dmlClause", name: orderByName, options: [], nodes };
}

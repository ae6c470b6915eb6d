import type { DmlClauseNode, SelectNode } from "@rebis/core-sql/spi";

const name = "oracle.fetchApproximate";

/**
 * Lets the rows that `limit()` or `fetch()` leaves be found by a vector index, which may miss some:
 * given to `ext()` of a SELECT that is ordered by a distance. Oracle 23ai.
 *
 * @example
 * select(items.c.id).orderBy(items.c.at.cosineDistance([1, 2])).limit(5).ext(fetchApproximate())
 * // SELECT items.id FROM items ORDER BY items.at <=> :1 FETCH APPROX FIRST 5 ROWS ONLY
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#fetch-approximate-support
 * @since 0.1.0
 */
export function fetchApproximate(): DmlClauseNode {
  // It has no place of its own: the words stand inside FETCH.
  return { kind: "dmlClause", name, options: [], nodes: [], places: { select: "inFetch" } };
}

/** Whether a query says so. */
export function isApproximate(query: object): boolean {
  const { clauses = [] } = query as Partial<SelectNode>;
  return clauses.some((each) => each.name === name);
}

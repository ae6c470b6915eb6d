import { CompileError } from "@rebis/base";
import {
  type BindNode,
  type CompoundNode,
  numberLiteral,
  renderFetch,
  type SelectNode,
  type Writer,
} from "@rebis/core-sql/spi";
import { type Server, since } from "../server.ts";

/** A number that the program gave, and no expression or parameter of the user's. */
function isPlainNumber(count: SelectNode["limit"]): boolean {
  return count?.kind === "bind" && (count as BindNode).name === undefined;
}

/** Whether TOP says it: a plain number without OFFSET; of `fetch()` only what FETCH has no words for. */
export function usesTop({ limit, offset, fetch }: SelectNode): boolean {
  return offset === undefined && isPlainNumber(limit) && fetch !== "rows";
}

/**
 * `TOP 5 PERCENT WITH TIES `; the number stands in the text.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/queries/top-transact-sql
 */
export function renderTop(query: SelectNode, out: Writer): void {
  if (!usesTop(query)) return;
  const { limit, fetch = "rows" } = query;
  out.text("TOP ");
  out.inline(limit as BindNode, numberLiteral); // usesTop() has looked
  out.text(fetch.startsWith("percent") ? " PERCENT " : " ");
  if (fetch.endsWith("ties")) out.text("WITH TIES ");
}

/**
 * ` OFFSET 10 ROWS FETCH FIRST 5 ROWS ONLY`, which is part of ORDER BY.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/queries/select-order-by-clause-transact-sql
 */
export function renderOffset(
  query: SelectNode | CompoundNode,
  out: Writer,
  { major }: Server,
): void {
  if (query.kind === "select" && usesTop(query as SelectNode)) return;
  if (major < since.offset) {
    out.unsupported(
      "LIMIT of a UNION or its like",
      "only SQL Server 2012 and later have OFFSET",
      "Select from it as a subquery",
    );
  }
  checkOffset(query, out);
  if (query.offset === undefined) out.text(" OFFSET 0 ROWS");
  renderFetch(query, out);
}

/** What OFFSET and FETCH, and ROW_NUMBER before them, ask of a query. */
export function checkOffset(query: SelectNode | CompoundNode, out: Writer): void {
  if (query.orderBy.length === 0) {
    throw new CompileError(
      'Cannot compile OFFSET or this LIMIT for dialect "mssql": they are part of ORDER BY there. Give the query an orderBy().',
    );
  }
  const { fetch = "rows" } = query as Partial<SelectNode>;
  if (fetch !== "rows") {
    out.unsupported(
      `FETCH FIRST of ${fetch}`,
      "only TOP has the words for it, which takes a number and no OFFSET",
      "Give a plain number and no offset()",
    );
  }
}

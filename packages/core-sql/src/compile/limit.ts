import type { CompoundNode, FetchMode, SelectNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";

/** The words of the standard for `fetch()`, LIMIT and OFFSET for `limit()`. */
export function renderLimitOrFetch(query: SelectNode | CompoundNode, out: Writer): void {
  const { fetch } = query as Partial<SelectNode>;
  if (fetch === undefined) renderLimit(query, out, "-1");
  else renderFetch(query, out, fetch);
}

/** ` LIMIT n OFFSET m`; `all` stands for no limit, where OFFSET cannot stand alone. */
export function renderLimit(
  query: SelectNode | CompoundNode,
  out: Writer,
  all: string | undefined,
): void {
  if (query.limit !== undefined) {
    out.text(" LIMIT ");
    out.render(query.limit);
  } else if (all !== undefined) {
    out.text(` LIMIT ${all}`);
  }
  if (query.offset !== undefined) {
    out.text(" OFFSET ");
    out.render(query.offset);
  }
}

/** ` OFFSET m ROWS FETCH FIRST n ROWS ONLY`, the standard's form. */
export function renderFetch(
  query: SelectNode | CompoundNode,
  out: Writer,
  mode: FetchMode = "rows",
): void {
  if (query.offset !== undefined) {
    out.text(" OFFSET ");
    out.render(query.offset);
    out.text(" ROWS");
  }
  if (query.limit !== undefined) {
    out.text(" FETCH FIRST ");
    out.render(query.limit);
    const percent = mode.startsWith("percent") ? " PERCENT" : "";
    out.text(`${percent} ROWS ${mode.endsWith("ties") ? "WITH TIES" : "ONLY"}`);
  }
}

import { CompileError } from "@rebis/base";
import {
  type BindNode,
  type CompoundNode,
  exportedNames,
  type Expr,
  outerColumns,
  outerNames,
  renderOuterSelect,
  type SelectNode,
  type Writer,
} from "@rebis/core-sql/spi";
import { type ServerFacts, since } from "../server-facts.ts";
import { isApproximate } from "../fetch-approximate.ts";
import { renderLock, withLocked } from "./for-update.ts";

type Limited = SelectNode | CompoundNode;

/** A number of rows in the text, where it makes the better plan. */
function countText(value: unknown): string {
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value))) {
    return String(value);
  }
  throw new CompileError(
    "Cannot write this LIMIT or OFFSET: it is no whole number. Give a whole number from 0.",
  );
}

/** A number of the statement's own. */
function isPlainCount(node: Expr): boolean {
  const { name, required, expanding } = node as BindNode;
  return node.kind === "bind" && name === undefined && !required && !expanding;
}

/** A count of rows: a number of the statement's own stands in the text, anything else is rendered. */
function renderCount(node: Expr, out: Writer): void {
  if (isPlainCount(node)) {
    out.inline(node as BindNode, countText);
  } else {
    out.operand(node, "add", "right");
  }
}

/**
 * ` OFFSET m ROWS FETCH FIRST n ROWS ONLY`.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html
 */
export function renderLimit(query: Limited, out: Writer): void {
  const { limit, offset, fetch = "rows" } = query as CompoundNode & Partial<SelectNode>;
  if (offset !== undefined) {
    out.text(" OFFSET ");
    renderCount(offset, out);
    out.text(" ROWS");
  }
  if (limit !== undefined) {
    out.text(isApproximate(query) ? " FETCH APPROX FIRST " : " FETCH FIRST ");
    renderCount(limit, out);
    const percent = fetch.startsWith("percent") ? " PERCENT" : "";
    out.text(`${percent} ROWS ${fetch.endsWith("ties") ? "WITH TIES" : "ONLY"}`);
  }
  if (query.forUpdate !== undefined && out.position === "top") {
    out.warn(
      "FOR UPDATE stands beside FETCH FIRST, which Oracle refuses (ORA-02014): lock the rows by their keys.",
    );
  }
}

/** `(query) anon_1 WHERE ROWNUM <= n`. */
function renderFirstRows(inner: Limited, name: string, limit: Expr[], out: Writer): void {
  out.text(" FROM (");
  out.query(inner, out.position === "from" ? "from" : "lateral");
  out.text(`) ${name}`);
  limit.forEach((part, index) => {
    out.text(index === 0 ? " WHERE ROWNUM <= " : " + ");
    renderCount(part, out);
  });
}

/** The hint FIRST_ROWS(n), where it is wanted and the number is known. */
function renderFirstRowsHint(limit: Expr | undefined, out: Writer, facts: ServerFacts): void {
  if (!facts.hintsLimits || limit === undefined || !isPlainCount(limit)) return;
  out.text("/*+ FIRST_ROWS(");
  renderCount(limit, out);
  out.text(") */ ");
}

/** The query without what limits it, with the columns that are locked, and where these stand. */
function unlimited(query: Limited, out: Writer): { query: Limited; places: readonly number[] } {
  const plain = { ...query, limit: undefined, offset: undefined, forUpdate: undefined };
  if (query.kind !== "select") return { query: plain, places: [] };
  const locked = withLocked(query as SelectNode, out);
  return { query: { ...plain, columns: locked.columns } as Limited, places: locked.places };
}

/**
 * The form of servers before 12, which count rows as they come: the query inside one that stops at
 * the last row, inside one that leaves out those before the first.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ROWNUM-Pseudocolumn.html
 */
function renderByRownum(query: Limited, out: Writer, facts: ServerFacts): void {
  const { limit, offset, forUpdate } = query;
  const { names, from: outer } = outerNames(query, out);
  const { query: inner, places } = unlimited(query, out);
  const all = exportedNames(inner).map((name) => out.name(name));
  const bounds = [limit, offset].filter((each) => each !== undefined);
  const hint = (): void => renderFirstRowsHint(limit, out, facts);
  renderOuterSelect(query, names, outer, out, offset === undefined ? hint : undefined);
  if (offset === undefined) {
    renderFirstRows(inner, outer, bounds, out);
  } else {
    const middle = out.quote(out.anonymous("anon"));
    out.text(" FROM (SELECT ");
    hint();
    out.text(`${outerColumns(names, middle, true, out)}, ROWNUM AS ora_rn`);
    const locked = all.slice(names.length);
    if (locked.length > 0) out.text(`, ${outerColumns(locked, middle, true, out)}`);
    renderFirstRows(inner, middle, limit === undefined ? [] : bounds, out);
    out.text(`) ${outer} WHERE ora_rn > `);
    renderCount(offset, out);
  }
  if (forUpdate === undefined || out.position !== "top") return;
  const of = places.map((place) => () => out.text(`${outer}.${out.quote(all[place] ?? "")}`));
  renderLock(forUpdate, of, out);
}

/** A query through `render`, with its LIMIT in the form that the server has. */
export function renderLimited<Query extends Limited>(
  query: Query,
  out: Writer,
  facts: ServerFacts,
  render: (query: Query, out: Writer) => void,
): void {
  const isLimited = query.limit !== undefined || query.offset !== undefined;
  const isFetch = (query as Partial<SelectNode>).fetch !== undefined;
  if (!isLimited || facts.hasFetch || (isFetch && facts.version >= since.fetchFirst)) {
    render(query, out);
    return;
  }
  if (isFetch) {
    out.unsupported("fetch()", "only version 12 and later have FETCH FIRST", "Use limit()");
  }
  renderByRownum(query, out, facts);
}

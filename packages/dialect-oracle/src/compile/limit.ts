import { CompileError } from "@rebis/base";
import {
  type BindNode,
  type CompoundNode,
  exportedNames,
  type Expr,
  noteSelectList,
  type QueryNode,
  type SelectNode,
  type Writer,
} from "@rebis/core-sql/spi";
import { type ServerFacts, since } from "../server-facts.ts";

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

/** A count of rows: a number of the statement's own stands in the text, anything else is rendered. */
function renderCount(node: Expr, out: Writer): void {
  const bind = node as BindNode;
  if (node.kind === "bind" && bind.name === undefined && !bind.required && !bind.expanding) {
    out.inline(bind, countText);
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
    out.text(" FETCH FIRST ");
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

/** The columns of a query by name, from outside: `anon_1.a`, or `anon_1.a AS a`. */
function columnsOf(names: readonly string[], from: string, isStated: boolean, out: Writer): string {
  return names
    .map((name) => `${from}.${out.quote(name)}${isStated ? ` AS ${out.quote(name)}` : ""}`)
    .join(", ");
}

function leadingSelect(query: QueryNode): SelectNode | undefined {
  if (query.kind === "select") return query as SelectNode;
  const first = query.kind === "compound" ? (query as CompoundNode).queries[0] : undefined;
  return first === undefined ? undefined : leadingSelect(first);
}

function isStated(out: Writer): boolean {
  return out.position === "from" || out.position === "cte" || out.position === "lateral";
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

/**
 * The form of servers before 12, which count rows as they come: the query inside one that stops at
 * the last row, inside one that leaves out those before the first.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ROWNUM-Pseudocolumn.html
 */
function renderByRownum(query: Limited, inner: Limited, out: Writer): void {
  const { limit, offset, forUpdate } = query;
  if (forUpdate !== undefined && forUpdate.of.length > 0) {
    out.unsupported(
      "FOR UPDATE OF with LIMIT",
      "the rows are those of a subquery on this version",
      "Lock the rows by their keys",
    );
  }
  if ((query as Partial<SelectNode>).fetch !== undefined) {
    out.unsupported("fetch()", "only version 12 and later have FETCH FIRST", "Use limit()");
  }
  const names = exportedNames(query);
  const first = leadingSelect(query);
  if (first !== undefined) noteSelectList(first.columns, first.keys, out, first.labelStyle);
  const outer = out.quote(out.anonymous("anon"));
  const bounds = [limit, offset].filter((each) => each !== undefined);
  out.text(`SELECT ${columnsOf(names, outer, isStated(out), out)}`);
  if (offset === undefined) {
    renderFirstRows(inner, outer, bounds, out);
  } else {
    const middle = out.quote(out.anonymous("anon"));
    out.text(` FROM (SELECT ${columnsOf(names, middle, true, out)}, ROWNUM AS ora_rn`);
    renderFirstRows(inner, middle, limit === undefined ? [] : bounds, out);
    out.text(`) ${outer} WHERE ora_rn > `);
    renderCount(offset, out);
  }
  if (forUpdate !== undefined) out.render(forUpdate);
}

/** A query through `render`, with its LIMIT in the form that the server has. */
export function renderLimited<Query extends Limited>(
  query: Query,
  out: Writer,
  { version }: ServerFacts,
  render: (query: Query, out: Writer) => void,
): void {
  const isLimited = query.limit !== undefined || query.offset !== undefined;
  if (!isLimited || version >= since.fetchFirst) {
    render(query, out);
    return;
  }
  renderByRownum(
    query,
    { ...query, limit: undefined, offset: undefined, forUpdate: undefined },
    out,
  );
}

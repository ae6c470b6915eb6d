import type { FromNode } from "../ast/expression.ts";
import type {
  AliasNode,
  CteNode,
  InlineViewNode,
  JoinNode,
  SubqueryNode,
  TableFunctionNode,
  TableNode,
  ValuesNode,
} from "../ast/from.ts";
import type { HintNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { renderHinted } from "./hints.ts";
import { renderCriterion } from "./expression.ts";
import { withViewCriteria } from "./froms.ts";
import { typeName } from "./type.ts";

/** One element of FROM. VALUES is a query too, so as an element it is set apart here. */
export function renderFrom(
  node: FromNode,
  out: Writer,
  hints: readonly HintNode[] | undefined = out.scope?.select?.hints,
): void {
  renderHinted(node, hints, out, () => {
    if (node.kind === "values") renderNamedValues(node as ValuesNode, out);
    else out.render(node);
  });
}

function aliasWord(out: Writer): string {
  return out.dialect.aliasWord ?? " AS ";
}

/** `schema.users`; under another name beside one of the same name. */
export function renderTable(node: TableNode, out: Writer): void {
  const name = out.ownName(node);
  const qualifier = out.qualifier(node);
  out.text(name === qualifier ? name : `${name}${aliasWord(out)}${qualifier}`);
}

/** `users AS u`. */
export function renderAlias(node: AliasNode, out: Writer): void {
  const join = node.element.kind === "join";
  if (join) out.text("(");
  // Under an alias a table has neither the hints nor the other name of where it stands by itself.
  if (node.element.kind === "table") out.text(out.ownName(node.element));
  else if (node.element.kind === "subquery") renderUnnamed(node.element as SubqueryNode, out);
  else renderFrom(node.element, out);
  out.text(`${join ? ")" : ""}${aliasWord(out)}${out.qualifier(node)}`);
}

/** `(query)`, of a subquery that stands under another name. */
function renderUnnamed(node: SubqueryNode, out: Writer): void {
  out.text("(");
  out.query(node.query, "from");
  out.text(")");
}

function requireLateral(out: Writer): void {
  if (!out.dialect.capabilities.lateral) {
    out.unsupported(
      "LATERAL",
      "a subquery in FROM cannot see its neighbours here",
      "Use a join or a correlated scalar subquery",
    );
  }
}

/** `(query) AS name`. */
export function renderSubquery(node: SubqueryNode, out: Writer): void {
  if (node.lateral) {
    requireLateral(out);
    out.text("LATERAL ");
  }
  out.text("(");
  out.query(node.query, node.lateral ? "lateral" : "from");
  out.text(`)${aliasWord(out)}${out.qualifier(node)}`);
}

/** The name of a member of WITH. */
export function renderCte(node: CteNode, out: Writer): void {
  out.text(out.cte(node));
}

const joinWords = {
  inner: " JOIN ",
  left: " LEFT OUTER JOIN ",
  full: " FULL OUTER JOIN ",
  cross: " CROSS JOIN ",
} as const;

/** `left JOIN right ON on`; `inner` is what joins both when neither may be missing. */
export function renderJoin(node: JoinNode, out: Writer, inner: string = joinWords.inner): void {
  if (node.type === "full" && !out.dialect.capabilities.fullJoin) {
    out.unsupported(
      "FULL OUTER JOIN",
      "this database has only LEFT OUTER JOIN",
      "Use the UNION of two left joins",
    );
  }
  renderFrom(node.left, out);
  const on = withViewCriteria(node.on === undefined ? [] : [node.on], [node.right]);
  const type = on.length === 0 ? "cross" : node.type === "cross" ? "inner" : node.type;
  out.text(type === "inner" ? inner : joinWords[type]);
  const nested = isJoin(node.right);
  if (nested) out.text("(");
  renderFrom(node.right, out);
  if (nested) out.text(")");
  on.forEach((criterion, index) => {
    out.text(index === 0 ? " ON " : " AND ");
    renderCriterion(criterion, out, on.length > 1 ? "and" : undefined);
  });
}

function isJoin(node: FromNode): boolean {
  return node.kind === "inlineView"
    ? isJoin((node as InlineViewNode).element)
    : node.kind === "join";
}

/** Nothing: columns without a table bring nothing to FROM. */
export function renderNowhere(): void {}

/** What a view stands for; its criterion is written by what it stands in. */
export function renderInlineView(node: InlineViewNode, out: Writer): void {
  renderFrom(node.element, out);
}

function columnList(names: readonly string[], out: Writer): string {
  return names.map((name) => out.quote(name)).join(", ");
}

/** `json_each(x) AS name(a, b)`. */
export function renderTableFunction(node: TableFunctionNode, out: Writer): void {
  if (node.lateral) {
    requireLateral(out);
    out.text("LATERAL ");
  }
  const { fromFunction } = out.dialect;
  if (fromFunction === undefined) out.render(node.call);
  else fromFunction(node.call, out);
  renderFunctionName(node, out);
}

/** ` WITH ORDINALITY AS name(a, b)`, after the call. */
export function renderFunctionName(node: TableFunctionNode, out: Writer): void {
  if (node.ordinality) out.text(" WITH ORDINALITY");
  if (node.nameless) return;
  out.text(`${aliasWord(out)}${out.qualifier(node)}`);
  if (node.derived === undefined || out.dialect.fromFunction !== undefined) return;
  const columns = node.columns.map(({ name, type }) => {
    const own = out.quote(name);
    return node.derived === "types" ? `${own} ${typeName(type, out, "ddl")}` : own;
  });
  out.text(`(${columns.join(", ")})`);
}

/** `VALUES (…), (…)`. */
export function renderValues(node: ValuesNode, out: Writer): void {
  out.text("VALUES ");
  node.rows.forEach((row, index) => {
    out.text(index > 0 ? ", (" : "(");
    out.list(row);
    out.text(")");
  });
}

function renderNamedValues(node: ValuesNode, out: Writer): void {
  out.text("(");
  out.render(node);
  out.text(`)${aliasWord(out)}${out.qualifier(node)}`);
  if (node.columnNames.length > 0) out.text(` (${columnList(node.columnNames, out)})`);
}

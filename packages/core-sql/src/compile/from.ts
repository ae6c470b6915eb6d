import type { Expr, FromNode } from "../ast/expression.ts";
import type {
  AliasNode,
  CteNode,
  HintNode,
  InlineViewNode,
  JoinNode,
  SubqueryNode,
  TableFunctionNode,
  TableNode,
  ValuesNode,
} from "../ast/from.ts";
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
    if (node.kind === "values") renderValuesInFrom(node as ValuesNode, out);
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
  const member = out.cteAlias(node);
  if (member !== undefined) {
    out.text(member);
    return;
  }
  if (node.lateral === true) writeLateral(out);
  renderAliased(node.element, out);
  out.text(`${aliasWord(out)}${out.qualifier(node)}`);
  if (node.element.kind === "values") writeColumns(node.element as ValuesNode, out);
  if (node.sample !== undefined) renderSample(node.sample, node.seed, out);
}

/** What stands before the name of an alias: without a name of its own, or the hints about it. */
function renderAliased(element: FromNode, out: Writer): void {
  switch (element.kind) {
    case "table":
      out.text(out.ownName(element));
      return;
    case "subquery":
      renderQuery(element as SubqueryNode, out);
      return;
    case "tableFunction":
      renderCall(element as TableFunctionNode, out);
      if ((element as TableFunctionNode).ordinality) out.text(" WITH ORDINALITY");
      return;
    case "join":
    case "values":
      out.text("(");
      out.render(element);
      out.text(")");
      return;
    default:
      renderFrom(element, out);
  }
}

function renderSample(sample: Expr, seed: Expr | undefined, out: Writer): void {
  if (!out.dialect.capabilities.tableSample) {
    out.unsupported("TABLESAMPLE", "this database has no samples", "Order by a random number");
  }
  out.text(" TABLESAMPLE ");
  out.render(sample);
  if (seed === undefined) return;
  out.text(" REPEATABLE (");
  out.render(seed);
  out.text(")");
}

function writeLateral(out: Writer): void {
  if (!out.dialect.capabilities.lateral) {
    out.unsupported(
      "LATERAL",
      "a subquery in FROM cannot see its neighbours here",
      "Use a join or a correlated scalar subquery",
    );
  }
  out.text("LATERAL ");
}

/** `(query) AS name`. */
export function renderSubquery(node: SubqueryNode, out: Writer): void {
  renderQuery(node, out);
  out.text(`${aliasWord(out)}${out.qualifier(node)}`);
}

function renderQuery(node: SubqueryNode, out: Writer): void {
  if (node.lateral) writeLateral(out);
  out.text("(");
  out.query(node.query, node.lateral ? "lateral" : "from");
  out.text(")");
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
  renderCall(node, out);
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

function renderCall({ call, lateral }: TableFunctionNode, out: Writer): void {
  if (lateral) writeLateral(out);
  const { fromFunction } = out.dialect;
  if (fromFunction === undefined) out.render(call);
  else fromFunction(call, out);
}

/** `VALUES (…), (…)`. */
export function renderValues(node: ValuesNode, out: Writer): void {
  for (const cte of node.ctes ?? []) out.cte(cte);
  const rows = (): void => {
    out.text("VALUES ");
    node.rows.forEach((row, index) => {
      out.text(index > 0 ? ", (" : "(");
      out.list(row);
      out.text(")");
    });
  };
  if (node.literalBinds) out.printing(rows);
  else rows();
}

/** VALUES in FROM: under its name with its columns, or by itself. */
function renderValuesInFrom(node: ValuesNode, out: Writer): void {
  out.text("(");
  out.render(node);
  out.text(")");
  if (node.name === undefined) return;
  out.text(`${aliasWord(out)}${out.qualifier(node)}`);
  writeColumns(node, out);
}

function writeColumns({ columnNames }: ValuesNode, out: Writer): void {
  if (columnNames.length > 0) out.text(` (${columnList(columnNames, out)})`);
}

import {
  type ConstantNode,
  type FromNode,
  type JoinNode,
  type NodeOf,
  renderFrom,
  renderFunctionName,
  renderJoin,
  type SubqueryNode,
  type Writer,
} from "@rebis/core-sql/spi";

type TableFunctionNode = NodeOf<"tableFunction">;

function isLateral(from: FromNode): boolean {
  const { kind, lateral } = from as SubqueryNode | TableFunctionNode;
  return (kind === "subquery" || kind === "tableFunction") && lateral;
}

function refuse(out: Writer): never {
  return out.unsupported(
    "LATERAL",
    "what stands left of it is seen by CROSS APPLY and OUTER APPLY only, which take no criterion",
    "Join it with join(other, true_()) or outerJoin(other, true_()), and put the criterion into it",
  );
}

function isTrue({ on }: JoinNode): boolean {
  return on === undefined || (on.kind === "constant" && (on as ConstantNode).value === true);
}

/**
 * `a JOIN b ON …`; `a CROSS APPLY (query) AS b` and `a OUTER APPLY …` of what is lateral.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/queries/from-transact-sql#using-apply
 */
export function renderMssqlJoin(node: JoinNode, out: Writer): void {
  const { right } = node;
  if (!isLateral(right)) {
    renderJoin(node, out);
    return;
  }
  if (!isTrue(node) || node.type === "full") refuse(out);
  renderFrom(node.left, out);
  out.text(node.type === "left" ? " OUTER APPLY " : " CROSS APPLY ");
  if (right.kind === "subquery") renderApplied(right as SubqueryNode, out);
  else renderCall(right as TableFunctionNode, out);
}

function renderApplied(node: SubqueryNode, out: Writer): void {
  out.text("(");
  out.query(node.query, "lateral");
  out.text(`) AS ${out.qualifier(node)}`);
}

function renderCall(node: TableFunctionNode, out: Writer): void {
  if (node.ordinality) {
    out.unsupported("WITH ORDINALITY", "rows of a function have no number", "Use row_number()");
  }
  out.render(node.call);
  renderFunctionName(node, out);
}

/** `(query) AS name`. */
export function renderMssqlSubquery(node: SubqueryNode, out: Writer): void {
  if (node.lateral) refuse(out);
  out.text("(");
  out.query(node.query, "from");
  out.text(`) AS ${out.qualifier(node)}`);
}

/** `openjson(a) AS name(b)`. */
export function renderMssqlTableFunction(node: TableFunctionNode, out: Writer): void {
  if (node.lateral) refuse(out);
  renderCall(node, out);
}

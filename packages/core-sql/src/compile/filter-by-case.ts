import type { CaseNode, Expr, FilterNode, FunctionNode, UnaryNode } from "../ast/expression.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { renderFilter } from "./function.ts";

/** Functions that look at the place of a row, of which no row can be left out by a NULL. */
const ofRows = /^(?:rank|dense_rank|row_number|percent_rank|cume_dist|ntile|lag|lead|.*_value)$/i;

function filteredByCase(node: FilterNode, out: Writer): FunctionNode {
  const call = node.operand as FunctionNode;
  const name = node.operand.kind === "function" ? (call.path.at(-1) ?? "") : undefined;
  const isAggregate =
    name !== undefined &&
    !ofRows.test(name) &&
    (call.args.length > 0 || name.toLowerCase() === "count");
  if (!isAggregate) {
    out.unsupported(
      "FILTER",
      "this database has none, and only a plain aggregate can do without",
      "Filter its arguments by case_()",
    );
  }
  const [first = oneNode(node), ...more] = call.args;
  return { ...call, args: [inCase(first, node.criterion), ...more] };
}

/** The argument, or NULL for rows that are left out. */
function inCase(argument: Expr, criterion: Expr): Expr {
  const { operand, operator } = argument as UnaryNode;
  if (argument.kind === "unary" && operator === "distinct") {
    return { ...argument, operand: inCase(operand, criterion) } as UnaryNode;
  }
  const node: CaseNode = {
    kind: "case",
    value: undefined,
    whens: [criterion],
    thens: [argument],
    otherwise: undefined,
    type: argument.type,
  };
  return node;
}

/** What `count(*)` counts when it has to be a CASE. */
function oneNode(node: FilterNode): Expr {
  return { kind: "text", pieces: ["1"], nodes: [], type: node.type } as Expr;
}

/** What `aggregate FILTER (WHERE …)` is where there is no FILTER: its arguments become CASE expressions. */
export function renderFilterByCase(node: FilterNode, out: Writer): void {
  if (out.dialect.capabilities.aggregateFilter) renderFilter(node, out);
  else out.render(filteredByCase(node, out));
}

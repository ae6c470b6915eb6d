import { CompileError } from "@rebis/base";
import type {
  BinaryNode,
  CaseNode,
  Expr,
  FilterNode,
  FrameBound,
  FunctionNode,
  OverNode,
  WithinGroupNode,
} from "../ast/expression.ts";
import { valueBind } from "../ast/make.ts";
import type { FunctionTable, Writer } from "../dialect/sql-dialect.ts";
import { integer } from "../types/numeric.ts";

const plainName = /^[A-Za-z_][A-Za-z0-9_$]*$/;

/** The name of a function: quoted only for characters that need it, as databases fold its case. */
export function functionName(path: readonly string[], out: Writer): string {
  return path.map((part) => (plainName.test(part) ? part : out.quote(part))).join(".");
}

/** `name(args)`, or the entry of the function table. */
export function renderFunction(node: FunctionNode, out: Writer): void {
  const [name] = node.path;
  const table = out.dialect.functions;
  const lower = node.path.length === 1 && name !== undefined ? name.toLowerCase() : "";
  const entry = Object.hasOwn(table, lower) ? table[lower] : undefined;
  if (entry === undefined) renderCall(node, out, functionName(node.path, out));
  else entry(node, out);
}

/** `name(DISTINCT args ORDER BY …)` under a name that is finished text. */
export function renderCall(node: FunctionNode, out: Writer, name: string): void {
  out.text(`${name}(`);
  if (node.distinct) out.text("DISTINCT ");
  renderArguments(node.args, out);
  if (node.orderBy.length > 0) {
    out.text(" ORDER BY ");
    out.list(node.orderBy);
  }
  out.text(")");
}

function renderArguments(args: readonly Expr[], out: Writer): void {
  args.forEach((argument, index) => {
    if (index > 0) out.text(", ");
    out.operand(argument, "comma");
  });
}

/** A function that SQL writes as a word when it has no arguments: CURRENT_TIMESTAMP. */
function keyword(word: string): (node: FunctionNode, out: Writer) => void {
  return (node, out) => {
    if (node.args.length === 0) out.text(word);
    else renderCall(node, out, word);
  };
}

function renderCount(node: FunctionNode, out: Writer): void {
  if (node.args.length === 0) out.text("count(*)");
  else renderCall(node, out, functionName(node.path, out));
}

/** `NEXT VALUE FOR sequence`; the one argument is the quoted name. */
function renderNextValue(node: FunctionNode, out: Writer): void {
  if (!out.dialect.capabilities.sequences) {
    out.unsupported("NEXT VALUE FOR", "this database has no sequences", "Let the key count");
  }
  out.text("NEXT VALUE FOR ");
  out.list(node.args);
}

/** Functions that are written otherwise than `name(args)`. */
export const defaultFunctions: FunctionTable = {
  count: renderCount,
  now: keyword("CURRENT_TIMESTAMP"),
  current_date: keyword("CURRENT_DATE"),
  current_time: keyword("CURRENT_TIME"),
  current_timestamp: keyword("CURRENT_TIMESTAMP"),
  current_user: keyword("CURRENT_USER"),
  localtime: keyword("LOCALTIME"),
  localtimestamp: keyword("LOCALTIMESTAMP"),
  session_user: keyword("SESSION_USER"),
  user: keyword("USER"),
  next_value: renderNextValue,
  cube: (node, out) => renderCall(node, out, "CUBE"),
  rollup: (node, out) => renderCall(node, out, "ROLLUP"),
  grouping_sets: (node, out) => renderCall(node, out, "GROUPING SETS"),
};

/** `aggregate FILTER (WHERE …)`; without FILTER the arguments become CASE expressions. */
export function renderFilter(node: FilterNode, out: Writer): void {
  if (out.dialect.capabilities.aggregateFilter) {
    out.render(node.operand);
    out.text(" FILTER (WHERE ");
    out.render(node.criterion);
    out.text(")");
    return;
  }
  out.render(filteredByCase(node, out));
}

function filteredByCase(node: FilterNode, out: Writer): FunctionNode {
  if (node.operand.kind !== "function") {
    out.unsupported(
      "FILTER",
      "this database has none, and only a plain aggregate can do without",
      "Filter its arguments by case_()",
    );
  }
  const call = node.operand as FunctionNode;
  const given = call.args.length > 0 ? call.args : [oneNode(node)];
  const args = given.map((argument): CaseNode => ({
    kind: "case",
    value: undefined,
    whens: [node.criterion],
    thens: [argument],
    otherwise: undefined,
    type: argument.type,
  }));
  return { ...call, args };
}

/** What `count(*)` counts when it has to be a CASE. */
function oneNode(node: FilterNode): Expr {
  return { kind: "text", pieces: ["1"], nodes: [], type: node.type } as Expr;
}

/** `aggregate WITHIN GROUP (ORDER BY …)`. */
export function renderWithinGroup(node: WithinGroupNode, out: Writer): void {
  out.render(node.operand);
  out.text(" WITHIN GROUP (ORDER BY ");
  out.list(node.orderBy);
  out.text(")");
}

function renderFrameBound(bound: FrameBound, unbounded: string, out: Writer): void {
  if (bound === null || bound === 0) {
    out.text(bound === 0 ? "CURRENT ROW" : unbounded);
    return;
  }
  if (!Number.isSafeInteger(bound)) {
    throw new CompileError(
      "Cannot compile a window frame: a bound is no integer. Use null for unbounded, 0 for the current row, a number of rows otherwise.",
    );
  }
  const distance = Math.abs(bound);
  if (out.dialect.capabilities.boundFrames) out.render(valueBind(distance, integer(), "param"));
  else out.text(String(distance));
  out.text(bound < 0 ? " PRECEDING" : " FOLLOWING");
}

const frameUnits = { rows: "ROWS", range: "RANGE", groups: "GROUPS" } as const;
const excludes = {
  "current row": "CURRENT ROW",
  group: "GROUP",
  ties: "TIES",
  "no others": "NO OTHERS",
} as const;

function renderFrame(node: OverNode, out: Writer): void {
  if (node.frameUnit === undefined) return;
  const [lower, upper] = node.frame;
  // Looked up, so that nothing but these words can reach the text.
  out.text(`${frameUnits[node.frameUnit]} BETWEEN `);
  renderFrameBound(lower ?? null, "UNBOUNDED PRECEDING", out);
  out.text(" AND ");
  renderFrameBound(upper ?? null, "UNBOUNDED FOLLOWING", out);
  if (node.exclude !== undefined) out.text(` EXCLUDE ${excludes[node.exclude]}`);
}

/** `function OVER (PARTITION BY … ORDER BY … frame)`. */
export function renderOver(node: OverNode, out: Writer): void {
  out.render(node.operand);
  out.text(" OVER (");
  let space = "";
  for (const [word, terms] of [
    ["PARTITION BY ", node.partitionBy],
    ["ORDER BY ", node.orderBy],
  ] as const) {
    if (terms.length === 0) continue;
    out.text(space + word);
    out.list(terms);
    space = " ";
  }
  if (node.frameUnit !== undefined) {
    out.text(space);
    renderFrame(node, out);
  }
  out.text(")");
}

/** The operands of a comparison, for dialects that write one as a function. */
export function renderAsCall(node: BinaryNode, out: Writer, name: string): void {
  out.text(`${name}(`);
  out.render(node.left);
  out.text(", ");
  out.render(node.right);
  out.text(")");
}

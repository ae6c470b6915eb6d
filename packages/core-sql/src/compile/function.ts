import { CompileError } from "@rebis/base";
import type {
  BinaryNode,
  BindNode,
  Expr,
  FilterNode,
  FrameEdge,
  FunctionNode,
  OverNode,
  WithinGroupNode,
} from "../ast/expression.ts";
import type { FunctionTable, Writer } from "../dialect/sql-dialect.ts";
import { stringType } from "../types/text.ts";

const plainName = /^[A-Za-z_][A-Za-z0-9_$]*$/;

/** The name of a function: quoted only for characters that need it, as databases fold its case. */
export function functionName(path: readonly string[], out: Writer): string {
  return path.map((part) => (plainName.test(part) ? part : out.quote(part))).join(".");
}

/** `name(args)`, or the entry of the function table; the order of an aggregate may stand behind it. */
export function renderFunction(node: FunctionNode, out: Writer): void {
  if (node.orderBy.length > 0 && out.dialect.capabilities.aggregateOrderBy === "withinGroup") {
    renderWithinGroup(
      { ...node, kind: "withinGroup", operand: { ...node, orderBy: [] } as Expr },
      out,
    );
    return;
  }
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

/** How a separator is written, where it is no argument. */
export interface SeparatorForm {
  /** The word before it, after the order. */
  readonly word?: string;
  /** A literal for it; that of strings without this. */
  readonly print?: (text: string) => string;
}

/**
 * `name(text, 'separator' ORDER BY …)`, or with `word` `name(text ORDER BY … SEPARATOR 'separator')`.
 * A separator that is a value is written into the statement, as some databases take no other.
 */
export function renderAggregateStrings(
  node: FunctionNode,
  out: Writer,
  name: string,
  { word, print }: SeparatorForm = {},
): void {
  const [text, separator] = node.args;
  if (text === undefined || separator === undefined || node.args.length > 2) {
    renderCall(node, out, name);
    return;
  }
  const separate = (before: string): void => {
    out.text(before);
    const bind = separator as BindNode;
    if (separator.kind !== "bind" || bind.expanding) out.operand(separator, "comma");
    else out.inline(bind, (value) => printedText(value, print, out));
  };
  out.text(`${name}(${node.distinct ? "DISTINCT " : ""}`);
  out.operand(text, "comma");
  if (word === undefined) separate(", ");
  if (node.orderBy.length > 0) {
    out.text(" ORDER BY ");
    out.list(node.orderBy);
  }
  if (word !== undefined) separate(` ${word} `);
  out.text(")");
}

function printedText(value: unknown, print: SeparatorForm["print"], { dialect }: Writer): string {
  if (value === null) return "NULL";
  if (typeof value !== "string")
    throw new CompileError("Cannot write this separator: it is no string. Give one.");
  return print === undefined ? dialect.types.string.literal(value, stringType) : print(value);
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
  sysdate: keyword("sysdate"),
  user: keyword("USER"),
  next_value: renderNextValue,
  aggregate_strings: (node, out) => renderAggregateStrings(node, out, "aggregate_strings"),
  cube: (node, out) => renderCall(node, out, "CUBE"),
  rollup: (node, out) => renderCall(node, out, "ROLLUP"),
  grouping_sets: (node, out) => renderCall(node, out, "GROUPING SETS"),
};

/** `aggregate FILTER (WHERE …)`. */
export function renderFilter(node: FilterNode, out: Writer): void {
  out.render(node.operand);
  out.text(" FILTER (WHERE ");
  out.render(node.criterion);
  out.text(")");
}

/** `aggregate WITHIN GROUP (ORDER BY …)`. */
export function renderWithinGroup(node: WithinGroupNode, out: Writer): void {
  out.render(node.operand);
  out.text(" WITHIN GROUP (ORDER BY ");
  out.list(node.orderBy);
  out.text(")");
}

/** The words of an edge behind its distance, if it has one. */
const edges = {
  unbounded: "UNBOUNDED",
  current: "CURRENT ROW",
  preceding: " PRECEDING",
  following: " FOLLOWING",
} as const;

/** A distance as a word of the statement, for databases that take no placeholder there. */
function printedDistance(value: unknown): string {
  if (Number.isSafeInteger(value)) return String(value);
  throw new CompileError(
    "Cannot compile a window frame: this database takes whole numbers as distances only. Give one.",
  );
}

function renderEdge(
  edge: FrameEdge,
  distances: Iterator<Expr, undefined>,
  isFirst: boolean,
  out: Writer,
): void {
  const isFar = edge === "preceding" || edge === "following";
  const distance = isFar ? distances.next().value : undefined;
  if (distance !== undefined) {
    if (out.dialect.capabilities.boundFrames) out.render(distance);
    else out.inline(distance as BindNode, printedDistance); // FrameClause takes nothing else
  }
  out.text(edges[edge]);
  if (edge === "unbounded") out.text(isFirst ? edges.preceding : edges.following);
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
  const [first = "unbounded", last = "unbounded"] = node.frame;
  const distances = node.distances.values();
  // Looked up, so that nothing but these words can reach the text.
  out.text(`${frameUnits[node.frameUnit]} BETWEEN `);
  renderEdge(first, distances, true, out);
  out.text(" AND ");
  renderEdge(last, distances, false, out);
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

/**
 * The operands of an operator, for dialects that write one as a function; they keep the parentheses
 * that they would have beside it.
 */
export function renderAsCall(node: BinaryNode, out: Writer, name: string): void {
  out.text(`${name}(`);
  out.operand(node.left, node.operator, "left");
  out.text(", ");
  out.operand(node.right, node.operator, "right");
  out.text(")");
}

import type {
  BinaryNode,
  BindNode,
  Expr,
  FunctionNode,
  OperationNode,
  TupleNode,
} from "../ast/expression.ts";
import { binaryNode, likeWildcard, textNode } from "../ast/make.ts";
import { operatorFacts } from "../ast/operator.ts";
import type { OperatorTable, Writer } from "../dialect/sql-dialect.ts";
import { stringType } from "../types/text.ts";
import { SqlType } from "../types/type.ts";
import { isAffixed, needsParentheses } from "./precedence.ts";
import { refuseWrappedList } from "./type-expression.ts";

/** `a SYMBOL b`, or the entry of the operator table. */
export function renderBinary(node: BinaryNode, out: Writer): void {
  const table = out.dialect.operators;
  const entry = Object.hasOwn(table, node.operator) ? table[node.operator] : undefined;
  if (entry === undefined) renderGeneric(node, out, operatorFacts(node.operator).symbol);
  else entry(node, out);
}

/** `a symbol b`. The symbol is a fixed word of an operator table, never the user's text. */
export function renderGeneric(node: BinaryNode, out: Writer, symbol: string): void {
  out.operand(node.left, node.operator, "left");
  out.text(` ${symbol} `);
  out.operand(node.right, node.operator, "right");
}

function renderEscape(node: BinaryNode, out: Writer): void {
  if (node.modifier === undefined) return;
  out.text(" ESCAPE ");
  if (node.modifier === "\\") out.text(out.dialect.backslash ?? "'\\'");
  else out.literal(node.modifier, stringType);
}

function renderLike(node: BinaryNode, out: Writer, word: string): void {
  const affixed = isAffixed(node);
  out.operand(node.left, affixed ? "affix" : node.operator);
  out.text(` ${word} `);
  if (affixed) out.render(node.right);
  else out.operand(node.right, node.operator);
  renderEscape(node, out);
}

/** Parentheses around an operand that stands where no operator asks for them. */
function grouped(node: Expr, outer: string, type = node.type): Expr {
  return needsParentheses(node, outer) ? textNode(["(", ")"], [node], type) : node;
}

function lowered(node: Expr, outer: string): FunctionNode {
  const { type } = node;
  const args = [grouped(node, outer)];
  return { kind: "function", path: ["lower"], args, distinct: false, orderBy: [], type };
}

/** The pattern in lower case; the wildcards around a value have no case. */
function loweredPattern(node: Expr): Expr {
  if (node === likeWildcard) return node;
  const { operator, left, right } = node as BinaryNode;
  if (operator !== "concat" || (left !== likeWildcard && right !== likeWildcard)) {
    return lowered(node, "affix");
  }
  return binaryNode("concat", loweredPattern(left), loweredPattern(right), node.type);
}

function renderIlike(node: BinaryNode, out: Writer, word: string, fallback: string): void {
  if (out.dialect.capabilities.ilike) {
    renderLike(node, out, word);
    return;
  }
  const affixed = isAffixed(node);
  const left = lowered(node.left, affixed ? "affix" : node.operator);
  const right = affixed ? loweredPattern(node.right) : lowered(node.right, node.operator);
  renderLike({ ...node, left, right }, out, fallback);
}

function emptyIn(negated: boolean, size: number, out: Writer): string {
  if (out.dialect.capabilities.emptyInQuery === true) return out.dialect.emptySet(size || 1);
  const nulls = size === 0 ? "NULL" : `(${Array.from({ length: size }, () => "NULL").join(", ")})`;
  return negated ? `${nulls}) OR (1 = 1` : `${nulls}) AND (1 != 1`;
}

/**
 * `a IN (…)`. A list is written out when the statement runs; an empty one becomes a condition
 * that is false (true for NOT IN) also for NULL, and NOT IN therefore has parentheses.
 */
function renderIn(node: BinaryNode, out: Writer, negated: boolean): void {
  if (negated) out.text("(");
  out.operand(node.left, node.operator, "left");
  out.text(negated ? " NOT IN " : " IN ");
  const { right } = node;
  const list = right as BindNode;
  if (right.kind === "bind" && list.expanding) {
    const tuple = node.left.kind === "tuple" ? (node.left as TupleNode).elements : undefined;
    if (tuple !== undefined && out.dialect.capabilities.tupleIn === "none") {
      out.unsupported(
        "IN with tuples",
        "this database compares single values only",
        "Join a VALUES or a subquery instead",
      );
    }
    refuseWrappedList(list, out);
    out.text("(");
    out.expanding(list, emptyIn(negated, tuple?.length ?? 0, out), tuple);
    out.text(")");
  } else if (right.kind === "tuple" || right.kind === "scalarSubquery") {
    out.render(right);
  } else {
    out.text("(");
    out.render(right);
    out.text(")");
  }
  if (negated) out.text(")");
}

function renderDistinctFrom(node: BinaryNode, out: Writer): void {
  if (!out.dialect.capabilities.isDistinctFrom) {
    out.unsupported(
      "IS DISTINCT FROM",
      "this database has no such comparison",
      "Compare with IS NULL beside the equality",
    );
  }
  renderGeneric(node, out, operatorFacts(node.operator).symbol);
}

/** `a / b` with a fraction: where the database would drop it, the right side is cast. */
function renderDivision(node: BinaryNode, out: Writer): void {
  out.operand(node.left, "div", "left");
  out.text(" / ");
  if (!out.dialect.capabilities.integerDivision) {
    out.operand(node.right, "div", "right");
    return;
  }
  const exact = ["numeric", "float", "double"].includes(node.right.type.kind);
  const type = exact ? node.right.type : new SqlType<unknown>({ kind: "numeric" });
  const { right } = node;
  const operand = grouped(right, "div", type);
  out.render({ kind: "cast", operand, safe: false, type } as Expr);
}

const integers: ReadonlySet<string> = new Set(["integer", "smallInteger", "bigInteger"]);

/** `a / b` without the fraction. */
function renderFloorDivision(node: BinaryNode, out: Writer): void {
  const plain =
    out.dialect.capabilities.integerDivision &&
    integers.has(node.left.type.kind) &&
    integers.has(node.right.type.kind);
  if (!plain) out.text("FLOOR(");
  renderGeneric(node, out, "/");
  if (!plain) out.text(")");
}

function renderCustom(node: BinaryNode, out: Writer): void {
  renderGeneric(node, out, node.modifier ?? "");
}

/** `a symbol b`, `symbol b` or `a symbol`. */
export function renderOperation(
  { left, right, symbol, precedence }: OperationNode,
  out: Writer,
): void {
  if (left !== undefined) out.operand(left, precedence);
  out.text(left === undefined ? `${symbol} ` : right === undefined ? ` ${symbol}` : ` ${symbol} `);
  if (right !== undefined) out.operand(right, precedence);
}

/** `a[b]`. */
function renderSubscript(node: BinaryNode, out: Writer): void {
  out.operand(node.left, "subscript", "left");
  out.text("[");
  out.render(node.right);
  out.text("]");
}

/** `<regexp>` on the default dialect; each database has its own word for it. */
function renderRegexp(node: BinaryNode, out: Writer): void {
  renderGeneric(node, out, operatorFacts(node.operator).symbol);
}

/** The operators that are written otherwise than `a SYMBOL b`. */
export const defaultOperators: OperatorTable = {
  in: (node, out) => renderIn(node, out, false),
  notIn: (node, out) => renderIn(node, out, true),
  like: (node, out) => renderLike(node, out, "LIKE"),
  notLike: (node, out) => renderLike(node, out, "NOT LIKE"),
  ilike: (node, out) => renderIlike(node, out, "ILIKE", "LIKE"),
  notIlike: (node, out) => renderIlike(node, out, "NOT ILIKE", "NOT LIKE"),
  notMatch: (node, out) => {
    out.text("NOT ");
    renderGeneric(node, out, "MATCH");
  },
  isDistinctFrom: renderDistinctFrom,
  isNotDistinctFrom: renderDistinctFrom,
  div: renderDivision,
  floorDiv: renderFloorDivision,
  regexpMatch: renderRegexp,
  notRegexpMatch: renderRegexp,
  compare: renderCustom,
  access: renderCustom,
  subscript: renderSubscript,
};

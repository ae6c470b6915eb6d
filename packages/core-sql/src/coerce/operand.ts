import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type {
  ColumnNode,
  Expr,
  FunctionNode,
  LabelNode,
  QueryNode,
  ScalarSubqueryNode,
  TextNode,
} from "../ast/expression.ts";
import { constantNode, regexpReplaceName, valueBind } from "../ast/make.ts";
import type { Node } from "../ast/node.ts";
import type { SelectNode } from "../ast/statement.ts";
import { looksLikeSql } from "../types/foreign-value.ts";
import { comparedType, inferType } from "../types/infer.ts";
import { nullType, type SqlType } from "../types/type.ts";

const fromKinds: ReadonlySet<string> = new Set([
  "table",
  "alias",
  "subquery",
  "cte",
  "join",
  "inlineView",
  "tableFunction",
]);
const statementKinds: ReadonlySet<string> = new Set([
  "insert",
  "update",
  "delete",
  "textStatement",
]);

/** A word or two for what the user gave; never the value itself. */
export function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "function") return value.name === "" ? "a function" : `"${value.name}"`;
  if (typeof value === "object") {
    const name = (value as { constructor?: { name?: string } }).constructor?.name ?? "Object";
    if (name === "Object") return "a plain object";
    const isForeign = !SqlElement.is(value) && looksLikeSql(value);
    return `an instance of "${name}"${isForeign ? " (of another copy of @rebis/core-sql)" : ""}`;
  }
  return `a ${typeof value}`;
}

/** The name that an expression lends to a value compared with it. */
export function hintOf(expression: Expr): string | undefined {
  if (expression.kind === "column") return (expression as ColumnNode).key;
  if (expression.kind === "label") return (expression as LabelNode).name;
  if (expression.kind === "function") {
    const name = (expression as FunctionNode).path.at(-1);
    return name === regexpReplaceName ? undefined : name;
  }
  const { isColumn, pieces } = expression as Partial<TextNode>;
  return isColumn === true && /^\w+$/.test(pieces?.[0] ?? "") ? pieces?.[0] : undefined;
}

function firstColumnType(query: QueryNode): SqlType<unknown> {
  return query.kind === "select" ? ((query as SelectNode).columns[0]?.type ?? nullType) : nullType;
}

/** A query as a value, or as `size` values beside a tuple of as many. */
export function scalarSubquery(query: QueryNode, size = 1): ScalarSubqueryNode {
  if (query.kind === "select" && (query as SelectNode).columns.length !== size) {
    const wanted = size === 1 ? "exactly one column" : `as many columns as the tuple has: ${size}`;
    throw new ArgumentError(
      `Cannot use a SELECT as a value: it selects ${(query as SelectNode).columns.length} things. ` +
        `Select ${wanted}.`,
    );
  }
  return { kind: "scalarSubquery", query, type: firstColumnType(query) };
}

/** Whether a node is a query (SELECT, compound, VALUES). */
export function isQueryNode(node: Node): node is QueryNode {
  return "isQuery" in node;
}

/** The expression inside an element that must have a value, or `size` values. */
export function expressionOf(element: SqlElement, where: string, size = 1): Expr {
  const { node } = element;
  if (isQueryNode(node) && node.kind !== "textStatement") return scalarSubquery(node, size);
  if (fromKinds.has(node.kind) || statementKinds.has(node.kind)) {
    throw new ArgumentError(
      `Cannot use a ${node.kind} as ${where}: it has rows, not a value. Name one of its columns (".c").`,
    );
  }
  return node as Expr;
}

function refuseUndefined(where: string): never {
  throw new ArgumentError(
    `Cannot use undefined as ${where}: it has no meaning in SQL. ` +
      `Use null for NULL, or leave the criterion out.`,
  );
}

/**
 * A user's value or element at the right of an operator: elements as they are, anything else a
 * bound value of the type of what it is compared with.
 */
export function toOperand(value: unknown, against: Expr, where = "an operand"): Expr {
  if (value === undefined) refuseUndefined(where);
  if (SqlElement.is(value)) return typedBind(expressionOf(value, where), against.type);
  if (value === null) return constantNode(null);
  return valueBind(value, comparedType(against.type, value), hintOf(against));
}

const whole: ReadonlySet<string> = new Set(["integer", "smallInteger", "bigInteger"]);

/**
 * A parameter without a type takes that of what it is compared with. Beside whole numbers it is sent
 * as what it is, which may be a fraction.
 */
function typedBind(node: Expr, type: SqlType<unknown>): Expr {
  const takes = node.kind === "bind" && node.type.kind === "null" && !whole.has(type.kind);
  return takes ? { ...node, type } : node;
}

/** A user's value or element that is written to a column: a value has the type of the column. */
export function toAssigned(value: unknown, column: Expr, where: string): Expr {
  const isTyped = value === null || column.type.kind !== "null";
  if (value === undefined || SqlElement.is(value) || !isTyped) {
    return toOperand(value, column, where);
  }
  return valueBind(value, column.type, hintOf(column));
}

/**
 * A user's value or element where no operator says its type; `hint` names a bound value. A value
 * beside `sibling` (in CASE, in coalesce) has its type, else the one that it has by itself.
 */
export function toExpression(value: unknown, where: string, hint?: string, sibling?: Expr): Expr {
  if (value === undefined) refuseUndefined(where);
  if (SqlElement.is(value)) return expressionOf(value, where);
  if (value === null) return constantNode(null);
  const type = sibling === undefined ? inferType(value) : comparedType(sibling.type, value);
  return valueBind(value, type, hint);
}

/** The first element among some whose type is known: plain values beside it have that type. */
export function typedSibling(values: readonly unknown[], where: string): Expr | undefined {
  return values
    .flatMap((value) => (SqlElement.is(value) ? [expressionOf(value, where)] : []))
    .find(({ type }) => type.kind !== "null");
}

/** An element that must be an expression: a plain value, above all a string, is refused. */
export function toElement(value: unknown, where: string): Expr {
  if (SqlElement.is(value)) return expressionOf(value, where);
  if (value === undefined) refuseUndefined(where);
  throw new ArgumentError(
    `Cannot use ${describe(value)} as ${where}: it is not an SQL expression. ` +
      `Use a column, a function of "func", or text("…") for SQL of your own.`,
  );
}

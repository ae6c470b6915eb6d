import { stringType } from "../types/text.ts";
import { nullType, type SqlType } from "../types/type.ts";
import type {
  BinaryNode,
  BindNode,
  BooleanListNode,
  ConstantNode,
  Expr,
  LabelNode,
  TextNode,
  UnaryNode,
  RetypedBind,
} from "./expression.ts";
import type { Node } from "./node.ts";

/** `left operator right`. */
export function binaryNode(
  operator: string,
  left: Expr,
  right: Expr,
  type: SqlType<unknown>,
  modifier?: string,
): BinaryNode {
  return { kind: "binary", operator, left, right, modifier, type };
}

/** `operator operand`. */
export function unaryNode(operator: string, operand: Expr, type: SqlType<unknown>): UnaryNode {
  return { kind: "unary", operator, operand, type };
}

/** An anonymous bound value. */
export function valueBind(value: unknown, type: SqlType<unknown>, hint?: string): BindNode {
  return {
    kind: "bind",
    name: undefined,
    hint,
    value,
    required: false,
    expanding: false,
    compute: undefined,
    type,
  };
}

/** A bind under another type; its value stays that of the statement, also when the text is used again. */
export function retyped(bind: BindNode, type: SqlType<unknown>): RetypedBind {
  return { ...bind, type, origin: (bind as Partial<RetypedBind>).origin ?? bind };
}

/** A list that is written out when the statement runs. */
export function listBind(
  values: readonly unknown[],
  type: SqlType<unknown>,
  hint?: string,
): BindNode {
  return { ...valueBind(values, type, hint), expanding: true };
}

/** A chain of AND or OR. */
export function booleanList(
  operator: "and" | "or",
  operands: readonly Expr[],
  type: SqlType<unknown>,
): BooleanListNode {
  return { kind: "booleanList", operator, operands, type };
}

/** Whether a criterion is `and()` without criteria: it is true, and WHERE leaves it out. */
export function isNothing(criterion: Expr): boolean {
  return criterion.kind === "booleanList" && (criterion as BooleanListNode).operands.length === 0;
}

/** `element AS name`; a label of a label is one of what that one labels. */
export function labelNode(name: string, given: Expr): LabelNode {
  const element = given.kind === "label" ? (given as LabelNode).element : given;
  return { kind: "label", name, element, type: element.type };
}

/** NULL, TRUE, FALSE. */
export function constantNode(
  value: null | boolean,
  type: SqlType<unknown> = nullType,
): ConstantNode {
  return { kind: "constant", value, type };
}

/** The function behind `regexpReplace()`, told from the user's own call by its case: it binds like an operator. */
export const regexpReplaceName = "REGEXP_REPLACE";

/** The `%` around the value of `contains()` and its relatives; told from the user's own text by identity. */
export const likeWildcard: TextNode = {
  kind: "text",
  pieces: ["'%'"],
  nodes: [],
  type: stringType,
};

/** The default of a column in a row of VALUES that leaves it out; told from the user's own text by identity. */
export const columnDefault: TextNode = {
  kind: "text",
  pieces: ["DEFAULT"],
  nodes: [],
  type: nullType,
};

/** The user's own SQL; `pieces` is one longer than `nodes`. */
export function textNode(
  pieces: readonly string[],
  nodes: readonly Node[],
  type: SqlType<unknown> = nullType,
): TextNode {
  return { kind: "text", pieces, nodes, type };
}

import { ArgumentError } from "@rebis/base";
import type { BinaryNode, Expr } from "../ast/expression.ts";
import { binaryNode, textNode, valueBind } from "../ast/make.ts";
import { hintOf, toOperand } from "../coerce/operand.ts";
import { integer } from "../types/numeric.ts";
import type { SqlType } from "../types/type.ts";

/** What can be followed by a subscript without parentheses; one after a slice would be part of it. */
function isSubscriptable(node: Expr): boolean {
  if (node.kind === "column") return true;
  const { operator, right } = node as BinaryNode;
  return node.kind === "binary" && operator === "subscript" && right.kind !== "text";
}

/** `operand[index]`. */
export function subscript(operand: Expr, index: Expr, type: SqlType<unknown>): Expr {
  const base = isSubscriptable(operand) ? operand : textNode(["(", ")"], [operand], operand.type);
  return binaryNode("subscript", base, index, type);
}

/** An index as the server counts it, from one. */
function indexNode(index: unknown, array: Expr, zeroIndexes: boolean): Expr {
  if (typeof index === "number" && !Number.isSafeInteger(index)) {
    throw new ArgumentError(
      "Cannot use a number with a fraction as the index of an array: give a whole number.",
    );
  }
  const type = integer();
  const whole = (value: number): Expr => valueBind(value, type, hintOf(array));
  if (typeof index === "number") return whole(zeroIndexes ? index + 1 : index);
  const given = toOperand(index, { ...array, type } as Expr);
  return zeroIndexes ? binaryNode("add", given, whole(1), type) : given;
}

/** `array[index]`. */
export function arrayItem(
  array: Expr,
  index: unknown,
  zeroIndexes: boolean,
  type: SqlType<unknown>,
): Expr {
  return subscript(array, indexNode(index, array, zeroIndexes), type);
}

/** `array[start:stop]`. */
export function arraySlice(array: Expr, start: unknown, stop: unknown, zeroIndexes: boolean): Expr {
  const ends = [start, stop].map((each) => indexNode(each, array, zeroIndexes));
  return subscript(array, textNode(["", ":", ""], ends, integer()), array.type);
}

/** The type of an expression that has to be an array. */
export function requireArray({ type }: Expr): SqlType<unknown> {
  if (type.kind === "array" && type.definition.item !== undefined) return type;
  throw new ArgumentError(
    `Cannot reach into this expression: its type is ${type.kind}, not an array. Use it on t.array(), and path() on JSON.`,
  );
}

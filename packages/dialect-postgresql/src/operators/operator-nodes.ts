import { type AnyElement, ColumnElement, type Condition, type SqlType } from "@rebis/core-sql";
import {
  binaryNode,
  booleanType,
  type Expr,
  type FunctionNode,
  toOperand,
} from "@rebis/core-sql/spi";

/** An expression with a value of type `T`, and the operators of its type. */
export type Typed<T, Operators> = Operators & ColumnElement<T, never, never>;

/** The methods behind the operators of a type, each of them. `this` is the expression. */
export type OperatorMethods<Operators> = Readonly<
  Record<Exclude<keyof Operators, "operatorsType">, (this: AnyElement, ...args: never[]) => unknown>
>;

/** An element around a node; its constructor gives it the operators of the node's type. */
export function element<Element = ColumnElement<never, never, never>>(node: Expr): Element {
  return new ColumnElement(node) as Element;
}

/** What stands beside an expression: an expression as it is, a plain value bound as `type`. */
export function operand(
  value: unknown,
  beside: AnyElement,
  type: SqlType<unknown> = beside.type,
): Expr {
  return toOperand(value, { ...beside.node, type } as Expr);
}

/** `left symbol right`: true, false or NULL. */
export function compared(left: AnyElement, symbol: string, right: Expr): Condition {
  return new ColumnElement(binaryNode("compare", left.node, right, booleanType, symbol));
}

/** A method for an operator that compares with a value of the same type, or of another one. */
export function comparison(
  symbol: string,
  type?: () => SqlType<unknown>,
): (this: AnyElement, other: unknown) => Condition {
  return function (other) {
    return compared(this, symbol, operand(other, this, type?.()));
  };
}

/** `left operator right`, by an operator that every database has; the value has the type of `left`. */
export function combined(
  operator: string,
  left: AnyElement,
  right: Expr,
): ColumnElement<never, never, never> {
  return new ColumnElement(binaryNode(operator, left.node, right, left.type));
}

/** A call of a function of the server. */
export function callNode(
  name: string,
  args: readonly Expr[],
  type: SqlType<unknown>,
): FunctionNode {
  return { kind: "function", path: [name], args, distinct: false, orderBy: [], type };
}

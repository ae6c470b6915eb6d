import type { Expr } from "../ast/expression.ts";
import { valueBind } from "../ast/make.ts";
import { inferType } from "../types/infer.ts";
import type { SqlType } from "../types/type.ts";
import { ColumnElement } from "./column-element.ts";

/** An element with the operators of its type, which its constructor gives it. */
export function typedElement<T, Operators>(node: Expr): Operators & ColumnElement<T, never, never> {
  return new ColumnElement(node) as Operators & ColumnElement<T, never, never>;
}

/** A value as a bound parameter of a given or inferred type. */
export function boundValue<T, Operators>(
  value: T,
  type?: SqlType<T, Operators>,
): Operators & ColumnElement<T, never, never> {
  return typedElement(valueBind(value, type ?? inferType(value)));
}

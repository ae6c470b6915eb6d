import { ArgumentError } from "@rebis/base";
import { describe } from "../coerce/operand.ts";
import { SqlType } from "../types/type.ts";
import type { AnyElement } from "./column-element.ts";

/** Operators of a type, as its expressions have them. */
export type TypeOperators<Operators> = Operators & {
  /** For the type checker only. */
  readonly operatorsType?: Operators;
};

/**
 * A type whose expressions have operators of your own, besides those of every expression and of
 * the type itself. They are methods in which `this` is the expression; one with the name of an
 * operator that is there already takes its place.
 *
 * @example
 * const point = withOperators(t.exactly("point", t.text()), {
 *   distanceTo(other: string) { return this.op("<->")(other); },
 * });
 * const places = table("places", metadata, { at: column(point) });
 * select(places.c.at.distanceTo("(0,0)")) // SELECT places.at <-> ? AS anon_1 FROM places
 *
 * @throws {ArgumentError} when the first argument is no type, or an operator no function
 * @see https://docs.sqlalchemy.org/en/21/core/custom_types.html#redefining-and-creating-new-operators
 * @since 0.1.0
 */
export function withOperators<T, Below, Own extends object>(
  type: SqlType<T, Below>,
  operators: Own & ThisType<AnyElement<T>>,
): SqlType<T, TypeOperators<Below & Own>> {
  if (!(type instanceof SqlType)) {
    throw new ArgumentError(
      `Cannot give operators to ${describe(type)}: it is no SQL type. Use one of "t".`,
    );
  }
  for (const [name, method] of Object.entries(operators)) {
    if (typeof method === "function") continue;
    throw new ArgumentError(
      `Cannot make "${name}" an operator of a type: it is ${describe(method)}. Give a method, whose "this" is the expression.`,
    );
  }
  const own: object = operators;
  return type.with({ operators: { ...type.operators, ...own } });
}

import type { SqlElement } from "../ast/element.ts";

/**
 * The JavaScript values that can be compared with an expression of type `T`: `T` itself, and for
 * dates also an ISO string.
 */
export type Literal<T> = NonNullable<T> | ([NonNullable<T>] extends [Date] ? string : never);

/** Anything with a value: an expression of some type, whatever its row key and source. */
export interface ValueElement<out T> extends SqlElement {
  readonly valueType?: T;
}

/** What may stand beside an expression of type `T`: a value, null, or another expression. */
export type Operand<T> = Literal<T> | null | ValueElement<NonNullable<T> | null>;

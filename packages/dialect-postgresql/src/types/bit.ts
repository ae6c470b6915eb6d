import { ArgumentError } from "@rebis/base";
import { type AnyElement, type NativeType, type Operand, t } from "@rebis/core-sql";
import {
  combined,
  operand,
  type OperatorMethods,
  type Typed,
} from "../operators/operator-nodes.ts";
import { textType } from "./text-types.ts";

/**
 * What strings of bits have besides `bitwiseAnd()` and its like: shifts by a number of places.
 *
 * @see https://www.postgresql.org/docs/current/functions-bitstring.html
 */
export interface BitOperators {
  /** For the type checker only. */
  readonly operatorsType?: BitOperators;
  /** `a << places`: the length stays. */
  bitwiseLeftShift(places: Operand<number>): Typed<string, BitOperators>;
  /** `a >> places`: the length stays. */
  bitwiseRightShift(places: Operand<number>): Typed<string, BitOperators>;
  /** `a || b`. */
  add(other: Operand<string>): Typed<string, BitOperators>;
}

function shift(operator: string) {
  return function (this: AnyElement, places: unknown): AnyElement {
    return combined(operator, this, operand(places, this, t.integer()));
  };
}

const bitOperators: OperatorMethods<BitOperators> = {
  bitwiseLeftShift: shift("bitwiseLeftShift"),
  bitwiseRightShift: shift("bitwiseRightShift"),
  add(this: AnyElement, other: unknown): AnyElement {
    return combined("concat", this, operand(other, this));
  },
};

const isBits = (text: string): boolean => /^[01]*$/.test(text);

// With a length a cast would cut bits off, or add some, without a word.
const bound = "BIT VARYING";

function lengthOf(name: string, length: number | undefined): string {
  if (length === undefined) return name;
  if (Number.isSafeInteger(length) && length > 0) return `${name}(${length})`;
  throw new ArgumentError(
    `Cannot make the type ${name}: its length is no whole number above zero. Give one, or none.`,
  );
}

/** BIT(n): exactly `length` binary digits, one without it. @see {@link BitString} @since 0.1.0 */
export function bit(length?: number): NativeType<string, BitOperators> {
  const ddl = lengthOf("BIT", length ?? 1);
  return textType("BIT", { ddl, bound, isFit: isBits, operators: bitOperators });
}
/** BIT VARYING(n): at most `length` binary digits. @see {@link BitString} @since 0.1.0 */
export function varbit(length?: number): NativeType<string, BitOperators> {
  const ddl = lengthOf("BIT VARYING", length);
  return textType("BIT VARYING", { ddl, bound, isFit: isBits, operators: bitOperators });
}

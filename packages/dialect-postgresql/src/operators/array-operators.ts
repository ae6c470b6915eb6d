import { ArgumentError } from "@rebis/base";
import {
  all,
  any,
  type AnyElement,
  type ColumnElement,
  type Condition,
  type Operand,
  type SqlType,
} from "@rebis/core-sql";
import { arrayItem, arraySlice, binaryNode, booleanType, describe } from "@rebis/core-sql/spi";
import { literalBeside } from "./array-literal.ts";
import {
  combined,
  compared,
  element,
  operand,
  type OperatorMethods,
  type Typed,
} from "./operator-nodes.ts";

function comparedWith(symbol: string) {
  return function (this: AnyElement, other: unknown): Condition {
    return compared(this, symbol, literalBeside(this.type, operand(other, this)));
  };
}

/** The members of an array type's values. */
export type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;
/** What may stand beside an array. */
type ArrayOperand<T> = Operand<T> | readonly ItemOf<T>[];
/** A member of an array; of an array of arrays, an array. */
type ItemElement<Item> = [Item] extends [readonly unknown[]]
  ? Typed<Item | null, ArrayOperators<Item>>
  : ColumnElement<Item | null, never, never>;

const comparisons = [
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "like",
  "notLike",
  "ilike",
  "notIlike",
] as const;
/** An operator between a value and the members of an array. */
export type ArrayComparison = (typeof comparisons)[number];

/**
 * The operators of arrays.
 *
 * @see https://www.postgresql.org/docs/current/functions-array.html
 */
export interface ArrayOperators<T> {
  /** For the type checker only. */
  readonly operatorsType?: ArrayOperators<T>;
  /** `a @> b`: every member of `b` is one of `a`. */
  contains(other: ArrayOperand<T>): Condition;
  /** `a <@ b`: every member of `a` is one of `b`. */
  containedBy(other: ArrayOperand<T>): Condition;
  /** `a && b`: they have a member in common. */
  overlap(other: ArrayOperand<T>): Condition;
  /** `value = ANY (a)`, or another comparison: it holds for a member. */
  any(value: Operand<ItemOf<T>>, operator?: ArrayComparison): Condition;
  /** `value = ALL (a)`, or another comparison: it holds for every member. */
  all(value: Operand<ItemOf<T>>, operator?: ArrayComparison): Condition;
  /** `a[index]`, counted from one unless the type has `zeroIndexes`; NULL outside of it. */
  getItem(index: Operand<number>): ItemElement<ItemOf<T>>;
  /** `a[start:stop]`, both included. */
  slice(start: Operand<number>, stop: Operand<number>): Typed<T, ArrayOperators<T>>;
  /** `a || b`. */
  concat(other: ArrayOperand<T>): Typed<T, ArrayOperators<T>>;
  /** `a || b`. */
  add(other: ArrayOperand<T>): Typed<T, ArrayOperators<T>>;
}

/** What the operators ask of the type of an array. */
export interface ArrayFacts {
  /** What its members are, at any depth. */
  readonly element: SqlType<unknown>;
  /** Whether indexes are counted from zero in JavaScript. */
  readonly zeroIndexes: boolean;
  /** What a member is: of an array of arrays, an array. */
  itemType(): SqlType<unknown>;
}

/** The type of an array; its operators are those of that type alone. */
function arrayType(array: AnyElement): ArrayFacts {
  return array.type as unknown as ArrayFacts;
}

function quantified(which: "any" | "all") {
  return function (this: AnyElement, value: unknown, operator: ArrayComparison = "eq"): Condition {
    if (!comparisons.includes(operator)) {
      throw new ArgumentError(
        `Cannot compare a value with the members of an array by ${describe(operator)}: use one of ${comparisons.join(", ")}.`,
      );
    }
    const left = operand(value, this, arrayType(this).element);
    const right = which === "any" ? any(this) : all(this);
    return element(binaryNode(operator, left, right.node, booleanType));
  };
}

function concat(this: AnyElement, other: unknown): AnyElement {
  return combined("concat", this, operand(other, this));
}

/** The operators of arrays, by name. */
export const arrayOperators: OperatorMethods<ArrayOperators<unknown>> = {
  contains: comparedWith("@>"),
  containedBy: comparedWith("<@"),
  overlap: comparedWith("&&"),
  any: quantified("any"),
  all: quantified("all"),
  getItem(this: AnyElement, index: unknown): AnyElement {
    const type = arrayType(this);
    return element(arrayItem(this.node, index, type.zeroIndexes, type.itemType()));
  },
  slice(this: AnyElement, start: unknown, stop: unknown): AnyElement {
    return element(arraySlice(this.node, start, stop, arrayType(this).zeroIndexes));
  },
  concat,
  add: concat,
};

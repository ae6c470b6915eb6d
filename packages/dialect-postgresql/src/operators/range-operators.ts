import type { AnyElement, Condition, Operand, SqlType } from "@rebis/core-sql";
import type { Expr } from "@rebis/core-sql/spi";
import { Range } from "../types/range.ts";
import { combined, compared, operand, type OperatorMethods, type Typed } from "./operator-nodes.ts";

/** What may stand beside ranges: a range, or a list of ranges for a multirange. */
export type RangeOperand<T> = Operand<Range<T>> | Operand<Range<T>[]>;

/** The comparisons of ranges and multiranges; they all take either. */
interface RangeComparisons<T> {
  /** `a @> b`: the range, or the value, lies in `a`. */
  contains(other: RangeOperand<T> | Operand<T>): Condition;
  /** `a <@ b`: all of `a` lies in `b`. */
  containedBy(other: RangeOperand<T>): Condition;
  /** `a && b`: a value lies in both. */
  overlaps(other: RangeOperand<T>): Condition;
  /** `a << b`: all of `a` lies before `b`. */
  strictlyLeftOf(other: RangeOperand<T>): Condition;
  /** `a >> b`: all of `a` lies behind `b`. */
  strictlyRightOf(other: RangeOperand<T>): Condition;
  /** `a &< b`: nothing of `a` lies behind `b`. */
  notExtendRightOf(other: RangeOperand<T>): Condition;
  /** `a &> b`: nothing of `a` lies before `b`. */
  notExtendLeftOf(other: RangeOperand<T>): Condition;
  /** `a -|- b`: nothing lies between them, and nothing in both. */
  adjacentTo(other: RangeOperand<T>): Condition;
}

/**
 * The operators of ranges.
 *
 * @see https://www.postgresql.org/docs/current/functions-range.html
 */
export interface RangeOperators<T> extends RangeComparisons<T> {
  /** For the type checker only. */
  readonly operatorsType?: RangeOperators<T>;
  /** `a + b`; the server refuses ranges with something between them. */
  union(other: Operand<Range<T>>): Typed<Range<T>, RangeOperators<T>>;
  /** `a - b`; the server refuses what would leave two ranges. */
  difference(other: Operand<Range<T>>): Typed<Range<T>, RangeOperators<T>>;
  /** `a * b`. */
  intersection(other: Operand<Range<T>>): Typed<Range<T>, RangeOperators<T>>;
}

/**
 * The operators of multiranges.
 *
 * @see https://www.postgresql.org/docs/current/functions-range.html
 */
export interface MultirangeOperators<T> extends RangeComparisons<T> {
  /** For the type checker only. */
  readonly operatorsType?: MultirangeOperators<T>;
  /** `a + b`. */
  union(other: Operand<Range<T>[]>): Typed<Range<T>[], MultirangeOperators<T>>;
  /** `a - b`. */
  difference(other: Operand<Range<T>[]>): Typed<Range<T>[], MultirangeOperators<T>>;
  /** `a * b`. */
  intersection(other: Operand<Range<T>[]>): Typed<Range<T>[], MultirangeOperators<T>>;
}

/** What the operators ask of the type of ranges, or of lists of them. */
export interface RangeFacts {
  /** What the ends are. */
  readonly element: SqlType<unknown>;
  /** The type of a range. */
  single(): SqlType<unknown>;
  /** The type of a list of ranges. */
  multirange(): SqlType<unknown>;
}

/** The type of what stands beside ranges: a range, a list of them, or one value. */
function typeBeside(ranges: AnyElement, value: unknown): SqlType<unknown> {
  // These are the operators of the two types of ranges alone.
  const type = ranges.type as unknown as RangeFacts;
  if (value instanceof Range) return type.single();
  return Array.isArray(value) ? type.multirange() : type.element;
}

function beside(ranges: AnyElement, value: unknown): Expr {
  return operand(value, ranges, typeBeside(ranges, value));
}

function comparison(symbol: string) {
  return function (this: AnyElement, other: unknown): Condition {
    return compared(this, symbol, beside(this, other));
  };
}

function combination(operator: string) {
  return function (this: AnyElement, other: unknown): AnyElement {
    return combined(operator, this, beside(this, other));
  };
}

/** The operators of ranges and multiranges, by name. */
export const rangeOperators: OperatorMethods<RangeOperators<unknown>> = {
  contains: comparison("@>"),
  containedBy: comparison("<@"),
  overlaps: comparison("&&"),
  strictlyLeftOf: comparison("<<"),
  strictlyRightOf: comparison(">>"),
  notExtendRightOf: comparison("&<"),
  notExtendLeftOf: comparison("&>"),
  adjacentTo: comparison("-|-"),
  union: combination("add"),
  difference: combination("sub"),
  intersection: combination("mul"),
};

import { ArgumentError } from "@rebis/base";
import {
  compareEnds,
  type End,
  type Ends,
  endsOf,
  isInverted,
  opposite,
  touches,
} from "./range-ends.ts";

/** Which ends belong to a range: `[` and `]` include theirs, `(` and `)` do not. */
export type RangeBounds = "[)" | "[]" | "(]" | "()";

/**
 * A range of values; an end that is null is open. Its methods are the server's operators: they
 * answer as the server does for ranges of numbers, bigints, dates (ISO strings), exact numbers
 * (strings of digits) and Dates. Between whole numbers and between dates there is nothing, so
 * `(1,4]` is `[2,5)`.
 *
 * @example
 * new Range(1, 10)                                 // [1,10): from 1 up to but without 10
 * new Range(1, 10, "[]").contains(10)              // true
 * new Range(1, 5).union(new Range(5, 9))           // [1,9)
 * Range.empty<number>()                            // empty
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.Range
 * @since 0.1.0
 */
export class Range<T> {
  readonly lower: T | null;
  readonly upper: T | null;
  readonly bounds: RangeBounds;
  readonly isEmpty: boolean;

  constructor(
    lower: T | null,
    upper: T | null,
    bounds: RangeBounds = "[)",
    options: { readonly empty?: boolean } = {},
  ) {
    if (!["[)", "[]", "(]", "()"].includes(bounds)) {
      throw new ArgumentError(
        "Cannot make a range: its bounds are none of [), [], (] and (). Give one of these.",
      );
    }
    const isEmpty = options.empty ?? false;
    if (!isEmpty && isInverted(lower, upper)) {
      throw new ArgumentError(
        "Cannot make a range: its lower end is above its upper end. Exchange them, or use Range.empty().",
      );
    }
    this.isEmpty = isEmpty || endsOf({ lower, upper, bounds, isEmpty }) === undefined;
    this.lower = this.isEmpty ? null : lower;
    this.upper = this.isEmpty ? null : upper;
    // An open end belongs to no range; the server writes it so, too.
    const open = this.lower === null ? "(" : bounds.charAt(0);
    const close = this.upper === null ? ")" : bounds.charAt(1);
    this.bounds = `${open}${close}` as RangeBounds;
  }

  /** The range without a value. */
  static empty<T>(): Range<T> {
    return new Range<T>(null, null, "()", { empty: true });
  }

  /** Whether the lower end belongs to the range. */
  get lowerInc(): boolean {
    return this.bounds.startsWith("[");
  }
  /** Whether the upper end belongs to the range. */
  get upperInc(): boolean {
    return this.bounds.endsWith("]");
  }
  /** Whether there is no lower end. */
  get lowerInf(): boolean {
    return !this.isEmpty && this.lower === null;
  }
  /** Whether there is no upper end. */
  get upperInf(): boolean {
    return !this.isEmpty && this.upper === null;
  }

  /** `@>`: whether a value, or all of another range, lies in this one. */
  contains(value: T | Range<T>): boolean {
    return value instanceof Range
      ? value.containedBy(this)
      : new Range(value, value, "[]").containedBy(this);
  }
  /** `<@`: whether all of this range lies in the other. */
  containedBy(other: Range<T>): boolean {
    if (this.isEmpty) return true;
    return this.#with(
      other,
      (own, its) =>
        compareEnds(own.lower, its.lower) >= 0 && compareEnds(own.upper, its.upper) <= 0,
    );
  }
  /** `&&`: whether a value lies in both. */
  overlaps(other: Range<T>): boolean {
    return this.#with(
      other,
      (own, its) =>
        compareEnds(own.lower, its.upper) <= 0 && compareEnds(its.lower, own.upper) <= 0,
    );
  }
  /** `<<`: whether all of this range lies before the other. */
  strictlyLeftOf(other: Range<T>): boolean {
    return this.#with(other, (own, its) => compareEnds(own.upper, its.lower) < 0);
  }
  /** `>>`: whether all of this range lies behind the other. */
  strictlyRightOf(other: Range<T>): boolean {
    return this.#with(other, (own, its) => compareEnds(own.lower, its.upper) > 0);
  }
  /** `&>`: whether this range has no value before the other. */
  notExtendLeftOf(other: Range<T>): boolean {
    return this.#with(other, (own, its) => compareEnds(own.lower, its.lower) >= 0);
  }
  /** `&<`: whether this range has no value behind the other. */
  notExtendRightOf(other: Range<T>): boolean {
    return this.#with(other, (own, its) => compareEnds(own.upper, its.upper) <= 0);
  }
  /** `-|-`: whether nothing lies between the two, and nothing in both. */
  adjacentTo(other: Range<T>): boolean {
    return this.#with(
      other,
      (own, its) => touches(own.upper, its.lower) || touches(its.upper, own.lower),
    );
  }

  /**
   * `+`: the values of both.
   * @throws {ArgumentError} when something lies between them
   */
  union(other: Range<T>): Range<T> {
    const [own, its] = [endsOf(this), endsOf(other)];
    if (own === undefined || its === undefined) return own === undefined ? other : this;
    if (!this.overlaps(other) && !this.adjacentTo(other)) {
      throw new ArgumentError(
        "Cannot unite two ranges: something lies between them, so that they are not one range. Keep both, as a multirange does.",
      );
    }
    return ranged(least(own.lower, its.lower), greatest(own.upper, its.upper));
  }
  /**
   * `-`: the values of this one that are not in the other.
   * @throws {ArgumentError} when what is left would be two ranges
   */
  difference(other: Range<T>): Range<T> {
    const [own, its] = [endsOf(this), endsOf(other)];
    if (own === undefined || its === undefined || !this.overlaps(other)) return this;
    const beginsBefore = compareEnds(own.lower, its.lower) < 0;
    const endsBehind = compareEnds(own.upper, its.upper) > 0;
    if (beginsBefore && endsBehind) {
      throw new ArgumentError(
        "Cannot take a range out of the middle of another: two ranges would be left. Take it from a multirange.",
      );
    }
    if (beginsBefore) return ranged(own.lower, opposite(its.lower));
    return endsBehind ? ranged(opposite(its.upper), own.upper) : Range.empty();
  }
  /** `*`: the values in both. */
  intersection(other: Range<T>): Range<T> {
    const [own, its] = [endsOf(this), endsOf(other)];
    if (own === undefined || its === undefined || !this.overlaps(other)) return Range.empty();
    return ranged(greatest(own.lower, its.lower), least(own.upper, its.upper));
  }

  /** `=`: whether two ranges have the same values. */
  equals(other: Range<T>): boolean {
    if (this.isEmpty || other.isEmpty) return this.isEmpty === other.isEmpty;
    return this.#with(
      other,
      (own, its) =>
        compareEnds(own.lower, its.lower) === 0 && compareEnds(own.upper, its.upper) === 0,
    );
  }

  /** As the server prints it: `[1,10)`. */
  toString(): string {
    if (this.isEmpty) return "empty";
    const end = (value: T | null): string => {
      if (value === null) return "";
      return value instanceof Date ? value.toISOString() : String(value);
    };
    return `${this.bounds.charAt(0)}${end(this.lower)},${end(this.upper)}${this.bounds.charAt(1)}`;
  }

  /** Asks about the ends of two ranges; without values the answer is no. */
  #with(other: Range<T>, ask: (own: Ends, its: Ends) => boolean): boolean {
    const [own, its] = [endsOf(this), endsOf(other)];
    return own !== undefined && its !== undefined && ask(own, its);
  }
}

function least(a: End, b: End): End {
  return compareEnds(a, b) <= 0 ? a : b;
}
function greatest(a: End, b: End): End {
  return compareEnds(a, b) >= 0 ? a : b;
}

/** The range between two ends of ranges of the same type. */
function ranged<T>(lower: End, upper: End): Range<T> {
  const bounds = `${lower.isIncluded ? "[" : "("}${upper.isIncluded ? "]" : ")"}`;
  return new Range(lower.value as T | null, upper.value as T | null, bounds as RangeBounds);
}

import { ArgumentError } from "@rebis/base";

/** Which ends belong to a range: `[` and `]` include theirs, `(` and `)` do not. */
export type RangeBounds = "[)" | "[]" | "(]" | "()";

/**
 * A range of values; an end that is null is open.
 *
 * @example
 * new Range(1, 10)            // [1,10): from 1 up to but without 10
 * new Range(1, 10, "[]")      // [1,10]
 * Range.empty<number>()       // empty
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
    this.isEmpty = options.empty ?? false;
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

  /** Whether a value lies in the range, by JavaScript's order of numbers, bigints, strings and Dates. */
  contains(value: T): boolean {
    if (this.isEmpty) return false;
    const { lower, upper, bounds } = this;
    const isAbove = (end: NonNullable<T>): boolean =>
      value > end || (bounds.startsWith("[") && isSame(value, end));
    const isBelow = (end: NonNullable<T>): boolean =>
      value < end || (bounds.endsWith("]") && isSame(value, end));
    return (
      (lower === null || lower === undefined || isAbove(lower)) &&
      (upper === null || upper === undefined || isBelow(upper))
    );
  }

  /** Whether two ranges are written the same. */
  equals(other: Range<T>): boolean {
    if (this.isEmpty || other.isEmpty) return this.isEmpty === other.isEmpty;
    return (
      this.bounds === other.bounds &&
      isSame(this.lower, other.lower) &&
      isSame(this.upper, other.upper)
    );
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}

import { ArgumentError } from "@rebis/base";
import { NativeType, type SqlType, t } from "@rebis/core-sql";
import { bindProcessor, resultProcessor, type TypeEntry, unfitValue } from "@rebis/core-sql/spi";
import {
  type MultirangeOperators,
  type RangeFacts,
  type RangeOperators,
  rangeOperators,
} from "../operators/range-operators.ts";
import { typeDialect } from "./array-type.ts";
import { typedLiteral } from "./literal.ts";
import { parameterText } from "./parameter-text.ts";
import { Range, type RangeBounds } from "./range.ts";
import { type RangeText, readRanges, writeRange } from "./range-text.ts";

function toText(value: unknown, element: SqlType<unknown>, name: string): RangeText {
  if (!(value instanceof Range)) {
    throw unfitValue(
      `a value as "${name}"`,
      "it takes a Range. Make one: new Range(lower, upper).",
    );
  }
  const process = bindProcessor(element, typeDialect);
  const end = (each: unknown): string | null =>
    each === null ? null : parameterText(process === undefined ? each : process(each));
  const { lower, upper, bounds, isEmpty } = value;
  return { lower: end(lower), upper: end(upper), bounds, isEmpty };
}

function fromText(range: RangeText, element: SqlType<unknown>): Range<unknown> {
  const process = resultProcessor(element, typeDialect);
  const end = (each: string | null): unknown =>
    each === null || process === undefined ? each : process(each);
  // The server prints one of the four.
  const bounds = range.bounds as RangeBounds;
  return new Range(end(range.lower), end(range.upper), bounds, { empty: range.isEmpty });
}

function sameRanges(a: unknown, b: unknown): boolean {
  if (a instanceof Range && b instanceof Range) return a.equals(b);
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((each, index) => sameRanges(each, b[index]));
}

function rangeEntry(name: string): TypeEntry {
  return {
    ddl: () => name,
    boundAs: () => name,
    literal: (value) => typedLiteral(value as string, name),
  };
}

/** The type of ranges of one type of values. */
export class RangeType<T> extends NativeType<Range<T>, RangeOperators<T>> implements RangeFacts {
  /** What the ends are. */
  readonly element: SqlType<unknown>;
  readonly #name: string;
  constructor(name: string, element: SqlType<T>) {
    super({
      dialect: "postgresql",
      name,
      facts: { mode: element.cacheKey },
      entry: rangeEntry(name),
      toCanonical: (value) => writeRange(toText(value, element, name)),
      fromCanonical: (value) => fromText(readRanges(String(value))[0] ?? { ...emptyText }, element),
      equals: sameRanges,
      operators: rangeOperators,
    });
    this.element = element;
    this.#name = name;
  }

  /** This type. */
  single(): RangeType<T> {
    return this;
  }
  /** The type of lists of such ranges. */
  multirange(): MultirangeType<T> {
    return new MultirangeType(this.#name.replace(/RANGE$/, "MULTIRANGE"), this);
  }
}

const emptyText: RangeText = { lower: null, upper: null, bounds: "()", isEmpty: true };

/** The type of lists of ranges that do not touch each other. */
export class MultirangeType<T>
  extends NativeType<Range<T>[], MultirangeOperators<T>>
  implements RangeFacts
{
  /** What the ends of the ranges are. */
  readonly element: SqlType<unknown>;
  readonly #range: RangeType<T>;
  constructor(name: string, range: RangeType<T>) {
    const { element } = range;
    super({
      dialect: "postgresql",
      name,
      facts: { mode: element.cacheKey },
      entry: rangeEntry(name),
      toCanonical: (value) => {
        if (!Array.isArray(value)) {
          throw new ArgumentError(
            `Cannot bind a value as "${name}": it takes an array of Ranges. Give one.`,
          );
        }
        return `{${value.map((each) => writeRange(toText(each, element, name))).join(",")}}`;
      },
      fromCanonical: (value) => readRanges(String(value)).map((each) => fromText(each, element)),
      equals: sameRanges,
      operators: rangeOperators,
    });
    this.element = element;
    this.#range = range;
  }

  /** What the ranges are. */
  single(): RangeType<T> {
    return this.#range;
  }
  /** This type. */
  multirange(): MultirangeType<T> {
    return this;
  }
}

/** INT4RANGE. @since 0.1.0 */
export function int4range(): RangeType<number> {
  return new RangeType("INT4RANGE", t.integer());
}
/** INT8RANGE. @since 0.1.0 */
export function int8range(): RangeType<bigint> {
  return new RangeType("INT8RANGE", t.bigInteger());
}
/** NUMRANGE; its ends are strings, exact. @since 0.1.0 */
export function numrange(): RangeType<string> {
  return new RangeType("NUMRANGE", t.numeric());
}
/** DATERANGE; its ends are ISO strings. @since 0.1.0 */
export function daterange(): RangeType<string> {
  return new RangeType("DATERANGE", t.date());
}
/** TSRANGE: timestamps without a time zone. @since 0.1.0 */
export function tsrange(): RangeType<Date> {
  return new RangeType("TSRANGE", t.dateTime());
}
/** TSTZRANGE: timestamps with a time zone. @since 0.1.0 */
export function tstzrange(): RangeType<Date> {
  return new RangeType("TSTZRANGE", t.dateTime({ timezone: true }));
}
/** INT4MULTIRANGE. @since 0.1.0 */
export function int4multirange(): MultirangeType<number> {
  return new MultirangeType("INT4MULTIRANGE", int4range());
}
/** INT8MULTIRANGE. @since 0.1.0 */
export function int8multirange(): MultirangeType<bigint> {
  return new MultirangeType("INT8MULTIRANGE", int8range());
}
/** NUMMULTIRANGE. @since 0.1.0 */
export function nummultirange(): MultirangeType<string> {
  return new MultirangeType("NUMMULTIRANGE", numrange());
}
/** DATEMULTIRANGE. @since 0.1.0 */
export function datemultirange(): MultirangeType<string> {
  return new MultirangeType("DATEMULTIRANGE", daterange());
}
/** TSMULTIRANGE. @since 0.1.0 */
export function tsmultirange(): MultirangeType<Date> {
  return new MultirangeType("TSMULTIRANGE", tsrange());
}
/** TSTZMULTIRANGE. @since 0.1.0 */
export function tstzmultirange(): MultirangeType<Date> {
  return new MultirangeType("TSTZMULTIRANGE", tstzrange());
}

import { ArgumentError } from "@rebis/base";
import { NativeType, type SqlType, t } from "@rebis/core-sql";
import { bindProcessor, resultProcessor } from "@rebis/core-sql/spi";
import { typeDialect } from "./array-type.ts";
import { typedLiteral } from "./literal.ts";
import { parameterText } from "./parameter-text.ts";
import { Range, type RangeBounds } from "./range.ts";
import { type RangeText, readRanges, writeRange } from "./range-text.ts";

function toText(value: unknown, element: SqlType<unknown>, name: string): RangeText {
  if (!(value instanceof Range)) {
    throw new ArgumentError(
      `Cannot bind a value as "${name}": it takes a Range. Make one: new Range(lower, upper).`,
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

function rangeType<T>(name: string, element: SqlType<T>): NativeType<Range<T>> {
  return new NativeType<Range<T>>({
    dialect: "postgresql",
    name,
    facts: { mode: element.cacheKey },
    entry: { ddl: () => name, literal: (value) => typedLiteral(value as string, name) },
    toCanonical: (value) => writeRange(toText(value, element, name)),
    fromCanonical: (value) => fromText(readRanges(String(value))[0] ?? { ...emptyText }, element),
    equals: sameRanges,
  });
}

const emptyText: RangeText = { lower: null, upper: null, bounds: "()", isEmpty: true };

function multirangeType<T>(name: string, element: SqlType<T>): NativeType<Range<T>[]> {
  return new NativeType<Range<T>[]>({
    dialect: "postgresql",
    name,
    facts: { mode: element.cacheKey },
    entry: { ddl: () => name, literal: (value) => typedLiteral(value as string, name) },
    toCanonical: (value) => {
      if (!Array.isArray(value)) {
        throw new ArgumentError(
          `Cannot bind a value as "${name}": it takes an array of Ranges. Give one.`,
        );
      }
      return `{${value.map((range) => writeRange(toText(range, element, name))).join(",")}}`;
    },
    fromCanonical: (value) => readRanges(String(value)).map((range) => fromText(range, element)),
    equals: sameRanges,
  });
}

/** INT4RANGE. @since 0.1.0 */
export function int4range(): NativeType<Range<number>> {
  return rangeType("INT4RANGE", t.integer());
}
/** INT8RANGE. @since 0.1.0 */
export function int8range(): NativeType<Range<bigint>> {
  return rangeType("INT8RANGE", t.bigInteger());
}
/** NUMRANGE; its ends are strings, exact. @since 0.1.0 */
export function numrange(): NativeType<Range<string>> {
  return rangeType("NUMRANGE", t.numeric());
}
/** DATERANGE; its ends are ISO strings. @since 0.1.0 */
export function daterange(): NativeType<Range<string>> {
  return rangeType("DATERANGE", t.date());
}
/** TSRANGE: timestamps without a time zone. @since 0.1.0 */
export function tsrange(): NativeType<Range<Date>> {
  return rangeType("TSRANGE", t.dateTime());
}
/** TSTZRANGE: timestamps with a time zone. @since 0.1.0 */
export function tstzrange(): NativeType<Range<Date>> {
  return rangeType("TSTZRANGE", t.dateTime({ timezone: true }));
}
/** INT4MULTIRANGE. @since 0.1.0 */
export function int4multirange(): NativeType<Range<number>[]> {
  return multirangeType("INT4MULTIRANGE", t.integer());
}
/** INT8MULTIRANGE. @since 0.1.0 */
export function int8multirange(): NativeType<Range<bigint>[]> {
  return multirangeType("INT8MULTIRANGE", t.bigInteger());
}
/** NUMMULTIRANGE. @since 0.1.0 */
export function nummultirange(): NativeType<Range<string>[]> {
  return multirangeType("NUMMULTIRANGE", t.numeric());
}
/** DATEMULTIRANGE. @since 0.1.0 */
export function datemultirange(): NativeType<Range<string>[]> {
  return multirangeType("DATEMULTIRANGE", t.date());
}
/** TSMULTIRANGE. @since 0.1.0 */
export function tsmultirange(): NativeType<Range<Date>[]> {
  return multirangeType("TSMULTIRANGE", t.dateTime());
}
/** TSTZMULTIRANGE. @since 0.1.0 */
export function tstzmultirange(): NativeType<Range<Date>[]> {
  return multirangeType("TSTZMULTIRANGE", t.dateTime({ timezone: true }));
}

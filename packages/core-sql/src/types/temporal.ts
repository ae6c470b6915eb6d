import { foreignValue, malformedValue, unreadableValue } from "./foreign-value.ts";
import {
  dateOfDate,
  dateOfIso,
  dateTimeOfDate,
  isIsoDuration,
  isoDate,
  isoDateTime,
  isoTime,
  timeOfDate,
} from "./iso-text.ts";
import {
  type Duration,
  type Instant,
  type PlainDate,
  type PlainDateTime,
  type PlainTime,
  type TemporalValue,
  temporalClass,
  type TemporalName,
} from "./temporal-api.ts";
import { type Processor, SqlType } from "./type.ts";

/** The JavaScript value of each mode of {@link date}. */
export interface DateValues {
  readonly string: string;
  readonly date: Date;
  readonly temporal: PlainDate;
}
/** The JavaScript value of each mode of {@link time}. */
export interface TimeValues {
  readonly string: string;
  readonly date: Date;
  readonly temporal: PlainTime;
}
/** The JavaScript value of each mode of {@link dateTime}, by whether it has a time zone. */
export interface DateTimeValues<Zone extends boolean> {
  readonly string: string;
  readonly date: Date;
  readonly temporal: Zone extends true ? Instant : PlainDateTime;
}
/** The JavaScript value of each mode of {@link interval}. */
export interface IntervalValues {
  readonly string: string;
  readonly temporal: Duration;
}

/** How one kind reads ISO text, Dates and Temporal objects; undefined: not a value of the kind. */
interface TemporalForm {
  readonly name: string;
  readonly expected: string;
  readonly ofText: (text: string) => string | undefined;
  readonly ofDate: ((date: Date) => string | undefined) | undefined;
  readonly temporal: TemporalName;
}

/** Text is taken in every mode, so that a column compares with `"2024-01-01"`. */
function toCanonical(form: TemporalForm, mode: string): Processor {
  return (value) => {
    if (typeof value === "string") {
      const text = form.ofText(value);
      if (text === undefined) throw malformedValue(form.name, form.expected);
      return text;
    }
    if (mode === "date" && value instanceof Date && form.ofDate !== undefined) {
      const text = form.ofDate(value);
      if (text !== undefined) return text;
      throw malformedValue(form.name, "a valid Date of the years 1 to 9999", "a Date");
    }
    if (mode === "temporal" && value instanceof temporalClass(form.temporal)) {
      const text = form.ofText(value.toString());
      if (text !== undefined) return text;
      throw malformedValue(form.name, "the years 1 to 9999", "a Temporal object");
    }
    throw foreignValue(form.name, expectedIn(form, mode), value);
  };
}

function expectedIn(form: TemporalForm, mode: string): string {
  if (mode === "date") return `a Date, or ${form.expected}`;
  if (mode === "temporal") return `a Temporal.${form.temporal}, or ${form.expected}`;
  return form.expected;
}

function fromCanonical(form: TemporalForm, mode: string, toDate: Processor): Processor | undefined {
  if (mode === "date") return toDate;
  if (mode === "temporal") return (value) => temporalClass(form.temporal).from(value as string);
  return undefined;
}

function sameDate(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  return Object.is(a, b);
}
function sameTemporal(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  return (a as TemporalValue).toString() === (b as TemporalValue).toString();
}
function sameIn(mode: string): ((a: unknown, b: unknown) => boolean) | undefined {
  if (mode === "date") return sameDate;
  return mode === "temporal" ? sameTemporal : undefined;
}

function readDate(name: string, text: string): Date {
  const date = dateOfIso(text);
  if (date !== undefined) return date;
  throw unreadableValue(name, "the stored text is no ISO 8601 date or time", "Correct the row");
}

const dateForm: TemporalForm = {
  name: "date",
  expected: 'a string such as "2024-05-31"',
  ofText: isoDate,
  ofDate: dateOfDate,
  temporal: "PlainDate",
};
const dayToDate: Processor = (value) => readDate("date", `${value as string}T00:00:00`);
// An ISO date and time names a day too; its time is cut off, as a database would.
const dayOfText = (text: string): string | undefined =>
  isoDate(text) ?? isoDateTime(text)?.slice(0, 10);

/**
 * DATE, as a string `YYYY-MM-DD`; `mode: "date"` gives a Date at midnight UTC, `"temporal"` a
 * Temporal.PlainDate. The time zone of the process has no say in it.
 *
 * @example
 * column(t.date())
 * // published DATE NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Date
 * @since 0.1.0
 */
export function date<const Mode extends keyof DateValues = "string">(
  options: { readonly mode?: Mode } = {},
): SqlType<DateValues[Mode]> {
  const mode = options.mode ?? "string";
  const form = mode === "date" ? { ...dateForm, ofText: dayOfText } : dateForm;
  return new SqlType({
    kind: "date",
    facts: { mode },
    toCanonical: toCanonical(form, mode),
    fromCanonical: fromCanonical(form, mode, dayToDate),
    equals: sameIn(mode),
  });
}

const timeForm: TemporalForm = {
  name: "time",
  expected: 'a string such as "18:30:00"',
  ofText: isoTime,
  ofDate: (value) => (dateOfDate(value) === undefined ? undefined : timeOfDate(value)),
  temporal: "PlainTime",
};
const timeToDate: Processor = (value) => readDate("time", `1970-01-01T${value as string}`);

/**
 * TIME, as a string `HH:MM:SS` with a fraction where there is one; `mode: "date"` gives a Date on
 * 1970-01-01 UTC, `"temporal"` a Temporal.PlainTime.
 *
 * @example
 * column(t.time())
 * // opens TIME NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Time
 * @since 0.1.0
 */
export function time<const Mode extends keyof TimeValues = "string">(
  options: { readonly mode?: Mode } = {},
): SqlType<TimeValues[Mode]> {
  const mode = options.mode ?? "string";
  return new SqlType({
    kind: "time",
    facts: { mode },
    toCanonical: toCanonical(timeForm, mode),
    fromCanonical: fromCanonical(timeForm, mode, timeToDate),
    equals: sameIn(mode),
  });
}

const withZone = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${text}Z`;
const localForm: TemporalForm = {
  name: "dateTime",
  expected: 'a string such as "2024-05-31T18:30:00"',
  ofText: isoDateTime,
  ofDate: dateTimeOfDate,
  temporal: "PlainDateTime",
};
const zonedForm: TemporalForm = {
  name: "dateTime",
  expected: 'a string such as "2024-05-31T18:30:00Z"',
  ofText: (text) => withZone(isoDateTime(text)),
  ofDate: (value) => withZone(dateTimeOfDate(value)),
  temporal: "Instant",
};
const toDate: Processor = (value) => readDate("dateTime", value as string);

/**
 * TIMESTAMP (DATETIME), as a Date. Without `timezone: true` it is written and read as UTC.
 *
 * A Date has milliseconds only; `mode: "string"` (ISO 8601) and `mode: "temporal"` (Instant, or
 * PlainDateTime without a time zone) keep microseconds. ISO strings are taken in every mode.
 *
 * @example
 * column(t.dateTime({ timezone: true }), { serverDefault: func.now() })
 * // sqlite:   created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL
 * // postgres: created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.DateTime
 * @since 0.1.0
 */
export function dateTime<
  const Mode extends keyof DateTimeValues<boolean> = "date",
  const Zone extends boolean = false,
>(
  options: { readonly timezone?: Zone; readonly mode?: Mode } = {},
): SqlType<DateTimeValues<Zone>[Mode]> {
  const mode = options.mode ?? "date";
  const timezone = options.timezone ?? false;
  const form = timezone ? zonedForm : localForm;
  return new SqlType({
    kind: "dateTime",
    facts: { timezone, mode },
    toCanonical: toCanonical(form, mode),
    fromCanonical: fromCanonical(form, mode, toDate),
    equals: sameIn(mode),
  });
}

const intervalForm: TemporalForm = {
  name: "interval",
  expected: 'an ISO 8601 duration such as "P1DT12H"',
  ofText: (text) => (isIsoDuration(text) ? text.toUpperCase().replace(",", ".") : undefined),
  ofDate: undefined,
  temporal: "Duration",
};

/**
 * INTERVAL, as an ISO 8601 duration (`P1DT12H`); `mode: "temporal"` gives a Temporal.Duration.
 *
 * Native on PostgreSQL and Oracle; elsewhere the text of the duration is stored, which compares
 * for equality only.
 *
 * @example
 * column(t.interval())
 * // postgres: runs_for INTERVAL NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Interval
 * @since 0.1.0
 */
export function interval<const Mode extends keyof IntervalValues = "string">(
  options: { readonly mode?: Mode } = {},
): SqlType<IntervalValues[Mode]> {
  const mode = options.mode ?? "string";
  return new SqlType({
    kind: "interval",
    facts: { mode },
    toCanonical: toCanonical(intervalForm, mode),
    fromCanonical:
      mode === "temporal" ? (value) => temporalClass("Duration").from(value as string) : undefined,
    equals: sameIn(mode),
  });
}

import type { DataError } from "@rebis/base";
import {
  isoDate,
  isoDateTime,
  isoTime,
  type Processor,
  type TypeEntry,
  unreadableValue,
} from "@rebis/core-sql/spi";
import { stringLiteral } from "./literal.ts";

function unreadable(kind: string): DataError {
  return unreadableValue(
    kind,
    "the column holds something that is no ISO 8601 text",
    "Correct the row, or declare the column as what it holds",
  );
}

/** `HH:MM:SS` with six digits of fraction, as SQLAlchemy stores it, so that texts sort by time. */
function sixDigits(time: string): string {
  return time.length === 8 ? `${time}.000000` : time.padEnd(15, "0");
}

const dateFromDriver: Processor = (value) => {
  if (typeof value === "string") {
    if (value.length === 10) return value;
    const found = isoDate(value) ?? isoDateTime(value)?.slice(0, 10);
    if (found !== undefined) return found;
  }
  throw unreadable("date");
};

const timeToDriver: Processor = (value) => sixDigits(value as string);
const timeFromDriver: Processor = (value) => {
  const found = typeof value === "string" ? isoTime(value) : undefined;
  if (found === undefined) throw unreadable("time");
  return found;
};

const dateTimeToDriver: Processor = (value) => {
  const text = value as string;
  const time = text.endsWith("Z") ? text.slice(11, -1) : text.slice(11);
  return `${text.slice(0, 10)} ${sixDigits(time)}`;
};

const space = 32;
const zero = 48;

/** The text of SQLite as canonical text; most rows are of the form that this dialect writes. */
function canonicalDateTime(text: string): string | undefined {
  if (text.charCodeAt(10) !== space || (text.length !== 26 && text.length !== 19)) {
    return isoDateTime(text);
  }
  let end = text.length;
  if (end === 26) {
    while (end > 20 && text.charCodeAt(end - 1) === zero) end--;
    if (end === 20) end = 19; // no fraction, no point
  }
  return `${text.slice(0, 10)}T${text.slice(11, end)}`;
}

const localFromDriver: Processor = (value) => {
  const found = typeof value === "string" ? canonicalDateTime(value) : undefined;
  if (found === undefined) throw unreadable("dateTime");
  return found;
};
const zonedFromDriver: Processor = (value) => `${localFromDriver(value) as string}Z`;

/** DATE as text `YYYY-MM-DD`. */
export const dateEntry: TypeEntry = {
  ddl: () => "DATE",
  // CAST(x AS DATE) would make a number of the year.
  cast: () => "TEXT",
  fromDriver: () => dateFromDriver,
  literal: (value) => stringLiteral(value as string),
};

/** TIME as text `HH:MM:SS.ffffff`. */
export const timeEntry: TypeEntry = {
  ddl: () => "TIME",
  cast: () => "TEXT",
  toDriver: () => timeToDriver,
  fromDriver: () => timeFromDriver,
  literal: (value) => stringLiteral(timeToDriver(value) as string),
};

/** DATETIME as text `YYYY-MM-DD HH:MM:SS.ffffff`, in UTC where it has a time zone. */
export const dateTimeEntry: TypeEntry = {
  ddl: () => "DATETIME",
  cast: () => "TEXT",
  toDriver: () => dateTimeToDriver,
  fromDriver: (type) => (type.facts.timezone === true ? zonedFromDriver : localFromDriver),
  literal: (value) => stringLiteral(dateTimeToDriver(value) as string),
};

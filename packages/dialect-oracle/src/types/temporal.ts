import type { DataError } from "@rebis/base";
import { CompileError } from "@rebis/base";
import {
  isoDate,
  isoDateTime,
  type Processor,
  quotedLiteral,
  type TypeEntry,
  unreadableValue,
} from "@rebis/core-sql/spi";
import { dateLiteral, dateTimeLiteral, intervalLiteral } from "./literal.ts";

function unreadable(kind: string): DataError {
  return unreadableValue(
    kind,
    "it is no date",
    "Read it as text: func.to_char(column, 'YYYY-MM-DD')",
  );
}

/** A Date of the driver, or a text, as ISO 8601 without a time zone. */
function isoText(value: unknown, kind: string): string {
  const text = value instanceof Date ? value.toISOString().replace(/\.?0*Z$/, "") : String(value);
  const found = isoDateTime(text);
  if (found === undefined) throw unreadable(kind);
  return found;
}

const dateFromDriver: Processor = (value) =>
  isoDate(String(value)) ?? isoText(value, "date").slice(0, 10);

/** DATE, which has a time of day too: it is cut off when it is read. */
export const dateEntry: TypeEntry = {
  ddl: () => "DATE",
  fromDriver: () => dateFromDriver,
  literal: (value) => dateLiteral(value as string),
};

const localFromDriver: Processor = (value) => isoText(value, "dateTime");
const zonedFromDriver: Processor = (value) => `${isoText(value, "dateTime")}Z`;

/** DATE, which keeps whole seconds; TIMESTAMP WITH TIME ZONE where the type has one. */
export const dateTimeEntry: TypeEntry = {
  ddl: ({ facts }) => (facts.timezone === true ? "TIMESTAMP WITH TIME ZONE" : "DATE"),
  fromDriver: ({ facts }) => (facts.timezone === true ? zonedFromDriver : localFromDriver),
  literal: (value) => dateTimeLiteral(value as string),
};

function noTimes(): never {
  throw new CompileError(
    'Cannot compile TIME for dialect "oracle": it has no such type. Use t.dateTime(), or t.interval() for a time since midnight.',
  );
}

/** There is no TIME; one in a statement is text. */
export const timeEntry: TypeEntry = {
  ddl: noTimes,
  literal: (value) => quotedLiteral(value),
};

/** INTERVAL DAY TO SECOND. */
export const intervalEntry: TypeEntry = {
  ddl: () => "INTERVAL DAY TO SECOND",
  literal: (value) => intervalLiteral(value as string),
};

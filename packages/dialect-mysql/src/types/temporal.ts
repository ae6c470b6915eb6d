import type { DataError } from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import {
  isoDate,
  isoDateTime,
  isoTime,
  type Processor,
  type TypeEntry,
  unreadableValue,
} from "@rebis/core-sql/spi";
import { textInJson } from "./in-json.ts";
import { stringLiteral } from "./literal.ts";

function unreadable(kind: string): DataError {
  return unreadableValue(
    kind,
    "it is no ISO 8601 text, or lies outside the years 1 to 9999",
    "Read it as text: cast(column, t.string(30))",
  );
}

const dateFromDriver: Processor = (value) => {
  const text = String(value);
  const found = text.length === 10 ? isoDate(text) : isoDateTime(text)?.slice(0, 10);
  if (found === undefined || found.startsWith("0000")) throw unreadable("date");
  return found;
};

const timeFromDriver: Processor = (value) => {
  const found = isoTime(String(value));
  if (found === undefined) throw unreadable("time");
  return found;
};

const dateTimeToDriver: Processor = (value) => {
  const text = value as string;
  return `${text.slice(0, 10)} ${text.slice(11, text.endsWith("Z") ? -1 : undefined)}`;
};

const zero = 48;

/** `2024-05-31 18:30:00.500000` as `2024-05-31T18:30:00.5`. */
const localFromDriver: Processor = (value) => {
  const text = String(value);
  if (text.startsWith("0000") || text.charCodeAt(4) !== 45) throw unreadable("dateTime");
  if (text.length === 10) return `${text}T00:00:00`;
  let end = text.length;
  if (end > 19) {
    while (end > 20 && text.charCodeAt(end - 1) === zero) end--;
    if (end === 20) end = 19; // no fraction, no point
  }
  return `${text.slice(0, 10)}T${text.slice(11, end)}`;
};
const zonedFromDriver: Processor = (value) => `${localFromDriver(value) as string}Z`;

/** DATE. */
export const dateEntry: TypeEntry = {
  ddl: () => "DATE",
  inJson: textInJson,
  fromDriver: () => dateFromDriver,
  literal: (value) => stringLiteral(value as string),
};

/** The digits after the second; the server keeps none where nothing is said. */
function sized(name: string, { facts }: SqlType<unknown>): string {
  const digits = facts.precision ?? 6;
  return digits === 0 ? name : `${name}(${digits})`;
}

/** A CAST has the digits that were asked for. */
function castSize(name: string, { facts }: SqlType<unknown>): string {
  return facts.precision === undefined ? name : `${name}(${facts.precision})`;
}

/** TIME(6). */
export const timeEntry: TypeEntry = {
  ddl: (type) => sized("TIME", type),
  cast: (type) => castSize("TIME", type),
  inJson: textInJson,
  fromDriver: () => timeFromDriver,
  literal: (value) => stringLiteral(value as string),
};

/** DATETIME(6), in UTC where it has a time zone: the server keeps none. */
export const dateTimeEntry: TypeEntry = {
  ddl: (type) => sized("DATETIME", type),
  cast: (type) => castSize("DATETIME", type),
  inJson: textInJson,
  toDriver: () => dateTimeToDriver,
  fromDriver: ({ facts }) => (facts.timezone === true ? zonedFromDriver : localFromDriver),
  literal: (value) => stringLiteral(dateTimeToDriver(value) as string),
};

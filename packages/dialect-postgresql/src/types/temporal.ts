import type { DataError } from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import { isoTime, type Processor, type TypeEntry, unreadableValue } from "@rebis/core-sql/spi";
import { boundAs } from "./bound-as.ts";
import { typedLiteral } from "./literal.ts";
import { durationOf, serverDuration } from "./duration.ts";
import { textInJson } from "./text-in-json.ts";

function unreadable(kind: string, fact: string): DataError {
  return unreadableValue(kind, fact, "Read it as text: cast(column, t.text())");
}
const beyond = "it lies outside the years 1 to 9999, or is infinity";

const dateFromDriver: Processor = (value) => {
  const text = String(value);
  if (text.length === 10 && text.charCodeAt(4) === 45) return text;
  const moment = momentOf(text);
  if (moment === undefined) throw unreadable("date", beyond);
  return moment.slice(0, 10);
};

/** `18:30:00.5`, and for TIME WITH TIME ZONE `18:30:00.5+02`, whose offset is dropped. */
const timeFromDriver: Processor = (value) => {
  const found = isoTime(String(value).replace(/[+-][\d:]+$/, ""));
  if (found === undefined) throw unreadable("time", "it is no time of day (24:00:00, say)");
  return found;
};

const offsetForm = /([+-])(\d{2})(?::(\d{2}))?(?::(\d{2}))?$/;

/** Seconds east of Greenwich at the end of a text; before 1900 they are no whole minutes. */
function offsetSeconds([, sign, hours, minutes, seconds]: RegExpExecArray): number {
  const size = Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return sign === "-" ? -size : size;
}

/** `2024-05-31 18:30:00.5+02` as `2024-05-31T16:30:00.5`; undefined beyond the years 1 to 9999. */
function momentOf(text: string): string | undefined {
  if (text.endsWith(" BC") || text.charCodeAt(4) !== 45) return undefined;
  if (text.length === 10) return `${text}T00:00:00`;
  const zone = text.length > 19 ? offsetForm.exec(text) : null;
  if (zone === null) return `${text.slice(0, 10)}T${text.slice(11)}`;
  const offset = offsetSeconds(zone);
  const local = `${text.slice(0, 10)}T${text.slice(11, zone.index)}`;
  if (offset === 0) return local;
  const instant = new Date(Date.parse(`${local.slice(0, 19)}Z`) - offset * 1000);
  const shifted = instant.toISOString();
  return shifted.length === 24 ? shifted.slice(0, 19) + local.slice(19) : undefined;
}

const localFromDriver: Processor = (value) => {
  const moment = momentOf(String(value));
  if (moment === undefined) throw unreadable("dateTime", beyond);
  return moment;
};
const zonedFromDriver: Processor = (value) => `${localFromDriver(value) as string}Z`;

/** DATE. */
export const dateEntry: TypeEntry = {
  ddl: () => "DATE",
  boundAs: boundAs("DATE"),
  inJson: textInJson,
  fromDriver: () => dateFromDriver,
  literal: (value) => typedLiteral(value as string, "DATE"),
};

function zoned(name: string, { facts }: SqlType<unknown>): string {
  return `${name} ${facts.timezone === true ? "WITH" : "WITHOUT"} TIME ZONE`;
}
function withZone(name: string, type: SqlType<unknown>): string {
  const { precision } = type.facts;
  return zoned(precision === undefined ? name : `${name}(${precision})`, type);
}

/** TIME. */
export const timeEntry: TypeEntry = {
  ddl: (type) => withZone("TIME", type),
  boundAs: boundAs((type) => zoned("TIME", type)),
  inJson: textInJson,
  fromDriver: () => timeFromDriver,
  literal: (value, type) => typedLiteral(value as string, withZone("TIME", type)),
};

/** TIMESTAMP, with or without a time zone. */
export const dateTimeEntry: TypeEntry = {
  ddl: (type) => withZone("TIMESTAMP", type),
  boundAs: boundAs((type) => zoned("TIMESTAMP", type)),
  inJson: textInJson,
  fromDriver: ({ facts }) => (facts.timezone === true ? zonedFromDriver : localFromDriver),
  literal: (value, type) => typedLiteral(value as string, withZone("TIMESTAMP", type)),
};

const intervalToDriver: Processor = (value) => serverDuration(value as string);
const intervalFromDriver: Processor = (value) => {
  const found = durationOf(String(value));
  if (found === undefined) throw unreadable("interval", "it is in a form that is not known");
  return found;
};

/** INTERVAL, as ISO 8601 text. */
export const intervalEntry: TypeEntry = {
  ddl: () => "INTERVAL",
  inJson: textInJson,
  toDriver: () => intervalToDriver,
  fromDriver: () => intervalFromDriver,
  literal: (value) => typedLiteral(serverDuration(value as string), "INTERVAL"),
};

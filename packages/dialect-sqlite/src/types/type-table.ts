import { CompileError } from "@rebis/base";
import {
  dashedUuid,
  type Processor,
  type TypeEntry,
  type TypeTable,
  unreadableValue,
  withLength,
} from "@rebis/core-sql/spi";
import { bytesInJson, textInJson } from "./in-json.ts";
import { bytesLiteral, stringLiteral } from "./literal.ts";
import { bigIntegerEntry, floatEntry, integerEntry, numericEntry } from "./numeric.ts";
import { dateEntry, dateTimeEntry, timeEntry } from "./temporal.ts";

function textEntry(name: string): TypeEntry {
  return { ...withLength(name), literal: (value) => stringLiteral(value as string) };
}

const uuidToDriver: Processor = (value) => (value as string).replaceAll("-", "");
const uuidFromDriver: Processor = (value) => {
  const text = String(value);
  return text.length === 32 ? dashedUuid(text) : text;
};
const uuidEntry: TypeEntry = {
  ddl: () => "CHAR(32)",
  toDriver: () => uuidToDriver,
  fromDriver: () => uuidFromDriver,
  literal: (value) => stringLiteral(uuidToDriver(value) as string),
};

const booleanToDriver: Processor = (value) => (value === true ? 1n : 0n);
const booleanFromDriver: Processor = (value) => {
  if (typeof value === "number") return value !== 0;
  throw unreadableValue(
    "boolean",
    "the column holds neither 0 nor 1",
    "Correct the row, or declare the column as what it holds",
  );
};
const booleanEntry: TypeEntry = {
  ddl: () => "BOOLEAN",
  toDriver: () => booleanToDriver,
  fromDriver: () => booleanFromDriver,
  literal: (value) => (value === true ? "1" : "0"),
};

// A JSON column has NUMERIC affinity: SQLite keeps the document 5 as a number.
const jsonFromDriver: Processor = (value) => (typeof value === "string" ? value : String(value));
const jsonEntry: TypeEntry = {
  ddl: () => "JSON",
  inJson: { sql: textInJson },
  // CAST(x AS JSON) would make a number of the text.
  cast: () => "TEXT",
  fromDriver: () => jsonFromDriver,
  literal: (value) => stringLiteral(value as string),
};

// better-sqlite3 gives a Buffer, a subclass whose methods differ (slice shares its bytes).
const bytesFromDriver: Processor = (value) => {
  if (!(value instanceof Uint8Array)) return new TextEncoder().encode(String(value));
  return value.constructor === Uint8Array
    ? value
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
};
const largeBinaryEntry: TypeEntry = {
  ddl: () => "BLOB",
  inJson: bytesInJson,
  fromDriver: () => bytesFromDriver,
  literal: (value) => bytesLiteral(value as Uint8Array),
};

/** VARCHAR as long as the longest member. */
const enumEntry: TypeEntry = textEntry("VARCHAR");

// Named TEXT, because INTERVAL holds "INT" and would have the affinity of a whole number.
const intervalEntry: TypeEntry = {
  ddl: () => "TEXT",
  literal: (value) => stringLiteral(value as string),
};

function noArrays(): never {
  throw new CompileError(
    'Cannot compile an array for dialect "sqlite": it has no such type. Store the list as t.json(), or give the type a variant (withVariant).',
  );
}

/**
 * How SQLite keeps each type. The names in DDL are SQLAlchemy's, and so are the stored forms.
 *
 * @see https://www.sqlite.org/datatype3.html
 */
export const sqliteTypes: TypeTable = {
  integer: integerEntry("INTEGER"),
  smallInteger: integerEntry("SMALLINT"),
  bigInteger: bigIntegerEntry,
  float: floatEntry("FLOAT"),
  double: floatEntry("DOUBLE"),
  numeric: numericEntry,
  string: textEntry("VARCHAR"),
  text: textEntry("TEXT"),
  unicode: textEntry("VARCHAR"),
  unicodeText: textEntry("TEXT"),
  uuid: uuidEntry,
  enum: enumEntry,
  boolean: booleanEntry,
  date: dateEntry,
  time: timeEntry,
  dateTime: dateTimeEntry,
  interval: intervalEntry,
  json: jsonEntry,
  largeBinary: largeBinaryEntry,
  array: { ddl: noArrays, toDriver: noArrays, literal: noArrays },
};

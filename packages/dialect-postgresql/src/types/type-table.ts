import type { SqlType } from "@rebis/core-sql";
import { type Processor, type TypeEntry, type TypeTable } from "@rebis/core-sql/spi";
import { boundAs } from "./bound-as.ts";
import { bytesFromText } from "./bytes.ts";
import { qualifiedTypeName } from "./type-name.ts";
import { genericArrayEntry } from "./generic-array.ts";
import { textInJson } from "./text-in-json.ts";
import { bytesLiteral, stringLiteral } from "./literal.ts";
import { bigIntegerEntry, floatEntry, floatName, integerEntry, numericEntry } from "./numeric.ts";
import { dateEntry, dateTimeEntry, intervalEntry, timeEntry } from "./temporal.ts";

function sized(name: string, { facts }: SqlType<unknown>): string {
  return facts.length === undefined || name === "TEXT" ? name : `${name}(${facts.length})`;
}

function collated(name: string, type: SqlType<unknown>): string {
  const { collation } = type.facts;
  const text = sized(name, type);
  return collation === undefined ? text : `${text} COLLATE "${collation.replaceAll('"', '""')}"`;
}

const textFromDriver: Processor = (value) => (typeof value === "string" ? value : String(value));

function textEntry(name: string): TypeEntry {
  return {
    ddl: (type) => collated(name, type),
    cast: (type) => sized(name, type),
    // A length would cut the value off without a word; a collation would clash with another one's.
    boundAs: boundAs("VARCHAR"),
    fromDriver: () => textFromDriver,
    literal: (value) => stringLiteral(value as string),
  };
}

function longest(values: readonly string[] | undefined): number {
  return Math.max(1, ...(values ?? []).map((value) => value.length));
}

/** A type of its own when it has a name, as CREATE TYPE made it; else VARCHAR as long as its longest member. */
const enumEntry: TypeEntry = {
  ddl: ({ facts }) =>
    facts.name === undefined
      ? `VARCHAR(${facts.length ?? longest(facts.values)})`
      : qualifiedTypeName(facts.name, facts.schema),
  literal: (value) => stringLiteral(value as string),
};

const booleanFromDriver: Processor = (value) =>
  value === true || value === "t" || value === "true" || value === 1;
const bytesFromDriver: Processor = (value) =>
  value instanceof Uint8Array ? value : bytesFromText(String(value));

/**
 * How PostgreSQL keeps each type. Drivers hand text over as it is, but for whole numbers, floats,
 * booleans and bytes; see drivers/values.ts.
 *
 * @see https://www.postgresql.org/docs/current/datatype.html
 */
export const postgresqlTypes: TypeTable = {
  integer: integerEntry("INTEGER"),
  smallInteger: integerEntry("SMALLINT"),
  bigInteger: bigIntegerEntry,
  float: floatEntry(floatName),
  double: floatEntry(() => "DOUBLE PRECISION"),
  numeric: numericEntry,
  string: textEntry("VARCHAR"),
  text: textEntry("TEXT"),
  unicode: textEntry("VARCHAR"),
  unicodeText: textEntry("TEXT"),
  uuid: {
    ddl: () => "UUID",
    boundAs: boundAs("UUID"),
    literal: (value) => stringLiteral(value as string),
  },
  enum: enumEntry,
  boolean: {
    ddl: () => "BOOLEAN",
    fromDriver: () => booleanFromDriver,
    literal: (value) => (value === true ? "true" : "false"),
  },
  date: dateEntry,
  time: timeEntry,
  dateTime: dateTimeEntry,
  interval: intervalEntry,
  json: {
    ddl: () => "JSON",
    boundAs: boundAs("JSON"),
    inJson: textInJson,
    fromDriver: () => textFromDriver,
    literal: (value) => stringLiteral(value as string),
  },
  largeBinary: {
    ddl: () => "BYTEA",
    inJson: textInJson,
    fromDriver: () => bytesFromDriver,
    literal: (value) => bytesLiteral(value as Uint8Array),
  },
  array: genericArrayEntry(() => postgresqlTypes),
};

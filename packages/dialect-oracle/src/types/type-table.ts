import { CompileError } from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import {
  dashedUuid,
  type Processor,
  quotedLiteral,
  type TypeEntry,
  type TypeTable,
} from "@rebis/core-sql/spi";
import { type ServerFacts, since } from "../server-facts.ts";
import { bytesLiteral } from "./literal.ts";
import { bigIntegerEntry, floatEntry, floatName, integerEntry, numericEntry } from "./numeric.ts";
import { dateEntry, dateTimeEntry, intervalEntry, timeEntry } from "./temporal.ts";

function collated(name: string, { facts: { collation } }: SqlType<unknown>): string {
  if (collation === undefined) return name;
  const isPlain = /^[a-z]\w*$/i.test(collation);
  return `${name} COLLATE ${isPlain ? collation : `"${collation.replaceAll('"', '""')}"`}`;
}

/** The longest text that a VARCHAR2 holds on every server, which a CAST has to say. */
const longestText = 4000;

/** `VARCHAR2(50 CHAR)`: the length counts characters, not bytes, which Oracle 8 cannot say. */
function varcharName(word: string, length: number | undefined, unit: string): string {
  if (length === undefined) return word;
  return word.startsWith("N") ? `${word}(${length})` : `${word}(${length}${unit})`;
}

const textFromDriver: Processor = (value) => String(value);

/** Text that is a type of its own, whatever its length is. */
export function bodyEntry(name: string): TypeEntry {
  return {
    ddl: (type) => collated(name, type),
    cast: () => name,
    fromDriver: () => textFromDriver,
    literal: quotedLiteral,
  };
}

/** VARCHAR2 or one of its relatives. */
export function varcharEntry(word: string, unit: string = " CHAR"): TypeEntry {
  return {
    ddl: (type) => collated(varcharName(word, type.facts.length, unit), type),
    cast: ({ facts }) => varcharName(word, facts.length ?? longestText, unit),
    fromDriver: () => textFromDriver,
    literal: quotedLiteral,
  };
}

function enumEntry(stringEntry: TypeEntry, unit: string): TypeEntry {
  const name = (word: string, { facts: { values = [], length } }: SqlType<unknown>): string =>
    varcharName(word, length ?? Math.max(1, ...values.map((value) => value.length)), unit);
  return {
    ...stringEntry,
    ddl: (type) => name("VARCHAR", type),
    cast: (type) => name("VARCHAR2", type),
  };
}

const uuidToDriver: Processor = (value) => (value as string).replaceAll("-", "");
const uuidFromDriver: Processor = (value) => {
  const text = String(value);
  return text.length === 32 ? dashedUuid(text.toLowerCase()) : text;
};
/** The digits in a CHAR(32), as SQLAlchemy keeps them. */
const uuidEntry: TypeEntry = {
  ddl: () => "CHAR(32)",
  toDriver: () => uuidToDriver,
  fromDriver: () => uuidFromDriver,
  literal: (value) => quotedLiteral(uuidToDriver(value)),
};

const booleanToDriver: Processor = (value) => (value === true ? 1 : 0);
const booleanFromDriver: Processor = (value) => value === true || Number(value) === 1;
/** BOOLEAN since version 23, and SMALLINT before it. */
function booleanEntry({ version }: ServerFacts): TypeEntry {
  return {
    ddl: () => (version >= since.boolean ? "BOOLEAN" : "SMALLINT"),
    toDriver: () => booleanToDriver,
    fromDriver: () => booleanFromDriver,
    literal: (value) => (value === true ? "1" : "0"),
  };
}

const bytesFromDriver: Processor = (value) =>
  value instanceof Uint8Array ? new Uint8Array(value) : value;
/** A type of bytes. */
export function bytesEntry(name: string): TypeEntry {
  return {
    ddl: () => name,
    fromDriver: () => bytesFromDriver,
    literal: (value) => bytesLiteral(value as Uint8Array),
  };
}

/** JSON since version 21, and BLOB before it. */
export function jsonEntry(usesBlob: boolean): TypeEntry {
  return {
    ddl: () => (usesBlob ? "BLOB" : "JSON"),
    fromDriver: () => (value) => (typeof value === "string" ? value : JSON.stringify(value)),
    literal: quotedLiteral,
  };
}

function noArrays(): never {
  throw new CompileError(
    'Cannot compile an array for dialect "oracle": a type of arrays has to be created first. Store the list as t.json(), or give the type a variant (withVariant).',
  );
}

/**
 * How Oracle keeps each type.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Data-Types.html
 */
export function oracleTypes(facts: ServerFacts): TypeTable {
  const unit = facts.version >= since.charLength ? " CHAR" : "";
  const stringEntry = varcharEntry("VARCHAR2", unit);
  return {
    integer: integerEntry("INTEGER"),
    smallInteger: integerEntry("SMALLINT"),
    bigInteger: bigIntegerEntry,
    float: floatEntry(floatName),
    double: floatEntry(() => "DOUBLE PRECISION"),
    numeric: numericEntry,
    string: stringEntry,
    text: bodyEntry("CLOB"),
    unicode: facts.usesNchar ? varcharEntry("NVARCHAR2") : stringEntry,
    unicodeText: bodyEntry(facts.usesNchar ? "NCLOB" : "CLOB"),
    uuid: uuidEntry,
    enum: enumEntry(stringEntry, unit),
    boolean: booleanEntry(facts),
    date: dateEntry,
    time: timeEntry,
    dateTime: dateTimeEntry,
    interval: intervalEntry,
    json: jsonEntry(facts.version < since.json),
    largeBinary: bytesEntry("BLOB"),
    array: { ddl: noArrays, toDriver: noArrays, literal: noArrays },
  };
}

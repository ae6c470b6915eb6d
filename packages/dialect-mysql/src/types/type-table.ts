import { CompileError } from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import { dashedUuid, type Processor, type TypeEntry, type TypeTable } from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { bytesInJson, textInJson } from "./in-json.ts";
import { bytesLiteral, stringLiteral } from "./literal.ts";
import {
  bigIntegerEntry,
  floatCast,
  floatEntry,
  floatName,
  integerEntry,
  numericEntry,
} from "./numeric.ts";
import { noCast } from "./no-cast.ts";
import { dateEntry, dateTimeEntry, timeEntry } from "./temporal.ts";

function collated(name: string, { facts }: SqlType<unknown>): string {
  const { collation } = facts;
  if (collation === undefined) return name;
  const isPlain = /^[a-z]\w*$/i.test(collation);
  return `${name} COLLATE ${isPlain ? collation : `\`${collation.replaceAll("`", "``")}\``}`;
}

/** A CAST to text is to CHAR. */
function castName({ facts }: SqlType<unknown>): string {
  return facts.length === undefined ? "CHAR" : `CHAR(${facts.length})`;
}

const textFromDriver: Processor = (value) =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);

function textEntry(ddl: TypeEntry["ddl"]): TypeEntry {
  return {
    ddl: (type) => collated(ddl(type), type),
    cast: castName,
    fromDriver: () => textFromDriver,
    literal: (value) => stringLiteral(value as string),
  };
}

const varcharEntry: TypeEntry = textEntry(({ facts: { length } }) => {
  if (length !== undefined) return `VARCHAR(${length})`;
  throw new CompileError(
    'Cannot compile VARCHAR for dialect "mysql": it needs a length here. Write t.string(n), or t.text().',
  );
});
const clobEntry: TypeEntry = textEntry(({ facts: { length } }) =>
  length === undefined ? "TEXT" : `TEXT(${length})`,
);

const uuidToDriver: Processor = (value) => (value as string).replaceAll("-", "");
const uuidFromDriver: Processor = (value) => {
  const text = String(value);
  return text.length === 32 ? dashedUuid(text) : text;
};
/** UUID since MariaDB 10.7, and digits in a CHAR elsewhere; both take the digits. */
function uuidEntry(server: Server): TypeEntry {
  return {
    ddl: () => {
      const { isMariadb, version } = server.facts;
      return isMariadb && version >= 100_700 ? "UUID" : "CHAR(32)";
    },
    toDriver: () => uuidToDriver,
    fromDriver: () => uuidFromDriver,
    literal: (value) => stringLiteral(uuidToDriver(value) as string),
  };
}

const enumEntry: TypeEntry = {
  ...textEntry(({ facts: { values } }) => `ENUM(${(values ?? []).map(memberLiteral).join(",")})`),
  cast: () => noCast,
};

/** A member of ENUM or SET, which takes hexadecimal digits but no charset before them. */
export function memberLiteral(value: string): string {
  return stringLiteral(value).replace(/^_utf8mb4 X'(.*)'$/, "0x$1");
}

const booleanToDriver: Processor = (value) => (value === true ? 1 : 0);
const booleanFromDriver: Processor = (value) =>
  value instanceof Uint8Array ? value.some((byte) => byte !== 0) : Number(value) !== 0;
const booleanEntry: TypeEntry = {
  ddl: () => "BOOL",
  cast: () => noCast,
  toDriver: () => booleanToDriver,
  fromDriver: () => booleanFromDriver,
  literal: (value) => (value === true ? "1" : "0"),
};

// A Buffer is a subclass whose methods differ (slice shares its bytes).
const bytesFromDriver: Processor = (value) =>
  value instanceof Uint8Array ? new Uint8Array(value) : new TextEncoder().encode(String(value));

/** BLOB, or BLOB(n), which takes the smallest of the four sizes. */
const blobEntry: TypeEntry = {
  ddl: ({ facts: { length } }) => (length === undefined ? "BLOB" : `BLOB(${length})`),
  cast: () => "BINARY",
  inJson: bytesInJson,
  fromDriver: () => bytesFromDriver,
  literal: (value) => bytesLiteral(value as Uint8Array),
};

const intervalEntry: TypeEntry = { ...textEntry(() => "VARCHAR(64)"), cast: () => "CHAR" };

function jsonEntry(server: Server): TypeEntry {
  return {
    ddl: () => "JSON",
    inJson: textInJson,
    // MariaDB keeps JSON as text.
    cast: () => (server.facts.isMariadb ? "CHAR" : "JSON"),
    fromDriver: () => textFromDriver,
    literal: (value) => stringLiteral(value as string),
  };
}

function noArrays(): never {
  throw new CompileError(
    'Cannot compile an array for dialect "mysql": it has no such type. Store the list as t.json(), or give the type a variant (withVariant).',
  );
}

/**
 * How MySQL and MariaDB keep each type.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/data-types.html
 */
export function mysqlTypes(server: Server): TypeTable {
  return {
    integer: integerEntry("INTEGER"),
    smallInteger: integerEntry("SMALLINT"),
    bigInteger: bigIntegerEntry,
    float: floatEntry(floatName, floatCast),
    double: floatEntry(() => "DOUBLE"),
    numeric: numericEntry,
    string: varcharEntry,
    text: clobEntry,
    unicode: varcharEntry,
    unicodeText: clobEntry,
    uuid: uuidEntry(server),
    enum: enumEntry,
    boolean: booleanEntry,
    date: dateEntry,
    time: timeEntry,
    dateTime: dateTimeEntry,
    interval: intervalEntry,
    json: jsonEntry(server),
    largeBinary: blobEntry,
    array: { ddl: noArrays, toDriver: noArrays, literal: noArrays },
  };
}

import { CompileError } from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import {
  numberLiteral,
  type Processor,
  quotedLiteral,
  type TypeEntry,
  type TypeTable,
  unfitValue,
} from "@rebis/core-sql/spi";
import { type Server, since } from "../server.ts";
import { collateClause } from "./collation.ts";
import { bytesLiteral, stringLiteral, unicodeLiteral } from "./literal.ts";

/** `VARCHAR(50)`, and `VARCHAR(max)` without a length. */
function sized(name: string, { facts }: SqlType<unknown>): string {
  return `${name}(${facts.length ?? "max"})`;
}

function textEntry(
  name: string,
  literal: (value: string, type: SqlType<unknown>) => string,
): TypeEntry {
  return {
    ddl: (type) => sized(name, type) + collateClause(type.facts.collation),
    cast: (type) => sized(name, type),
    literal: (value, type) => literal(value as string, type), // canonical texts are strings
  };
}

const varchar = textEntry("VARCHAR", stringLiteral);
const nvarchar = textEntry("NVARCHAR", unicodeLiteral);

/** TEXT, NTEXT or IMAGE, which has no length. */
function oldEntry(name: string, entry: TypeEntry): TypeEntry {
  return {
    ...entry,
    ddl: (type) => name + collateClause(type.facts.collation),
    cast: () => name,
  };
}

/** A whole number; `literal` is checked to have nothing but digits. */
function integerEntry(name: string): TypeEntry {
  return { ddl: () => name, literal: numberLiteral };
}

const finite: Processor = (value) => {
  if (Number.isFinite(value)) return value;
  throw unfitValue(
    "a number that is not finite",
    "SQL Server has none. Pass null if that is meant.",
  );
};

function floatEntry(ddl: TypeEntry["ddl"]): TypeEntry {
  return {
    ddl,
    toDriver: () => finite,
    literal: (value) => {
      const text = numberLiteral(finite(value));
      return /e/i.test(text) ? text : `${text}e0`;
    },
  };
}

function numericName({ facts: { precision, scale } }: SqlType<unknown>): string {
  if (precision === undefined) return "NUMERIC";
  return scale === undefined ? `NUMERIC(${precision})` : `NUMERIC(${precision}, ${scale})`;
}

function withDigits(name: string, { facts: { precision } }: SqlType<unknown>): string {
  return precision === undefined ? name : `${name}(${precision})`;
}

/** DATETIME, which keeps three digits of a second's fraction; DATETIME2(n) where digits are asked for. */
function dateTimeName(type: SqlType<unknown>): string {
  if (type.facts.timezone === true) return withDigits("DATETIMEOFFSET", type);
  return type.facts.precision === undefined ? "DATETIME" : withDigits("DATETIME2", type);
}

function enumName({ facts: { length, values = [] } }: SqlType<unknown>): string {
  return `VARCHAR(${length ?? Math.max(1, ...values.map((value) => value.length))})`;
}

const bitOf: Processor = (value) => (value === true ? 1 : 0);

function noArrays(): never {
  throw new CompileError(
    'Cannot compile an array for dialect "mssql": it has no such type. Store the list as t.json(), or give the type a variant (withVariant).',
  );
}

const largeBinary: TypeEntry = {
  ddl: (type) => sized("VARBINARY", type),
  literal: (value) => bytesLiteral(value as Uint8Array),
};
const date: TypeEntry = { ddl: () => "DATE", literal: quotedLiteral };
const time: TypeEntry = { ddl: (type) => withDigits("TIME", type), literal: quotedLiteral };

/** What servers before SQL Server 2012 had instead. */
function oldLargeTypes(): Pick<TypeTable, "text" | "unicodeText" | "largeBinary"> {
  return {
    text: oldEntry("TEXT", varchar),
    unicodeText: oldEntry("NTEXT", nvarchar),
    largeBinary: oldEntry("IMAGE", largeBinary),
  };
}

/** What servers before SQL Server 2008 had instead. */
function oldDates(): Pick<TypeTable, "date" | "time"> {
  const ddl = (): string => "DATETIME";
  return { date: { ...date, ddl }, time: { ...time, ddl } };
}

/**
 * How SQL Server keeps each type.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql
 */
export function mssqlTypes({ major, hasLargeTypes }: Server): TypeTable {
  return {
    integer: integerEntry("INTEGER"),
    smallInteger: integerEntry("SMALLINT"),
    bigInteger: integerEntry("BIGINT"),
    float: floatEntry((type) => withDigits("FLOAT", type)),
    double: floatEntry(() => "DOUBLE PRECISION"),
    numeric: { ddl: numericName, literal: numberLiteral },
    string: varchar,
    text: varchar,
    unicode: nvarchar,
    unicodeText: nvarchar,
    uuid: { ddl: () => "UNIQUEIDENTIFIER", literal: quotedLiteral },
    enum: { ...varchar, ddl: enumName, cast: enumName },
    boolean: {
      ddl: () => "BIT",
      toDriver: () => bitOf,
      literal: (value) => (value === true ? "1" : "0"),
    },
    date,
    time,
    // The form with a T means the same under every DATEFORMAT and language.
    dateTime: { ddl: dateTimeName, literal: quotedLiteral },
    interval: { ddl: () => "VARCHAR(64)", literal: quotedLiteral },
    json: { ddl: () => "NVARCHAR(max)", literal: (value) => unicodeLiteral(value as string) },
    largeBinary,
    array: { ddl: noArrays, toDriver: noArrays, literal: noArrays },
    ...(hasLargeTypes ? {} : oldLargeTypes()),
    ...(major >= since.dates ? {} : oldDates()),
  };
}

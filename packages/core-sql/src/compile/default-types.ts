import { CompileError } from "@rebis/base";
import type { SqlType } from "../types/type.ts";
import { typeEntry } from "../types/processor.ts";
import type { TypeEntry, TypeTable } from "../types/type-table.ts";

/** A string as an SQL literal: the quote is doubled; NUL has no place in SQL text. */
export function quotedLiteral(canonical: unknown): string {
  const text = String(canonical);
  if (text.includes("\0")) {
    throw new CompileError(
      "Cannot print a string as an SQL literal: it contains the character NUL. Bind it instead.",
    );
  }
  return `'${text.replaceAll("'", "''")}'`;
}

const digits = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** A number as an SQL literal; anything else is refused, so that no text passes for one. */
export function numberLiteral(canonical: unknown): string {
  const text = String(canonical);
  if (!digits.test(text)) {
    throw new CompileError(
      "Cannot print this value as a number in SQL: it has no digits of a number. Bind it instead.",
    );
  }
  return text;
}

function named(name: string, literal: TypeEntry["literal"]): TypeEntry {
  return { ddl: () => name, literal };
}

/** `VARCHAR(50)`, or without a length `VARCHAR`. */
export function withLength(name: string): TypeEntry {
  return {
    ddl: ({ facts }) => {
      const { length, collation } = facts;
      const size = length === undefined ? name : `${name}(${length})`;
      return collation === undefined ? size : `${size} COLLATE ${quotedCollation(collation)}`;
    },
    cast: ({ facts }) => (facts.length === undefined ? name : `${name}(${facts.length})`),
    literal: quotedLiteral,
  };
}

function quotedCollation(collation: string): string {
  return `"${collation.replaceAll('"', '""')}"`;
}

/** `NUMERIC(10, 2)`. */
export function numericName({ facts }: SqlType<unknown>): string {
  const { precision, scale } = facts;
  if (precision === undefined) return "NUMERIC";
  return scale === undefined ? `NUMERIC(${precision})` : `NUMERIC(${precision}, ${scale})`;
}

function withTimezone(name: string): TypeEntry {
  return {
    ddl: ({ facts }) => (facts.timezone === true ? `${name} WITH TIME ZONE` : name),
    literal: quotedLiteral,
  };
}

function enumName({ facts }: SqlType<unknown>): string {
  const longest = Math.max(1, ...(facts.values ?? []).map((value) => value.length));
  return `VARCHAR(${facts.length ?? longest})`;
}

function bytesLiteral(canonical: unknown): string {
  if (!(canonical instanceof Uint8Array)) {
    throw new CompileError(
      "Cannot print this value as bytes in SQL: it is no Uint8Array. Bind it instead.",
    );
  }
  return `X'${Array.from(canonical, (byte) => byte.toString(16).padStart(2, "0")).join("")}'`;
}

function arrayName({ definition: { item }, facts }: SqlType<unknown>): string {
  const entry = item === undefined ? undefined : typeEntry(item, defaultTypes);
  const name = item === undefined ? undefined : (item.facts.exactName ?? entry?.ddl(item));
  if (name === undefined) {
    throw new CompileError(
      "Cannot compile an array type: nothing says the type of its items. Write t.array(t.integer()).",
    );
  }
  return name + "[]".repeat(facts.dimensions ?? 1);
}

function arrayLiteral(canonical: unknown, type: SqlType<unknown>): string {
  const { item } = type.definition;
  const entry = item === undefined ? undefined : typeEntry(item, defaultTypes);
  const print = (value: unknown): string => {
    if (value === null) return "NULL";
    if (Array.isArray(value)) return `ARRAY[${value.map(print).join(", ")}]`;
    return item === undefined || entry === undefined ? "NULL" : entry.literal(value, item);
  };
  return print(canonical);
}

/** Types in the words of standard SQL; values pass to the driver in their canonical form. */
export const defaultTypes: TypeTable = {
  integer: named("INTEGER", numberLiteral),
  smallInteger: named("SMALLINT", numberLiteral),
  bigInteger: named("BIGINT", numberLiteral),
  float: named("FLOAT", numberLiteral),
  double: named("DOUBLE", numberLiteral),
  numeric: { ddl: numericName, literal: numberLiteral },
  string: withLength("VARCHAR"),
  text: withLength("TEXT"),
  unicode: withLength("VARCHAR"),
  unicodeText: withLength("TEXT"),
  uuid: named("CHAR(36)", quotedLiteral),
  enum: { ddl: enumName, literal: quotedLiteral },
  boolean: named("BOOLEAN", (canonical) => (canonical === true ? "true" : "false")),
  date: named("DATE", quotedLiteral),
  time: withTimezone("TIME"),
  dateTime: {
    ddl: ({ facts }) => (facts.timezone === true ? "TIMESTAMP WITH TIME ZONE" : "DATETIME"),
    literal: quotedLiteral,
  },
  interval: named("INTERVAL", quotedLiteral),
  json: named("JSON", quotedLiteral),
  largeBinary: named("BLOB", bytesLiteral),
  array: { ddl: arrayName, literal: arrayLiteral },
};

import type { SqlType } from "@rebis/core-sql";
import {
  digitsOfNumber,
  numberLiteral,
  type Processor,
  type TypeEntry,
  unreadableValue,
} from "@rebis/core-sql/spi";
import { boundAs } from "./bound-as.ts";
import { typedLiteral } from "./literal.ts";
import { textInJson } from "./text-in-json.ts";

/** EXTRACT, sum and round give NUMERIC, which comes as text; int8 beyond 2^53 comes as bigint. */
const integerFromDriver: Processor = (value) => {
  if (typeof value === "number") return value;
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  if (typeof value === "string" && number !== Math.trunc(number)) return number;
  throw unreadableValue("integer", "it lies beyond ±(2^53 - 1)", "Declare it as t.bigInteger()");
};

/** SMALLINT and INTEGER. */
export function integerEntry(name: string): TypeEntry {
  return {
    ddl: () => name,
    boundAs: boundAs(name),
    fromDriver: () => integerFromDriver,
    literal: numberLiteral,
  };
}

const whole = /^(-?\d+)(?:\.0*)?$/;
const bigFromDriver: Processor = (value) => {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  const digits = typeof value === "string" ? whole.exec(value)?.[1] : undefined;
  if (digits !== undefined) return BigInt(digits);
  throw unreadableValue("bigInteger", "it is no whole number", "Declare it as what it is");
};

/** BIGINT. */
export const bigIntegerEntry: TypeEntry = {
  ddl: () => "BIGINT",
  boundAs: boundAs("BIGINT"),
  inJson: textInJson,
  fromDriver: () => bigFromDriver,
  literal: String,
};

// As text, so that its place says which of the two floats it is.
const floatToDriver: Processor = (value) => String(value);
const floatFromDriver: Processor = (value) => (typeof value === "number" ? value : Number(value));

/** REAL and DOUBLE PRECISION. */
export function floatEntry(name: (type: SqlType<unknown>) => string): TypeEntry {
  return {
    ddl: name,
    toDriver: () => floatToDriver,
    fromDriver: () => floatFromDriver,
    literal: (value, type) =>
      Number.isFinite(value) ? numberLiteral(value) : typedLiteral(String(value), name(type)),
  };
}

/** `FLOAT(p)`: up to 24 binary digits is REAL. */
export function floatName({ facts }: SqlType<unknown>): string {
  return facts.precision === undefined ? "FLOAT" : `FLOAT(${facts.precision})`;
}

const numericFromDriver: Processor = (value) => {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value)
    ? digitsOfNumber(value)
    : String(value);
};

function numericName({ facts }: SqlType<unknown>): string {
  const { precision, scale } = facts;
  if (precision === undefined) return "NUMERIC";
  return scale === undefined ? `NUMERIC(${precision})` : `NUMERIC(${precision}, ${scale})`;
}

/** NUMERIC(p, s), exact. */
export const numericEntry: TypeEntry = {
  ddl: numericName,
  inJson: textInJson,
  fromDriver: () => numericFromDriver,
  literal: numberLiteral,
};

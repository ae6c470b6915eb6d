import type { SqlType } from "@rebis/core-sql";
import {
  numericName,
  digitsOfNumber,
  plainDigits,
  type Processor,
  shortestDigits,
  type TypeEntry,
  unfitValue,
  unreadableValue,
} from "@rebis/core-sql/spi";
import { textInJson } from "./in-json.ts";
import { numberLiteral } from "./literal.ts";

/** Drivers send a number as REAL; a bigint as INTEGER, so that `7 / 2` and `'a' || 1` mean what they say. */
const integerToDriver: Processor = (value) => BigInt(value as number);

const integerFromDriver: Processor = (value) => {
  if (typeof value !== "bigint" && !isTooWide(value)) return value;
  throw unreadableValue(
    "integer",
    "it lies beyond ±(2^53 - 1)",
    "Declare the column as t.bigInteger()",
  );
};

function isTooWide(value: unknown): boolean {
  return (value as number) > Number.MAX_SAFE_INTEGER || (value as number) < Number.MIN_SAFE_INTEGER;
}

/** INTEGER and SMALLINT. */
export function integerEntry(name: string): TypeEntry {
  return {
    ddl: () => name,
    toDriver: () => integerToDriver,
    fromDriver: () => integerFromDriver,
    literal: (value) => numberLiteral(value as number),
  };
}

const bigFromDriver: Processor = (value) => {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  throw unreadableValue(
    "bigInteger",
    "the column holds something that is no whole number",
    "Correct the row, or declare the column as what it holds",
  );
};

/** BIGINT. */
export const bigIntegerEntry: TypeEntry = {
  ddl: () => "BIGINT",
  inJson: { sql: textInJson, toDriver: (value) => BigInt(value as string) },
  fromDriver: () => bigFromDriver,
  literal: String,
};

const floatToDriver: Processor = (value) => {
  if (!Number.isNaN(value)) return value;
  throw unfitValue("NaN", "SQLite would store NULL in its place. Pass null if that is meant.");
};

/** FLOAT and DOUBLE. */
export function floatEntry(name: string): TypeEntry {
  return {
    ddl: () => name,
    toDriver: () => floatToDriver,
    literal: (value) => {
      const text = numberLiteral(floatToDriver(value) as number);
      return /[.e]/.test(text) ? text : `${value as number}.0`;
    },
  };
}

/** Decimal digits as what NUMERIC columns hold: REAL or INTEGER, when that loses no digit. */
const numericToDriver: Processor = (value) => {
  const digits = value as string;
  const number = Number(digits);
  if (digits.length <= 15) return number; // so many digits always survive in a REAL
  const short = shortestDigits(digits);
  if (!short.includes(".")) {
    // SQLite makes an INTEGER of a whole REAL, which shows all digits of the binary number.
    const whole = BigInt(short);
    if (BigInt.asIntN(64, whole) === whole) return whole;
  }
  if (readsBackAs(number, short)) return number;
  throw unfitValue(
    'a string as "numeric"',
    "SQLite keeps decimal numbers as 8-byte floats, which hold about 15 digits, and this one has more. Give the column a type that keeps text on SQLite: " +
      't.numeric(p, s).withVariant(t.string(), "sqlite").',
  );
};

function readsBackAs(number: number, shortest: string): boolean {
  return Number.isFinite(number) && digitsOfNumber(number) === shortest;
}

function numericFromDriver(type: SqlType<unknown>): Processor {
  const { scale } = type.facts;
  return (value) => {
    const digits =
      typeof value === "number" && Number.isFinite(value)
        ? digitsOfNumber(value)
        : plainDigits(String(value));
    if (digits === undefined) {
      throw unreadableValue(
        "numeric",
        "the column holds something that is no number",
        "Correct the row, or declare the column as what it holds",
      );
    }
    return scale === undefined ? digits : withScale(digits, value, scale);
  };
}

/** Zeros at the end are not kept in a REAL, and results of arithmetic have digits too many. */
function withScale(digits: string, value: unknown, scale: number): string {
  const point = digits.indexOf(".");
  const decimals = point < 0 ? 0 : digits.length - point - 1;
  if (decimals === scale) return digits;
  if (decimals < scale) {
    return `${digits}${point < 0 ? "." : ""}${"0".repeat(scale - decimals)}`;
  }
  const rounded = Number(value).toFixed(Math.min(scale, 100));
  return /^-0(\.0*)?$/.test(rounded) ? rounded.slice(1) : rounded;
}

/** NUMERIC(p, s). */
export const numericEntry: TypeEntry = {
  ddl: numericName,
  inJson: { sql: textInJson },
  toDriver: () => numericToDriver,
  fromDriver: numericFromDriver,
  literal: (value) => {
    numericToDriver(value); // a literal is stored like a bound value, with as many digits
    return value as string;
  },
};

import type { SqlType } from "@rebis/core-sql";
import {
  digitsOfNumber,
  numberLiteral,
  type Processor,
  type TypeEntry,
  unfitValue,
  unreadableValue,
} from "@rebis/core-sql/spi";
import { floatInJson, textInJson } from "./in-json.ts";

/** Sums come as DECIMAL, which is text; integers beyond 2^53 as bigint. */
const integerFromDriver: Processor = (value) => {
  if (typeof value === "number") return value;
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  if (typeof value === "string" && number !== Math.trunc(number)) return number;
  throw unreadableValue("integer", "it lies beyond ±(2^53 - 1)", "Declare it as t.bigInteger()");
};

/** SMALLINT and INTEGER; a CAST knows only one size of each sign. */
export function integerEntry(name: string): TypeEntry {
  return {
    ddl: () => name,
    cast: () => "SIGNED INTEGER",
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
  inJson: textInJson,
  cast: () => "SIGNED INTEGER",
  fromDriver: () => bigFromDriver,
  literal: String,
};

const floatToDriver: Processor = (value) => {
  if (Number.isFinite(value)) return value;
  throw unfitValue("a number that is not finite", "MySQL has none. Pass null if that is meant.");
};
const floatFromDriver: Processor = (value) => (typeof value === "number" ? value : Number(value));

/**
 * `FLOAT(p)` when a precision is given: up to 24 binary digits it has four bytes. FLOAT alone would
 * have four, too, and not keep a number, so DOUBLE is written for it.
 */
export function floatName(type: SqlType<unknown>): string {
  return type.facts.precision === undefined ? "DOUBLE" : floatCast(type);
}
/** What a CAST is to: what was asked for. */
export function floatCast({ facts }: SqlType<unknown>): string {
  return facts.precision === undefined ? "FLOAT" : `FLOAT(${facts.precision})`;
}

/** FLOAT and DOUBLE. */
export function floatEntry(name: TypeEntry["ddl"], cast: TypeEntry["ddl"] = name): TypeEntry {
  return {
    ddl: name,
    cast,
    inJson: floatInJson,
    toDriver: () => floatToDriver,
    fromDriver: () => floatFromDriver,
    literal: (value) => {
      const text = numberLiteral(floatToDriver(value));
      return /e/i.test(text) ? text : `${text}e0`;
    },
  };
}

const padded = /^(-?\d+)(?:\.(\d{30}))$/;

/** DECIMAL(65, 30) stands for a number of any scale, and shows thirty digits after the point. */
function withoutPadding(text: string): string {
  const [, before, after] = padded.exec(text) ?? [];
  if (before === undefined || after === undefined) return text;
  const digits = after.replace(/0+$/, "");
  return digits === "" ? before : `${before}.${digits}`;
}

function numericFromDriver({ facts }: SqlType<unknown>): Processor {
  return (value) => {
    const isFinite = typeof value === "number" && Number.isFinite(value);
    const text = isFinite ? digitsOfNumber(value) : String(value);
    return facts.scale === undefined ? withoutPadding(text) : text;
  };
}

function numericSize({ facts }: SqlType<unknown>): string {
  const { precision, scale } = facts;
  if (precision === undefined) return "";
  return scale === undefined ? `(${precision})` : `(${precision}, ${scale})`;
}

/** NUMERIC(p, s), exact; a CAST knows it as DECIMAL. */
export const numericEntry: TypeEntry = {
  // NUMERIC alone is NUMERIC(10, 0), which would drop the fraction of what is stored.
  ddl: (type) => `NUMERIC${numericSize(type) || "(65, 30)"}`,
  cast: (type) => `DECIMAL${numericSize(type)}`,
  inJson: textInJson,
  fromDriver: numericFromDriver,
  literal: numberLiteral,
};

import { CompileError } from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import {
  digitsOfNumber,
  numberLiteral,
  type Processor,
  type TypeEntry,
  unreadableValue,
} from "@rebis/core-sql/spi";

const numberFromDriver: Processor = (value) => (typeof value === "number" ? value : Number(value));

/** Whole numbers that JavaScript holds as a number. */
export function integerEntry(name: string): TypeEntry {
  return {
    ddl: () => name,
    fromDriver: () => numberFromDriver,
    literal: numberLiteral,
  };
}

const whole = /^(-?\d+)(?:\.0*)?$/;
const bigFromDriver: Processor = (value) => {
  const digits = whole.exec(String(value))?.[1];
  if (digits !== undefined) return BigInt(digits);
  throw unreadableValue("bigInteger", "it is no whole number", "Declare it as what it is");
};

/** NUMBER(19), which holds every number of eight bytes. */
export const bigIntegerEntry: TypeEntry = {
  ddl: () => "NUMBER(19)",
  fromDriver: () => bigFromDriver,
  literal: String,
};

/** Binary digits that hold so many decimal ones. */
function binaryDigits(precision: number): number {
  return Math.trunc(precision / 0.301_03);
}

/**
 * FLOAT, whose precision Oracle counts in binary digits: a number of decimal ones is refused, as
 * it would name another type than elsewhere.
 */
export function floatName({ facts: { precision } }: SqlType<unknown>): string {
  if (precision === undefined) return "FLOAT";
  throw new CompileError(
    `Cannot compile FLOAT(${precision}) for dialect "oracle": its precision is one of binary digits here. ` +
      `Give the type a variant: withVariant(float({ binaryPrecision: ${binaryDigits(precision)} }), "oracle").`,
  );
}

/** FLOAT and DOUBLE PRECISION. */
export function floatEntry(ddl: TypeEntry["ddl"]): TypeEntry {
  return {
    ddl,
    fromDriver: () => numberFromDriver,
    literal: numberLiteral,
  };
}

const textFromDriver: Processor = (value) =>
  typeof value === "number" && Number.isFinite(value) ? digitsOfNumber(value) : String(value);

/** `(10, 2)`, or nothing. */
export function numericSize({ precision, scale }: SqlType<unknown>["facts"]): string {
  if (precision === undefined) return "";
  return scale === undefined ? `(${precision})` : `(${precision}, ${scale})`;
}

/** NUMERIC(p, s), exact. */
export const numericEntry: TypeEntry = {
  ddl: ({ facts }) => `NUMERIC${numericSize(facts)}`,
  fromDriver: () => textFromDriver,
  literal: numberLiteral,
};

import { digitsOfNumber, plainDigits, shortestDigits } from "./decimal-text.ts";
import { foreignValue, malformedValue, unfitValue, unreadableValue } from "./foreign-value.ts";
import { type Processor, SqlType } from "./type.ts";

function wholeNumber(name: string, value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  if (typeof value === "bigint" && Number.isSafeInteger(Number(value))) return Number(value);
  throw foreignValue(name, "a whole number within ±(2^53 - 1)", value);
}
const toInteger: Processor = (value) => wholeNumber("integer", value);
const toSmallInteger: Processor = (value) => wholeNumber("smallInteger", value);

/**
 * INTEGER, as a number.
 *
 * @example
 * column(t.integer(), { primaryKey: true })
 * // id INTEGER NOT NULL PRIMARY KEY
 *
 * @see {@link bigInteger} for values beyond 2^53
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Integer
 * @since 0.1.0
 */
export function integer(): SqlType<number> {
  return new SqlType({ kind: "integer", toCanonical: toInteger });
}

/**
 * SMALLINT, as a number.
 *
 * @example
 * column(t.smallInteger())
 * // rank SMALLINT NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.SmallInteger
 * @since 0.1.0
 */
export function smallInteger(): SqlType<number> {
  return new SqlType({ kind: "smallInteger", toCanonical: toSmallInteger });
}

/** The JavaScript value of each mode of {@link bigInteger}. */
export interface BigIntegerValues {
  readonly bigint: bigint;
  readonly number: number;
}

function toBigInteger(value: unknown): unknown {
  if (typeof value === "bigint") {
    if (BigInt.asIntN(64, value) === value) return value;
    throw unfitValue(
      'a bigint as "bigInteger"',
      "it does not fit into 64 bits. Use t.numeric() for whole numbers of any size.",
    );
  }
  if (Number.isSafeInteger(value)) return BigInt(value as number);
  throw foreignValue("bigInteger", "a bigint, or a whole number within ±(2^53 - 1)", value);
}

function safeNumber(value: unknown): unknown {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw unreadableValue(
    "bigInteger",
    'it lies beyond ±(2^53 - 1), and mode "number" cannot hold it exactly',
    "Use the default mode, which reads a bigint",
  );
}

/**
 * BIGINT, as a bigint; `mode: "number"` reads numbers and throws for one that is not exact.
 *
 * @example
 * column(t.bigInteger())
 * // views BIGINT NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.BigInteger
 * @since 0.1.0
 */
export function bigInteger<const Mode extends keyof BigIntegerValues = "bigint">(
  options: { readonly mode?: Mode } = {},
): SqlType<BigIntegerValues[Mode]> {
  return new SqlType({
    kind: "bigInteger",
    facts: { mode: options.mode ?? "bigint" },
    toCanonical: toBigInteger,
    fromCanonical: options.mode === "number" ? safeNumber : undefined,
  });
}

function floatingNumber(name: string, value: unknown): number {
  if (typeof value === "number") return value;
  throw foreignValue(name, "a number", value);
}
const toFloat: Processor = (value) => floatingNumber("float", value);
const toDouble: Processor = (value) => floatingNumber("double", value);

/**
 * FLOAT, as a number; `precision` is the number of binary digits.
 *
 * @example
 * column(t.float())
 * // weight FLOAT NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Float
 * @since 0.1.0
 */
export function float(precision?: number): SqlType<number> {
  return new SqlType({ kind: "float", facts: { precision }, toCanonical: toFloat });
}

/**
 * DOUBLE PRECISION, as a number: just what JavaScript's own numbers are.
 *
 * @example
 * column(t.double())
 * // ratio DOUBLE PRECISION NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Double
 * @since 0.1.0
 */
export function double(): SqlType<number> {
  return new SqlType({ kind: "double", toCanonical: toDouble });
}

/** A class of exact decimal numbers, such as decimal.js or big.js export: made from a string. */
export interface DecimalClass<Decimal> {
  new (digits: string): Decimal;
  readonly name: string;
}
/** The JavaScript value of a mode of {@link numeric}. */
export type NumericValue<Mode> = Mode extends "number"
  ? number
  : Mode extends DecimalClass<infer Decimal>
    ? Decimal
    : string;
/** What {@link numeric} takes besides precision and scale. */
export interface NumericOptions<Mode> {
  /** `"string"` (default), `"number"`, or the class of a decimal library. */
  readonly mode?: Mode;
}

function toDigits(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return digitsOfNumber(value);
  if (typeof value !== "string") {
    throw foreignValue("numeric", "a string of digits or a finite number", value);
  }
  const digits = plainDigits(value);
  if (digits === undefined) throw malformedValue("numeric", "a decimal number");
  return digits;
}

function sameNumber(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || a === undefined || b === undefined) return false;
  const [left, right] = [plainDigits(textOf(a)), plainDigits(textOf(b))];
  return (
    left !== undefined && right !== undefined && shortestDigits(left) === shortestDigits(right)
  );
}

/** `toFixed` writes no exponent in decimal.js, big.js and bignumber.js; `toString` may. */
function textOf(value: unknown): string {
  const { toFixed } = Object(value) as { toFixed?: unknown };
  return typeof value === "object" && typeof toFixed === "function"
    ? String(Reflect.apply(toFixed, value, []))
    : String(value);
}

/** Numbers the decimal classes, so that two classes never share a cache key. */
const classNumbers: WeakMap<object, number> = /* @__PURE__ */ new WeakMap();
let classCount = 0;
function classNumber(decimal: object): number {
  let number = classNumbers.get(decimal);
  if (number === undefined) classNumbers.set(decimal, (number = ++classCount));
  return number;
}

/**
 * NUMERIC(precision, scale): exact decimal numbers, as strings of digits.
 *
 * Never passes through a binary float on the way. `mode: "number"` gives numbers where rounding
 * is acceptable; a decimal library's class as mode gives its objects.
 *
 * @example
 * column(t.numeric(10, 2))
 * // price NUMERIC(10, 2) NOT NULL
 * t.numeric(10, 2, { mode: Decimal }) // from decimal.js
 *
 * @throws {ArgumentError} when bound to something that is no decimal number
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Numeric
 * @since 0.1.0
 */
export function numeric<const Mode extends "string" | "number" | DecimalClass<unknown> = "string">(
  precision?: number,
  scale?: number,
  options: NumericOptions<Mode> = {},
): SqlType<NumericValue<Mode>> {
  const mode: "string" | "number" | DecimalClass<unknown> = options.mode ?? "string";
  if (typeof mode === "function") return decimalObjects(precision, scale, mode);
  return new SqlType({
    kind: "numeric",
    facts: { precision, scale, mode },
    toCanonical: toDigits,
    fromCanonical: mode === "number" ? Number : undefined,
    equals: sameNumber,
  });
}

function decimalObjects<Value>(
  precision: number | undefined,
  scale: number | undefined,
  decimal: DecimalClass<unknown>,
): SqlType<Value> {
  const facts = { precision, scale, mode: "class" };
  return new SqlType<Value>({
    kind: "numeric",
    facts,
    cacheKey: JSON.stringify(["numeric", facts, classNumber(decimal)]),
    toCanonical: (value) => toDigits(value instanceof decimal ? textOf(value) : value),
    fromCanonical: (value) => new decimal(value as string),
    equals: sameNumber,
  });
}

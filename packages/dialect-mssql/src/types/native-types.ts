import { ArgumentError } from "@rebis/base";
import { NativeType, t, type SqlType } from "@rebis/core-sql";
import { numberLiteral, quotedLiteral, type TypeEntry, unfitValue } from "@rebis/core-sql/spi";
import { bytesLiteral, unicodeLiteral } from "./literal.ts";

interface Definition<T> {
  readonly literal: TypeEntry["literal"];
  readonly isFit: (value: unknown) => value is T;
  readonly wanted: string;
  readonly generic?: () => SqlType<unknown>;
}

function native<T>(
  name: string,
  { literal, isFit, wanted, generic }: Definition<T>,
): NativeType<T> {
  return new NativeType<T>({
    dialect: "mssql",
    name,
    entry: { ddl: () => name, literal },
    generic,
    toCanonical: (value) => {
      if (isFit(value)) return value;
      throw unfitValue(`a value as "${name}"`, `it takes ${wanted}. Convert it first.`);
    },
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

const textValue = { literal: quotedLiteral, isFit: isText } as const;
const bytesValue = {
  literal: (value: unknown) => bytesLiteral(value as Uint8Array), // isFit has looked
  isFit: isBytes,
  wanted: "a Uint8Array",
} as const;

/** The digits after the second, 0 to 7, in parentheses. */
function digitsOf(name: string, digits: number | undefined): string {
  if (digits === undefined) return name;
  if (Number.isInteger(digits) && digits >= 0 && digits <= 7) return `${name}(${digits})`;
  throw new ArgumentError(
    `Cannot make the type ${name}: its digits are no whole number from 0 to 7. Give one, or none.`,
  );
}

/** TINYINT: 0 to 255. @since 0.1.0 */
export function tinyint(): NativeType<number> {
  return native("TINYINT", {
    literal: numberLiteral,
    isFit: (value): value is number =>
      Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255,
    wanted: "a whole number from 0 to 255",
    generic: () => t.smallInteger(),
  });
}
/** REAL: a number of four bytes. @since 0.1.0 */
export function real(): NativeType<number> {
  return native("REAL", {
    literal: numberLiteral,
    isFit: isFinite,
    wanted: "a finite number",
    generic: () => t.float(),
  });
}
/**
 * DATETIME2, as text: `2024-05-31T18:30:00.1234567`; seven digits of a second's fraction, or as many as given.
 *
 * @example
 * table("log", metadata, { at: column(datetime2(3)) }) // at DATETIME2(3) NOT NULL
 * @throws {ArgumentError} for digits that are no whole number from 0 to 7
 * @see https://learn.microsoft.com/en-us/sql/t-sql/data-types/datetime2-transact-sql
 * @since 0.1.0
 */
export function datetime2(digits?: number): NativeType<string> {
  return native(digitsOf("DATETIME2", digits), {
    ...textValue,
    wanted: "a text of the form 2024-05-31T18:30:00",
    generic: () => t.dateTime(),
  });
}
/** DATETIMEOFFSET, as text with an offset: `2024-05-31T18:30:00+02:00`. @since 0.1.0 */
export function datetimeoffset(digits?: number): NativeType<string> {
  return native(digitsOf("DATETIMEOFFSET", digits), {
    ...textValue,
    wanted: "a text of the form 2024-05-31T18:30:00+02:00",
    generic: () => t.dateTime({ timezone: true }),
  });
}
/** SMALLDATETIME, as text: whole minutes of the years 1900 to 2079. @since 0.1.0 */
export function smalldatetime(): NativeType<string> {
  return native("SMALLDATETIME", {
    ...textValue,
    wanted: "a text of the form 2024-05-31T18:30:00",
    generic: () => t.dateTime(),
  });
}

const amount = /^-?\d+(?:\.\d{1,4})?$/;
const amountValue = {
  literal: numberLiteral,
  isFit: (value: unknown): value is string => isText(value) && amount.test(value),
  wanted: "a text of digits with at most four after the point",
  generic: () => t.numeric(19, 4),
} as const;
/** MONEY: an amount with four digits after the point, as exact text. @since 0.1.0 */
export function money(): NativeType<string> {
  return native("MONEY", amountValue);
}
/** SMALLMONEY: MONEY of four bytes. @since 0.1.0 */
export function smallmoney(): NativeType<string> {
  return native("SMALLMONEY", amountValue);
}
const unicodeValue = {
  literal: (value: unknown) => unicodeLiteral(value as string), // isText has looked
  isFit: isText,
  wanted: "a string",
  generic: () => t.unicodeText(),
} as const;
/** XML, as text. @since 0.1.0 */
export function xml(): NativeType<string> {
  return native("XML", unicodeValue);
}
/** ROWVERSION: eight bytes that the server changes with each write; never written by hand. @since 0.1.0 */
export function rowversion(): NativeType<Uint8Array> {
  return native("ROWVERSION", { ...bytesValue, generic: () => t.largeBinary() });
}
/** IMAGE, which VARBINARY(max) has replaced. @since 0.1.0 */
export function image(): NativeType<Uint8Array> {
  return native("IMAGE", { ...bytesValue, generic: () => t.largeBinary() });
}
/** NTEXT, which NVARCHAR(max) has replaced. @since 0.1.0 */
export function ntext(): NativeType<string> {
  return native("NTEXT", unicodeValue);
}
/** SQL_VARIANT: a value of whatever other type; here a string or a number. @since 0.1.0 */
export function sqlVariant(): NativeType<string | number> {
  return native("SQL_VARIANT", {
    literal: (value) =>
      typeof value === "number" ? numberLiteral(value) : unicodeLiteral(value as string), // isFit has looked
    isFit: (value): value is string | number => isText(value) || isFinite(value),
    wanted: "a string or a finite number",
  });
}

import { ArgumentError } from "@rebis/base";
import { type SqlType, t } from "@rebis/core-sql";
import { type CharacterOptions, textName } from "./text-words.ts";

// The types of MySQL whose values are those of a type of `t`; only their names say more.

/** `NAME(a, b)`, with what is not undefined. */
function sized(name: string, ...sizes: readonly (number | undefined)[]): string {
  const given = sizes.filter((size) => size !== undefined);
  if (given.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    return given.length === 0 ? name : `${name}(${given.join(", ")})`;
  }
  throw new ArgumentError(
    `Cannot make the type ${name}: its size is no whole number. Give whole numbers.`,
  );
}

function characters(name: string, length: number | undefined, options: CharacterOptions) {
  return t.exactly(textName(sized(name, length), options), t.string(length));
}

/** VARCHAR needs its length here. */
function lengthOf(name: string, length: number | undefined): number {
  if (length !== undefined) return length;
  throw new ArgumentError(`Cannot make the type ${name}: MySQL wants its length. Give one.`);
}

/**
 * `CHAR(n)`, with what MySQL says of its characters.
 *
 * @example
 * char(3, { charset: "ascii", collation: "ascii_bin" }) // CHAR(3) CHARACTER SET ascii COLLATE ascii_bin
 * @throws {ArgumentError} for names that are no words
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#sqlalchemy.dialects.mysql.CHAR
 * @since 0.1.0
 */
export function char(length?: number, options: CharacterOptions = {}): SqlType<string> {
  return characters("CHAR", length, options);
}
/** `VARCHAR(n)`, as {@link char}. @since 0.1.0 */
export function varchar(length: number, options: CharacterOptions = {}): SqlType<string> {
  return characters("VARCHAR", lengthOf("VARCHAR", length), options);
}
/** `NATIONAL CHAR(n)`. @since 0.1.0 */
export function nchar(length?: number, options: CharacterOptions = {}): SqlType<string> {
  return characters("CHAR", length, { ...options, national: true });
}
/** `NATIONAL VARCHAR(n)`. @since 0.1.0 */
export function nvarchar(length: number, options: CharacterOptions = {}): SqlType<string> {
  return characters("VARCHAR", lengthOf("NVARCHAR", length), { ...options, national: true });
}
/** TEXT, or `TEXT(n)`, which takes the smallest of the four sizes. @since 0.1.0 */
export function text(length?: number, options: CharacterOptions = {}): SqlType<string> {
  return t.exactly(textName(sized("TEXT", length), options), t.text());
}

/**
 * ENUM: one of some words.
 *
 * @example
 * enum_("draft", "published") // ENUM('draft','published')
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#sqlalchemy.dialects.mysql.ENUM
 * @since 0.1.0
 */
export function enum_<const Word extends string>(...words: readonly Word[]): SqlType<Word> {
  return t.enum(...words);
}

/** What types of fractions take. */
export interface FractionOptions {
  /** No numbers below 0; MySQL 8 deprecates it. */
  readonly unsigned?: boolean;
  /** The server's own clients show zeros before the number; MySQL 8 deprecates it. */
  readonly zerofill?: boolean;
}

function fraction(name: string, sizes: readonly unknown[], options: FractionOptions): string {
  const size = sized(name, ...(sizes as readonly (number | undefined)[]));
  return `${size}${options.unsigned === true ? " UNSIGNED" : ""}${options.zerofill === true ? " ZEROFILL" : ""}`;
}

/** Digits in all and after the point: both or none. */
function both(name: string, precision?: number, scale?: number): readonly (number | undefined)[] {
  if ((precision === undefined) === (scale === undefined)) return [precision, scale];
  throw new ArgumentError(
    `Cannot make the type ${name}: it has a precision or a scale without the other. Give both, or neither.`,
  );
}

/**
 * `NUMERIC(p, s)` as it stands, exact, as text; without a precision MySQL keeps no fraction.
 *
 * @example
 * numeric(12, 4, { unsigned: true }) // NUMERIC(12, 4) UNSIGNED
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#sqlalchemy.dialects.mysql.NUMERIC
 * @since 0.1.0
 */
export function numeric(
  precision?: number,
  scale?: number,
  options: FractionOptions = {},
): SqlType<string> {
  return t.exactly(fraction("NUMERIC", [precision, scale], options), t.numeric(precision, scale));
}
/** `DECIMAL(p, s)`, as {@link numeric}. @since 0.1.0 */
export function decimal(
  precision?: number,
  scale?: number,
  options: FractionOptions = {},
): SqlType<string> {
  return t.exactly(fraction("DECIMAL", [precision, scale], options), t.numeric(precision, scale));
}
/** FLOAT: four bytes, or by its precision. @since 0.1.0 */
export function float(
  precision?: number,
  scale?: number,
  options: FractionOptions = {},
): SqlType<number> {
  return t.exactly(fraction("FLOAT", [precision, scale], options), t.float());
}
/** DOUBLE: eight bytes. @throws {ArgumentError} for a precision without a scale @since 0.1.0 */
export function double(
  precision?: number,
  scale?: number,
  options: FractionOptions = {},
): SqlType<number> {
  return t.exactly(fraction("DOUBLE", both("DOUBLE", precision, scale), options), t.double());
}
/** REAL: DOUBLE, unless the sql_mode REAL_AS_FLOAT says otherwise. @since 0.1.0 */
export function real(
  precision?: number,
  scale?: number,
  options: FractionOptions = {},
): SqlType<number> {
  return t.exactly(fraction("REAL", both("REAL", precision, scale), options), t.double());
}

/** What types of the clock take. */
export interface ClockOptions {
  /** Digits after the second, 0 to 6; none where nothing is said. */
  readonly fsp?: number;
}

/** `DATETIME(3)`; digits of 0 are as good as none. */
export function clockName(name: string, { fsp = 0 }: ClockOptions): string {
  if (Number.isSafeInteger(fsp) && fsp >= 0 && fsp <= 6)
    return fsp === 0 ? name : `${name}(${fsp})`;
  throw new ArgumentError(
    `Cannot make the type ${name}: its digits after the second are no whole number from 0 to 6. Give one.`,
  );
}

/**
 * DATETIME as it stands: without digits it has whole seconds only.
 *
 * @example
 * datetime({ fsp: 3 }) // DATETIME(3)
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#sqlalchemy.dialects.mysql.DATETIME
 * @since 0.1.0
 */
export function datetime(options: ClockOptions = {}): SqlType<Date> {
  return t.exactly(clockName("DATETIME", options), t.dateTime());
}
/** TIME as it stands. @since 0.1.0 */
export function time(options: ClockOptions = {}): SqlType<string> {
  return t.exactly(clockName("TIME", options), t.time());
}

/** TINYBLOB: up to 255 bytes. @since 0.1.0 */
export function tinyblob(): SqlType<Uint8Array> {
  return t.exactly("TINYBLOB", t.largeBinary());
}
/** `VARBINARY(n)`: up to `length` bytes. @since 0.1.0 */
export function varbinary(length: number): SqlType<Uint8Array> {
  return t.exactly(sized("VARBINARY", lengthOf("VARBINARY", length)), t.largeBinary());
}

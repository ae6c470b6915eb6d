import { ArgumentError } from "@rebis/base";
import { NativeType } from "@rebis/core-sql";
import {
  type JsonForm,
  numberLiteral,
  type Processor,
  type TypeEntry,
  unfitValue,
} from "@rebis/core-sql/spi";
import { genericType } from "./generic-types.ts";
import { bytesInJson } from "./in-json.ts";
import { bytesLiteral, stringLiteral } from "./literal.ts";
import { bigIntegerEntry, integerEntry } from "./numeric.ts";
import { noCast } from "./no-cast.ts";
import { type ClockOptions, clockName } from "./named-types.ts";
import { type CharacterOptions, textName } from "./text-words.ts";
import { memberLiteral } from "./type-table.ts";

function refused(name: string, wanted: string): ArgumentError {
  return unfitValue(`a value as "${name}"`, `it takes ${wanted}. Convert it first.`);
}

function native<T>(name: string, entry: TypeEntry, toCanonical: Processor): NativeType<T> {
  return new NativeType<T>({
    dialect: "mysql",
    name,
    entry,
    toCanonical,
    generic: genericType(name),
  });
}

function wholeNumber(
  name: string,
  low: number,
  high: number,
  cast: string = low === 0 ? "UNSIGNED INTEGER" : "SIGNED INTEGER",
): NativeType<number> {
  const entry = {
    ...integerEntry(name),
    cast: () => cast,
    literal: numberLiteral,
  };
  return native(name, entry, (value) => {
    if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high)
      return value;
    throw refused(name, `a whole number from ${low} to ${high}`);
  });
}

const sizes = {
  tiny: ["TINYINT", 8],
  small: ["SMALLINT", 16],
  medium: ["MEDIUMINT", 24],
  integer: ["INTEGER", 32],
  big: ["BIGINT", 64],
} as const;

/** How a whole number shows on the server's side. */
export interface UnsignedOptions {
  /** ZEROFILL: the server's own clients show zeros before the number, which then has no sign. */
  readonly zerofill?: boolean;
  /** How many digits are shown then; MySQL 8 deprecates it. */
  readonly displayWidth?: number;
}

/** What types of whole numbers take. */
export interface IntegerOptions extends UnsignedOptions {
  /** From 0 to twice as much, instead of below 0. */
  readonly unsigned?: boolean;
}

/** `BIGINT(10) UNSIGNED ZEROFILL`. */
function integerName(word: string, { unsigned, zerofill, displayWidth }: IntegerOptions): string {
  const width = displayWidth === undefined ? word : size(word, displayWidth, 255);
  return `${width}${unsigned === true ? " UNSIGNED" : ""}${zerofill === true ? " ZEROFILL" : ""}`;
}

function sizedInteger(
  given: Exclude<keyof typeof sizes, "big">,
  options: IntegerOptions,
): NativeType<number> {
  const [word, bits] = sizes[given];
  const name = integerName(word, options);
  if (options.unsigned === true || options.zerofill === true)
    return wholeNumber(name, 0, 2 ** bits - 1);
  return wholeNumber(name, -(2 ** (bits - 1)), 2 ** (bits - 1) - 1);
}

/** TINYINT: one byte. @since 0.1.0 */
export function tinyint(options: IntegerOptions = {}): NativeType<number> {
  return sizedInteger("tiny", options);
}
/** SMALLINT: two bytes. @since 0.1.0 */
export function smallint(options: IntegerOptions = {}): NativeType<number> {
  return sizedInteger("small", options);
}
/** MEDIUMINT: three bytes. @since 0.1.0 */
export function mediumint(options: IntegerOptions = {}): NativeType<number> {
  return sizedInteger("medium", options);
}
/** INTEGER: four bytes. @since 0.1.0 */
export function integer(options: IntegerOptions = {}): NativeType<number> {
  return sizedInteger("integer", options);
}
/**
 * BIGINT: eight bytes, as bigint.
 *
 * @example
 * bigint({ unsigned: true, zerofill: true, displayWidth: 10 }) // BIGINT(10) UNSIGNED ZEROFILL
 * @throws {ArgumentError} for a width that is no whole number from 1 to 255
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#sqlalchemy.dialects.mysql.BIGINT
 * @since 0.1.0
 */
export function bigint(options: IntegerOptions = {}): NativeType<bigint> {
  const name = integerName("BIGINT", options);
  const hasSign = options.unsigned !== true && options.zerofill !== true;
  const [low, high] = hasSign ? [-(2n ** 63n), 2n ** 63n - 1n] : [0n, 2n ** 64n - 1n];
  const cast = hasSign ? "SIGNED INTEGER" : "UNSIGNED INTEGER";
  const entry = { ...bigIntegerEntry, ddl: () => name, cast: () => cast };
  return native(name, entry, (value) => {
    if (typeof value === "bigint" && value >= low && value <= high) return value;
    throw refused(name, `a bigint from ${low} to ${high}`);
  });
}
/** YEAR: 1901 to 2155, and 0; MySQL 8 deprecates the width. @since 0.1.0 */
export function year(options: { readonly displayWidth?: number } = {}): NativeType<number> {
  const { displayWidth } = options;
  const name = displayWidth === undefined ? "YEAR" : size("YEAR", displayWidth, 4);
  return wholeNumber(name, 0, 2155, noCast);
}

/**
 * Whole numbers without a sign.
 *
 * @example
 * table("hits", metadata, { count: column(unsigned("big")) }) // count BIGINT UNSIGNED NOT NULL
 * unsigned("integer", { zerofill: true, displayWidth: 5 }) // INTEGER(5) UNSIGNED ZEROFILL
 * @throws {ArgumentError} for a width that is no whole number from 1 to 255
 * @see https://dev.mysql.com/doc/refman/8.4/en/integer-types.html
 * @since 0.1.0
 */
export function unsigned(size: "big", options?: UnsignedOptions): NativeType<bigint>;
export function unsigned(
  size?: "tiny" | "small" | "medium" | "integer",
  options?: UnsignedOptions,
): NativeType<number>;
export function unsigned(
  size: keyof typeof sizes = "integer",
  options: UnsignedOptions = {},
): NativeType<number> | NativeType<bigint> {
  const all = { ...options, unsigned: true };
  return size === "big" ? bigint(all) : sizedInteger(size, all);
}

function textType(word: string, options: CharacterOptions = {}): NativeType<string> {
  const name = textName(word, options);
  const entry: TypeEntry = {
    ddl: () => name,
    cast: () => textName("CHAR", { ...options, national: false }),
    literal: (value) => stringLiteral(value as string),
  };
  return native(name, entry, (value) => {
    if (typeof value === "string") return value;
    throw refused(name, "a string");
  });
}
/** TINYTEXT: up to 255 bytes. @since 0.1.0 */
export function tinytext(options?: CharacterOptions): NativeType<string> {
  return textType("TINYTEXT", options);
}
/** MEDIUMTEXT: up to 16 MB. @since 0.1.0 */
export function mediumtext(options?: CharacterOptions): NativeType<string> {
  return textType("MEDIUMTEXT", options);
}
/** LONGTEXT: up to 4 GB. @since 0.1.0 */
export function longtext(options?: CharacterOptions): NativeType<string> {
  return textType("LONGTEXT", options);
}

/** INET4 of MariaDB 10.10: an address such as `10.0.0.1`, as text. @since 0.1.0 */
export function inet4(): NativeType<string> {
  return textType("INET4");
}
/** INET6 of MariaDB: an address such as `::1`, as text. @since 0.1.0 */
export function inet6(): NativeType<string> {
  return textType("INET6");
}

const plainBytes: Processor = (value) =>
  value instanceof Uint8Array ? new Uint8Array(value) : value;

function bytesType(name: string, inJson: JsonForm = bytesInJson): NativeType<Uint8Array> {
  const entry: TypeEntry = {
    ddl: () => name,
    cast: () => "BINARY",
    inJson,
    fromDriver: () => plainBytes,
    literal: (value) => bytesLiteral(value as Uint8Array),
  };
  return native(name, entry, (value) => {
    if (value instanceof Uint8Array) return value;
    throw refused(name, "a Uint8Array");
  });
}
/** MEDIUMBLOB: up to 16 MB. @since 0.1.0 */
export function mediumblob(): NativeType<Uint8Array> {
  return bytesType("MEDIUMBLOB");
}
/** LONGBLOB: up to 4 GB. @since 0.1.0 */
export function longblob(): NativeType<Uint8Array> {
  return bytesType("LONGBLOB");
}

function size(name: string, length: number, most: number): string {
  if (Number.isSafeInteger(length) && length > 0 && length <= most) return `${name}(${length})`;
  throw new ArgumentError(
    `Cannot make the type ${name}: its length is no whole number from 1 to ${most}. Give one.`,
  );
}
/** BINARY(n): exactly `length` bytes, filled with zeros. @since 0.1.0 */
export function binary(length: number): NativeType<Uint8Array> {
  return bytesType(size("BINARY", length, 255));
}
/** BIT(n): up to 64 bits, as bytes. @since 0.1.0 */
export function bit(length: number = 1): NativeType<Uint8Array> {
  const digits = 2 * Math.ceil(length / 8);
  // HEX of a number begins with its first digit that is not zero.
  const sql = ["LPAD(HEX(", `), ${digits}, '0')`] as const;
  return bytesType(size("BIT", length, 64), { ...bytesInJson, sql });
}

const momentForm = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?$/;

/** A text without zeros at the end of its fraction, which only some ways of reading have. */
const momentText: Processor = (value) =>
  String(value)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");

/** TIMESTAMP, the years 1970 to 2037, as text in UTC: `2024-05-31 18:30:00`. @since 0.1.0 */
export function timestamp(options: ClockOptions = {}): NativeType<string> {
  const name = clockName("TIMESTAMP", options);
  const entry: TypeEntry = {
    ddl: () => name,
    cast: () => name.replace("TIMESTAMP", "DATETIME"),
    fromDriver: () => momentText,
    literal: (value) => stringLiteral(value as string),
  };
  return native(name, entry, (value) => {
    if (typeof value === "string" && momentForm.test(value)) return value;
    throw refused(name, "a text of the form 2024-05-31 18:30:00");
  });
}

/**
 * SET: any of some words, as an array of them.
 *
 * @example
 * table("posts", metadata, { flags: column(set("new", "hot")) }) // flags SET('new','hot') NOT NULL
 * @throws {ArgumentError} for a member with a comma, which the server does not allow
 * @see https://dev.mysql.com/doc/refman/8.4/en/set.html
 * @since 0.1.0
 */
export function set<const Word extends string>(...words: readonly Word[]): NativeType<Word[]> {
  if (words.length === 0 || words.some((word) => word.includes(",") || word === "")) {
    throw new ArgumentError(
      "Cannot make the type SET: it has no members, or one with a comma or without letters. Name them.",
    );
  }
  const ddl = `SET(${words.map(memberLiteral).join(",")})`;
  return new NativeType<Word[]>({
    dialect: "mysql",
    name: ddl,
    entry: {
      ddl: () => ddl,
      cast: () => noCast,
      literal: (value) => stringLiteral(value as string),
    },
    toCanonical: (value) => {
      const isFit = Array.isArray(value) && value.every((word) => words.includes(word as Word));
      if (isFit) return value.join(",");
      throw refused("SET", "an array of its members");
    },
    fromCanonical: (value) => (value === "" ? [] : String(value).split(",")),
    equals: (a, b) => String(a) === String(b),
  });
}

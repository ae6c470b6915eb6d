import { ArgumentError } from "@rebis/base";
import { NativeType, type SqlType, t } from "@rebis/core-sql";
import type { TypeEntry } from "@rebis/core-sql/spi";
import { floatEntry, numericEntry, numericSize } from "./numeric.ts";
import { dateTimeEntry, intervalEntry } from "./temporal.ts";
import { bodyEntry, bytesEntry, jsonEntry, varcharEntry } from "./type-table.ts";

/** A type of Oracle's own that takes and gives what a general type does. */
function like<T>(
  base: SqlType<T>,
  name: string,
  entry: TypeEntry,
  facts: SqlType<T>["facts"] = {},
): NativeType<T> {
  const { toCanonical, fromCanonical, handlesNull, equals } = base.definition;
  return new NativeType<T>({
    dialect: "oracle",
    name,
    entry,
    facts: { ...base.facts, ...facts },
    toCanonical,
    fromCanonical,
    handlesNull: handlesNull ?? false,
    equals,
    generic: () => base,
  });
}

function checked(what: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined) return;
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new ArgumentError(
    `Cannot make the type ${what}: a number of it is no whole number from ${least} to ${most}. Give one.`,
  );
}

/** How long a value may be. */
export interface SizeOptions {
  readonly length?: number;
}

function varchar(word: "VARCHAR2" | "NVARCHAR2", { length }: SizeOptions): NativeType<string> {
  checked(word, length, 1, 32_767);
  return like(t.string(length), word, varcharEntry(word), { length });
}
/** VARCHAR2(n CHAR). @since 0.1.0 */
export function varchar2(options: SizeOptions = {}): NativeType<string> {
  return varchar("VARCHAR2", options);
}
/** NVARCHAR2(n), in the national character set. @since 0.1.0 */
export function nvarchar2(options: SizeOptions = {}): NativeType<string> {
  return varchar("NVARCHAR2", options);
}
/** NCLOB: long text in the national character set. @since 0.1.0 */
export function nclob(): NativeType<string> {
  return like(t.text(), "NCLOB", bodyEntry("NCLOB"));
}
/** LONG, of old schemas. @since 0.1.0 */
export function long(): NativeType<string> {
  return like(t.text(), "LONG", bodyEntry("LONG"));
}
/** ROWID: the address of a row, as text. @since 0.1.0 */
export function rowid(): NativeType<string> {
  return like(t.text(), "ROWID", bodyEntry("ROWID"));
}
/** RAW(n): up to 2000 bytes, or 32767 where the server extends it. @since 0.1.0 */
export function raw({ length }: SizeOptions = {}): NativeType<Uint8Array> {
  checked("RAW", length, 1, 32_767);
  const name = length === undefined ? "RAW" : `RAW(${length})`;
  return like(t.largeBinary(), name, bytesEntry(name));
}
/** BFILE: the bytes of a file outside the database, which are only read. @since 0.1.0 */
export function bfile(): NativeType<Uint8Array> {
  return like(t.largeBinary(), "BFILE", bytesEntry("BFILE"));
}

/** The digits of a NUMBER. */
export interface NumberOptions {
  readonly precision?: number;
  readonly scale?: number;
}

/**
 * NUMBER(p, s), exact, as a string of digits.
 *
 * @example
 * column(number({ precision: 10, scale: 2 })) // price NUMBER(10, 2) NOT NULL
 * @throws {ArgumentError} for digits that Oracle does not have
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#sqlalchemy.dialects.oracle.NUMBER
 * @since 0.1.0
 */
export function number(options: NumberOptions = {}): NativeType<string> {
  checked("NUMBER", options.precision, 1, 38);
  checked("NUMBER", options.scale, -84, 127);
  const name = `NUMBER${numericSize(options)}`;
  return like(t.numeric(), name, { ...numericEntry, ddl: () => name });
}

/** The digits of a FLOAT, binary ones. */
export interface FloatOptions {
  readonly binaryPrecision?: number;
}

/**
 * FLOAT, with a precision in binary digits; 126 without one.
 *
 * @example
 * t.float(5).withVariant(float({ binaryPrecision: 16 }), "oracle") // FLOAT(16)
 * @throws {ArgumentError} for a precision that is no whole number from 1 to 126
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#sqlalchemy.dialects.oracle.FLOAT
 * @since 0.1.0
 */
export function float({ binaryPrecision }: FloatOptions = {}): NativeType<number> {
  checked("FLOAT", binaryPrecision, 1, 126);
  const name = binaryPrecision === undefined ? "FLOAT" : `FLOAT(${binaryPrecision})`;
  return like(
    t.float(),
    name,
    floatEntry(() => name),
  );
}
/** BINARY_DOUBLE: eight bytes, as JavaScript has them. @since 0.1.0 */
export function binaryDouble(): NativeType<number> {
  return like(
    t.double(),
    "BINARY_DOUBLE",
    floatEntry(() => "BINARY_DOUBLE"),
  );
}
/** BINARY_FLOAT: four bytes. @since 0.1.0 */
export function binaryFloat(): NativeType<number> {
  return like(
    t.float(),
    "BINARY_FLOAT",
    floatEntry(() => "BINARY_FLOAT"),
  );
}

/** Which TIMESTAMP. */
export interface TimestampOptions {
  /** WITH TIME ZONE. */
  readonly timezone?: boolean;
  /** WITH LOCAL TIME ZONE: kept in the time zone of the database, shown in that of the session. */
  readonly localTimezone?: boolean;
}

/**
 * TIMESTAMP, which keeps fractions of a second, as an ISO 8601 text.
 *
 * @example
 * column(timestamp({ localTimezone: true })) // made TIMESTAMP WITH LOCAL TIME ZONE NOT NULL
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#sqlalchemy.dialects.oracle.TIMESTAMP
 * @since 0.1.0
 */
export function timestamp(options: TimestampOptions = {}): NativeType<string> {
  const isZoned = options.timezone === true || options.localTimezone === true;
  const zone = options.localTimezone === true ? " WITH LOCAL TIME ZONE" : " WITH TIME ZONE";
  const name = `TIMESTAMP${isZoned ? zone : ""}`;
  const base = isZoned
    ? t.dateTime({ mode: "string", timezone: true })
    : t.dateTime({ mode: "string" });
  return like<string>(base, name, { ...dateTimeEntry, ddl: () => name });
}

/** The digits of an INTERVAL. */
export interface IntervalOptions {
  readonly dayPrecision?: number;
  readonly secondPrecision?: number;
}

/**
 * INTERVAL DAY TO SECOND, as an ISO 8601 duration.
 *
 * @example
 * column(interval({ dayPrecision: 3 })) // runs_for INTERVAL DAY(3) TO SECOND NOT NULL
 * @throws {ArgumentError} for digits that are no whole number from 0 to 9
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#sqlalchemy.dialects.oracle.INTERVAL
 * @since 0.1.0
 */
export function interval(options: IntervalOptions = {}): NativeType<string> {
  const digits = (value: number | undefined): string => {
    checked("INTERVAL", value, 0, 9);
    return value === undefined ? "" : `(${value})`;
  };
  const name = `INTERVAL DAY${digits(options.dayPrecision)} TO SECOND${digits(options.secondPrecision)}`;
  return like(t.interval(), name, { ...intervalEntry, ddl: () => name });
}

/** How JSON is kept. */
export interface JsonOptions {
  /** As text in a BLOB, which servers before version 21 need. */
  readonly useBlob?: boolean;
}

/**
 * JSON of Oracle 21, or a BLOB that has its text.
 *
 * @example
 * column(json({ useBlob: true })) // data BLOB NOT NULL
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html#sqlalchemy.dialects.oracle.JSON
 * @since 0.1.0
 */
export function json<Value = unknown>({ useBlob = false }: JsonOptions = {}): NativeType<Value> {
  return like(t.json<Value>(), useBlob ? "BLOB" : "JSON", jsonEntry(useBlob));
}

import { ArgumentError } from "@rebis/base";
import { NativeType } from "@rebis/core-sql";
import type { Processor } from "@rebis/core-sql/spi";
import { typedLiteral } from "./literal.ts";

/** A string for a type that is written as text; `isFit` refuses what could not be one. */
function textValue(name: string, isFit: (text: string) => boolean): Processor {
  return (value) => {
    if (typeof value === "string" && isFit(value)) return value;
    throw new ArgumentError(
      `Cannot bind a value as "${name}": it takes ` +
        `${typeof value === "string" ? "a text of its own form" : "a string"}. Convert it first.`,
    );
  };
}

/** A type whose values are strings in the server's own form. */
function textType(
  name: string,
  ddl: string = name,
  isFit: (text: string) => boolean = () => true,
): NativeType<string> {
  return new NativeType<string>({
    dialect: "postgresql",
    name: ddl,
    entry: { ddl: () => ddl, literal: (value) => typedLiteral(value as string, ddl) },
    toCanonical: textValue(name, isFit),
  });
}

function lengthOf(name: string, length: number | undefined): string {
  if (length === undefined) return name;
  if (Number.isSafeInteger(length) && length > 0) return `${name}(${length})`;
  throw new ArgumentError(
    `Cannot make the type ${name}: its length is no whole number above zero. Give one, or none.`,
  );
}

const isBits = (text: string): boolean => /^[01]*$/.test(text);

/** INET: a host with an optional network. @since 0.1.0 */
export function inet(): NativeType<string> {
  return textType("INET");
}
/** CIDR: a network. @since 0.1.0 */
export function cidr(): NativeType<string> {
  return textType("CIDR");
}
/** MACADDR: six bytes of hardware address. @since 0.1.0 */
export function macaddr(): NativeType<string> {
  return textType("MACADDR");
}
/** MACADDR8: eight bytes of hardware address. @since 0.1.0 */
export function macaddr8(): NativeType<string> {
  return textType("MACADDR8");
}
/** MONEY, as the server prints it in its locale. @since 0.1.0 */
export function money(): NativeType<string> {
  return textType("MONEY");
}
/** BIT(n): exactly `length` binary digits, one without it. @since 0.1.0 */
export function bit(length?: number): NativeType<string> {
  return textType("BIT", lengthOf("BIT", length), isBits);
}
/** BIT VARYING(n): at most `length` binary digits. @since 0.1.0 */
export function varbit(length?: number): NativeType<string> {
  return textType("BIT VARYING", lengthOf("BIT VARYING", length), isBits);
}
/** TSVECTOR: a document for full-text search. @since 0.1.0 */
export function tsvector(): NativeType<string> {
  return textType("TSVECTOR");
}
/** TSQUERY: a query for full-text search. @since 0.1.0 */
export function tsquery(): NativeType<string> {
  return textType("TSQUERY");
}
/** REGCONFIG: the name of a text search configuration. @since 0.1.0 */
export function regconfig(): NativeType<string> {
  return textType("REGCONFIG");
}
/** REGCLASS: the name of a table, an index, a sequence. @since 0.1.0 */
export function regclass(): NativeType<string> {
  return textType("REGCLASS");
}
/** CITEXT: text that ignores case (extension citext). @since 0.1.0 */
export function citext(): NativeType<string> {
  return textType("CITEXT");
}
/** JSONPATH: a path for `@?` and `@@`. @since 0.1.0 */
export function jsonpath(): NativeType<string> {
  return textType("JSONPATH");
}
/** XML. @since 0.1.0 */
export function xml(): NativeType<string> {
  return textType("XML");
}

import { NativeType, type SqlType, t } from "@rebis/core-sql";
import { type Processor, unfitValue } from "@rebis/core-sql/spi";
import { typedLiteral } from "./literal.ts";

/** A string for a type that is written as text; `isFit` refuses what could not be one. */
function textValue(name: string, isFit: (text: string) => boolean): Processor {
  return (value) => {
    if (typeof value === "string" && isFit(value)) return value;
    const wanted = typeof value === "string" ? "a text of its own form" : "a string";
    throw unfitValue(`a value as "${name}"`, `it takes ${wanted}. Convert it first.`);
  };
}

/** What makes a type whose values are strings; see {@link textType}. */
interface TextTypeOptions {
  /** The name with its parameters. */
  readonly ddl?: string;
  /** The type behind placeholders. */
  readonly bound?: string;
  readonly isFit?: (text: string) => boolean;
  /** The methods of its expressions. */
  readonly operators?: object;
  readonly generic?: () => SqlType<unknown>;
}

/** A type whose values are strings in the server's own form. */
export function textType<Operators = unknown>(
  name: string,
  { ddl = name, bound, isFit = () => true, operators, generic }: TextTypeOptions = {},
): NativeType<string, Operators> {
  return new NativeType<string, Operators>({
    dialect: "postgresql",
    name: ddl,
    entry: {
      ddl: () => ddl,
      boundAs: () => bound,
      // As the type prints itself; a CAST prints INET otherwise ("::1/128").
      inJson: { sql: ["", ""] },
      literal: (value) => typedLiteral(value as string, ddl),
    },
    toCanonical: textValue(name, isFit),
    operators,
    generic,
  });
}

/** MONEY, as the server prints it in its locale. @since 0.1.0 */
export function money(): NativeType<string> {
  return textType("MONEY");
}
/** REGCONFIG: the name of a text search configuration. @since 0.1.0 */
export function regconfig(): NativeType<string> {
  return textType("REGCONFIG", { bound: "REGCONFIG" });
}
/** REGCLASS: the name of a table, an index, a sequence. @since 0.1.0 */
export function regclass(): NativeType<string> {
  return textType("REGCLASS");
}
/** CITEXT: text that ignores case (extension citext). @since 0.1.0 */
export function citext(): NativeType<string> {
  return textType("CITEXT", { generic: () => t.text() });
}
/** JSONPATH: a path for `@?` and `@@`. @since 0.1.0 */
export function jsonpath(): NativeType<string> {
  return textType("JSONPATH");
}
/** XML. @since 0.1.0 */
export function xml(): NativeType<string> {
  return textType("XML");
}

/**
 * OID: the number of an object in the catalogue.
 *
 * @see https://www.postgresql.org/docs/current/datatype-oid.html
 * @since 0.1.0
 */
export function oid(): SqlType<number> {
  return t.exactly("OID", t.bigInteger({ mode: "number" }));
}

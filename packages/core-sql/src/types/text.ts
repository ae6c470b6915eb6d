import { foreignValue } from "./foreign-value.ts";
import { type Processor, SqlType, type TypeKind } from "./type.ts";

function onlyString(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw foreignValue(name, "a string", value);
}
const toString: Processor = (value) => onlyString("string", value);
const toText: Processor = (value) => onlyString("text", value);

/** What every type of text takes. */
export interface TextOptions {
  /** The name of a collation, quoted as an identifier in DDL. */
  readonly collation?: string;
}

function textType(
  kind: TypeKind,
  toCanonical: Processor,
  length: number | undefined,
  options: TextOptions | undefined,
): SqlType<string> {
  return new SqlType({
    kind,
    facts: { length, collation: options?.collation },
    toCanonical,
  });
}

/**
 * VARCHAR(length). MySQL and Oracle need a length; elsewhere it may be left out.
 *
 * @example
 * column(t.string(50))
 * // name VARCHAR(50) NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.String
 * @since 0.1.0
 */
export function string(length?: number, options?: TextOptions): SqlType<string> {
  return textType("string", toString, length, options);
}

/**
 * TEXT (CLOB on Oracle): strings of any length.
 *
 * @example
 * column(t.text(), { nullable: true })
 * // bio TEXT
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Text
 * @since 0.1.0
 */
export function text(length?: number, options?: TextOptions): SqlType<string> {
  return textType("text", toText, length, options);
}

/**
 * VARCHAR(length) of Unicode characters: NVARCHAR on SQL Server, NVARCHAR2 on Oracle.
 *
 * @example
 * column(t.unicode(20))
 * // code VARCHAR(20) NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Unicode
 * @since 0.1.0
 */
export function unicode(length?: number, options?: TextOptions): SqlType<string> {
  return textType("unicode", toString, length, options);
}

/**
 * TEXT of Unicode characters: NVARCHAR(max) on SQL Server, NCLOB on Oracle.
 *
 * @example
 * column(t.unicodeText())
 * // note TEXT NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.UnicodeText
 * @since 0.1.0
 */
export function unicodeText(length?: number, options?: TextOptions): SqlType<string> {
  return textType("unicodeText", toText, length, options);
}

/** The type of strings that nothing says more about: concatenations, patterns. */
export const stringType: SqlType<string> = /* @__PURE__ */ string();

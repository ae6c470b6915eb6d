import { CompileError } from "@rebis/base";

/**
 * A string as an SQL literal that means the same whatever `standard_conforming_strings` says:
 * with a backslash in it the form `E'…'` is used.
 *
 * @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE
 */
export function stringLiteral(value: string): string {
  if (value.includes("\0")) {
    throw new CompileError(
      "Cannot print a string as an SQL literal: it contains the character NUL, which PostgreSQL " +
        "does not store. Take it out, or use t.largeBinary().",
    );
  }
  const quoted = `'${value.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return value.includes("\\") ? ` E${quoted}` : quoted;
}

/** Bytes as hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/** Bytes as a bytea literal. */
export function bytesLiteral(bytes: Uint8Array): string {
  return `decode('${hexOf(bytes)}', 'hex')`;
}

/** A string literal with its type. */
export function typedLiteral(value: string, type: string): string {
  return `CAST(${stringLiteral(value)} AS ${type})`;
}

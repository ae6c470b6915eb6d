import { CompileError } from "@rebis/base";

/** Bytes as hexadecimal digits. */
function hexOf(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/**
 * A string as an SQL literal that means the same under every `sql_mode`: what a backslash does
 * depends on NO_BACKSLASH_ESCAPES, so a string with one is written as its bytes.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/string-literals.html
 */
export function stringLiteral(value: string): string {
  if (value.includes("\0") || value.includes("\\")) {
    return `_utf8mb4 X'${hexOf(new TextEncoder().encode(value))}'`;
  }
  return `'${value.replaceAll("'", "''")}'`;
}

/** A string where only a quoted one may stand (COMMENT), by what a backslash is on this server. */
export function quotedText(value: string, plainBackslash: boolean): string {
  if (value.includes("\0")) {
    throw new CompileError("Cannot print a comment: it contains the character NUL. Take it out.");
  }
  const quoted = value.replaceAll("'", "''");
  return `'${plainBackslash ? quoted : quoted.replaceAll("\\", "\\\\")}'`;
}

/** Bytes as a literal. */
export function bytesLiteral(bytes: Uint8Array): string {
  return `X'${hexOf(bytes)}'`;
}

import type { SqlType } from "@rebis/core-sql";
import { inferType, quotedLiteral } from "@rebis/core-sql/spi";

/** Text between quotes; a backslash before a line's end would take both away, so they stand apart. */
function literalOf(value: string, prefix: string): string {
  const parts = value.split(/(?<=\\)(?=\r?\n)/);
  const literals = parts.map((part) => prefix + quotedLiteral(part));
  return literals.length === 1 ? (literals[0] as string) : `(${literals.join(" + ")})`;
}

/** `N'…'`: characters of every language. */
export function unicodeLiteral(value: string): string {
  return literalOf(value, "N");
}

const plain = /^[\u0020-\u007e\t\r\n]*$/;

/**
 * A string; of no column's or type's, with N before it where a code page might not have its
 * characters. VARCHAR has those of its code page only, whatever it is compared with.
 */
export function stringLiteral(value: string, type?: SqlType<unknown>): string {
  const isUntold = type === undefined || type === inferType("");
  return literalOf(value, isUntold && !plain.test(value) ? "N" : "");
}

/** Bytes: `0x0A1B`. */
export function bytesLiteral(bytes: Uint8Array): string {
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join("")}`;
}

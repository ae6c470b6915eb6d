import { quotedLiteral } from "@rebis/core-sql/spi";

/** A backslash before a line's end would take both away. */
const continuation = /\\(?=\r?\n)/g;

/** `N'…'`: characters of every language. */
export function unicodeLiteral(value: string): string {
  const parts = value.split(/(?<=\\)(?=\r?\n)/);
  const literals = parts.map((part) => `N${quotedLiteral(part)}`);
  return literals.length === 1 ? (literals[0] as string) : `(${literals.join(" + ")})`;
}

const plain = /^[\u0020-\u007e\t\r\n]*$/;

/** A string; with N before it where a code page might not have its characters. */
export function stringLiteral(value: string): string {
  const isPlain = plain.test(value) && value.search(continuation) < 0;
  return isPlain ? quotedLiteral(value) : unicodeLiteral(value);
}

/** Bytes: `0x0A1B`. */
export function bytesLiteral(bytes: Uint8Array): string {
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join("")}`;
}

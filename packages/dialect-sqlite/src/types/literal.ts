/** A string as an SQL literal. SQLite knows no escapes in strings, but ends a statement at NUL. */
export function stringLiteral(value: string): string {
  if (value.includes("\0")) return `CAST(${bytesLiteral(new TextEncoder().encode(value))} AS TEXT)`;
  return `'${value.replaceAll("'", "''")}'`;
}

/** Bytes as a BLOB literal. */
export function bytesLiteral(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return `X'${hex}'`;
}

/** A number as a literal. */
export function numberLiteral(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "9e999";
  if (value === Number.NEGATIVE_INFINITY) return "-9e999";
  return String(value);
}

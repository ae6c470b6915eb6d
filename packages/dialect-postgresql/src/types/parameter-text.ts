import { hexOf } from "./literal.ts";

/**
 * A driver's value as the text in which the server reads it; null stays null. Objects other than
 * bytes are refused: a driver would print them as JSON or as an array without being asked.
 */
export function parameterText(value: unknown): string | null {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      if (value === null) return null;
      if (value instanceof Uint8Array) return `\\x${hexOf(value)}`;
      throw new TypeError(
        "PostgreSQL's drivers bind strings, numbers, bigints, booleans, Uint8Arrays and null only",
      );
  }
}

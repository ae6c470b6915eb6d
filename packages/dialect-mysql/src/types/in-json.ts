import type { JsonForm } from "@rebis/core-sql/spi";

/** The text that the driver gives, where JSON has no form for a value or one that is read inexactly. */
export const textInJson: JsonForm = { sql: ["CAST(", " AS CHAR)"] };

/** All digits of a FLOAT of four bytes, as the driver reads it; as text it would show six. */
export const floatInJson: JsonForm = { sql: ["CAST(", " AS DOUBLE)"] };

function bytesOfHex(value: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(value as string, "hex"));
}

/** JSON has no bytes. */
export const bytesInJson: JsonForm = { sql: ["HEX(", ")"], toDriver: bytesOfHex };

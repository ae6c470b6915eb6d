import type { JsonForm } from "@rebis/core-sql/spi";

/** SQLite prints all digits of a number. */
export const textInJson: JsonForm["sql"] = ["CAST(", " AS TEXT)"];

/** The bytes of `X'00FF'`; a text that stands in a BLOB column is `'it''s'`. */
function bytesOfLiteral(value: unknown): unknown {
  const text = value as string; // what quote() gives for anything but NULL
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (!text.startsWith("X'")) return text;
  const bytes = new Uint8Array((text.length - 3) / 2);
  bytes.forEach((_, at) => {
    bytes[at] = Number.parseInt(text.slice(2 + at * 2, 4 + at * 2), 16);
  });
  return bytes;
}

/** JSON has no bytes, and SQLite refuses to put some into it: they stand there as their literal. */
export const bytesInJson: JsonForm = {
  sql: ["nullif(quote(", "), 'NULL')"],
  toDriver: bytesOfLiteral,
};

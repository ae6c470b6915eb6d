import { bytesFromText } from "../types/bytes.ts";

/** Turns the server's text into a value. */
export type Parser = (text: string) => unknown;

const parseInteger: Parser = (text) => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

/**
 * Values that are no text in JavaScript, by the number of their type: whole numbers (exact), floats,
 * booleans, bytes. All else stays as the server wrote it, for the types of the columns to convert.
 *
 * @see https://www.postgresql.org/docs/current/catalog-pg-type.html
 */
const parsers: ReadonlyMap<number, Parser> = /* @__PURE__ */ new Map<number, Parser>([
  [16, (text) => text === "t"],
  [17, bytesFromText],
  [20, parseInteger],
  [21, Number],
  [23, Number],
  [26, Number],
  [700, Number],
  [701, Number],
]);

/** The parser of a type; undefined for text. */
export function parserOf(typeNumber: number): Parser | undefined {
  return parsers.get(typeNumber);
}

/** The types that {@link parserOf} knows. */
export const parsedTypes: readonly number[] = [16, 17, 20, 21, 23, 26, 700, 701];

/** Turns the texts of a row into values, in place. */
export function parseRow(
  row: unknown[],
  columnParsers: readonly (Parser | undefined)[],
): unknown[] {
  for (let index = 0; index < columnParsers.length; index++) {
    const parse = columnParsers[index];
    if (parse === undefined) continue;
    const text = row[index];
    if (text !== null) row[index] = parse(text as string); // the protocol's texts
  }
  return row;
}

const counted = /^(?:INSERT \d+|UPDATE|DELETE|MERGE|COPY) (\d+)$/;

/** The rows that a command changed, from what the server says at its end; -1 for others. */
export function rowCountOf(commandTag: string): number {
  const count = counted.exec(commandTag)?.[1];
  return count === undefined ? -1 : Number(count);
}

/** Refuses a text that would end early in the protocol. */
export function checkText(sql: string): void {
  if (sql.includes("\0")) {
    throw new TypeError("The text of a statement contains the character NUL");
  }
}

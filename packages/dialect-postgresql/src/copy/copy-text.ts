import { parameterText } from "../types/parameter-text.ts";

// The text format of COPY: a line a row, tabs between values, \N for NULL.
// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS

const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A driver's value as a field of a line. @throws {TypeError} for what no driver binds */
export function copyField(value: unknown): string {
  const text = parameterText(value);
  if (text === null) return "\\N";
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (each) => escapes[each] ?? each) : text;
}

const meanings: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** The value of a field; null for NULL. */
function readField(field: string): string | null {
  if (!field.includes("\\")) return field;
  if (field === "\\N") return null;
  return field.replace(/\\(.)/gs, (_, letter: string) => meanings[letter] ?? letter);
}

const lineEnd = 10;

/** Reads lines out of bytes that come in pieces. */
export class CopyLines {
  #rest: Uint8Array | undefined;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  /** The fields of the lines that are complete now. */
  read(bytes: Uint8Array): (string | null)[][] {
    const end = bytes.lastIndexOf(lineEnd);
    if (end < 0) {
      this.#rest = joined(this.#rest, bytes);
      return [];
    }
    // The byte of a line's end is part of no other character, and data has it escaped.
    const text = this.#decoder.decode(joined(this.#rest, bytes.subarray(0, end)));
    this.#rest = end + 1 < bytes.length ? bytes.slice(end + 1) : undefined;
    return text.split("\n").map((line) => line.split("\t").map(readField));
  }
}

function joined(first: Uint8Array | undefined, second: Uint8Array): Uint8Array {
  if (first === undefined) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

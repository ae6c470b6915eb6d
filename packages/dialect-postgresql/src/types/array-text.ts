/** A value of an array: text, NULL, or a further dimension. */
export type ArrayText = string | null | readonly ArrayText[];

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** `{"a",NULL,{"b"}}`, each member between quotes. */
export function writeArray(members: readonly ArrayText[]): string {
  const parts = members.map((member) => {
    if (member === null) return "NULL";
    return typeof member === "string" ? quoted(member) : writeArray(member);
  });
  return `{${parts.join(",")}}`;
}

/** Reads the text form of an array once, from left to right. */
class ArrayReader {
  readonly #text: string;
  readonly #delimiter: string;
  #at: number;

  constructor(text: string, delimiter: string) {
    this.#text = text;
    this.#delimiter = delimiter;
    // Bounds stand before an array that does not begin at one: [0:2]={…}
    this.#at = text.startsWith("[") ? text.indexOf("=") + 1 : 0;
  }

  /** The members of the array that begins here. */
  members(): ArrayText[] {
    const members: ArrayText[] = [];
    this.#at++; // the opening brace
    while (this.#at < this.#text.length && this.#text[this.#at] !== "}") {
      if (this.#text[this.#at] === this.#delimiter) this.#at++;
      members.push(this.#member());
    }
    this.#at++;
    return members;
  }

  #member(): ArrayText {
    const first = this.#text[this.#at];
    if (first === "{") return this.members();
    if (first === '"') return this.#quoted();
    const start = this.#at;
    while (this.#text[this.#at] !== this.#delimiter && this.#text[this.#at] !== "}") this.#at++;
    const word = this.#text.slice(start, this.#at);
    return word === "NULL" ? null : word;
  }

  #quoted(): string {
    let value = "";
    this.#at++;
    for (let char = this.#text[this.#at]; char !== '"'; char = this.#text[this.#at]) {
      if (char === undefined) return value;
      if (char === "\\") this.#at++;
      value += this.#text[this.#at++] ?? "";
    }
    this.#at++;
    return value;
  }
}

/** The members of an array as the server prints it. @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export function readArray(text: string, delimiter: string = ","): ArrayText[] {
  return new ArrayReader(text, delimiter).members();
}

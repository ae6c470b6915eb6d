/** One token of SQL as it stands in the catalogue. */
interface Token {
  /** `word`: a name or keyword without quotes; `name`: one in quotes; `literal`: a string or blob; `mark`: anything else. */
  readonly kind: "word" | "name" | "literal" | "mark";
  /** A word as written; a name without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Comments and blanks, then one alternative a kind. A blob literal and a number are words with quotes or points.
const token =
  /(?:\s|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))+|([xX]'[^']*'|'(?:[^']|'')*')|("(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|([\w$\u0080-\uffff]+(?:\.\d+)?)|([\s\S])/g;

/** A name without the quotes around it. SQLite takes four kinds of them. @see https://www.sqlite.org/lang_keywords.html */
function unquoted(quoted: string): string {
  const inside = quoted.slice(1, -1);
  const mark = quoted.charAt(0);
  return mark === "[" ? inside : inside.replaceAll(mark + mark, mark);
}

/** The tokens of a text, without blanks and comments. */
function tokensOf(sql: string): readonly Token[] {
  const found: Token[] = [];
  for (const match of sql.matchAll(token)) {
    const [whole, literal, name, word, mark] = match;
    const place = { start: match.index, end: match.index + whole.length };
    if (literal !== undefined) found.push({ kind: "literal", text: literal, ...place });
    else if (name !== undefined) found.push({ kind: "name", text: unquoted(name), ...place });
    else if (word !== undefined) found.push({ kind: "word", text: word, ...place });
    else if (mark !== undefined) found.push({ kind: "mark", text: mark, ...place });
  }
  return found;
}

/** Reads tokens one after the other. */
export class TokenReader {
  readonly sql: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(sql: string) {
    this.sql = sql;
    this.#tokens = tokensOf(sql);
  }

  get next(): Token | undefined {
    return this.#tokens[this.#position];
  }
  get position(): number {
    return this.#position;
  }
  /** Where the last token that was passed ends. */
  get previousEnd(): number {
    return this.#tokens[this.#position - 1]?.end ?? 0;
  }
  /** Whether these words come next, in whatever case. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, offset) => {
      const found = this.#tokens[this.#position + offset];
      return found?.kind === "word" && found.text.toUpperCase() === word;
    });
  }
  /** Whether this mark comes next. */
  seesMark(mark: string): boolean {
    return this.next?.kind === "mark" && this.next.text === mark;
  }
  /** Passes these words if they come next. */
  accept(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.#position += words.length;
    return true;
  }
  acceptMark(mark: string): boolean {
    if (!this.seesMark(mark)) return false;
    this.#position += 1;
    return true;
  }
  /** Passes one token. */
  take(): Token | undefined {
    const found = this.next;
    if (found !== undefined) this.#position += 1;
    return found;
  }
  /** Passes a name: a word, or one in any quotes. SQLite takes a string for a name, too. */
  name(): string | undefined {
    const found = this.take();
    return found?.kind === "literal" ? unquoted(found.text) : found?.text;
  }
  /** Passes parentheses with all that is in them; returns the text inside. Nothing where none begin. */
  parentheses(): string | undefined {
    if (!this.seesMark("(")) return undefined;
    const start = this.take()?.end ?? 0;
    for (let depth = 1; ;) {
      const found = this.take();
      if (found === undefined) return this.sql.slice(start).trim();
      if (found.kind !== "mark") continue;
      if (found.text === "(") depth += 1;
      else if (found.text === ")") depth -= 1;
      if (depth === 0) return this.sql.slice(start, found.start).trim();
    }
  }
}

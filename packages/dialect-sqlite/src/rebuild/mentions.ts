import { TokenReader } from "../inspect/definition/tokens.ts";

/** Names as SQLite compares them. */
export const folded = (name: string): string => name.toLowerCase();

/** The names and words in SQL, folded; names of functions are left out. */
export function namesIn(sql: string): ReadonlySet<string> {
  const tokens = new TokenReader(sql);
  const found = new Set<string>();
  for (let token = tokens.take(); token !== undefined; token = tokens.take()) {
    const isCall = token.kind === "word" && tokens.seesMark("(");
    if ((token.kind === "word" && !isCall) || token.kind === "name") found.add(folded(token.text));
  }
  return found;
}

/** Which of these names SQL mentions, folded. */
export function mentioned(sql: string, names: readonly string[]): ReadonlySet<string> {
  const found = namesIn(sql);
  return new Set(names.map(folded).filter((name) => found.has(name)));
}

/** What stands from the first parenthesis on: the terms and the condition of an index. */
export function fromParenthesis(sql: string): string {
  const tokens = new TokenReader(sql);
  while (tokens.next !== undefined && !tokens.seesMark("(")) tokens.take();
  return sql.slice(tokens.next?.start ?? sql.length);
}

/** Whether two pieces of SQL are the same but for blanks and the case of words. */
export function sameSql(one: string, other: string): boolean {
  return normalized(one) === normalized(other);
}

function normalized(sql: string): string {
  const tokens = new TokenReader(sql);
  const found: string[] = [];
  for (let token = tokens.take(); token !== undefined; token = tokens.take()) {
    found.push(token.kind === "word" || token.kind === "name" ? folded(token.text) : token.text);
  }
  return JSON.stringify(found);
}

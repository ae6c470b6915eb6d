/** A value of SQLite as its drivers hand it to a function. */
export type SqliteValue = string | number | bigint | Uint8Array | null;

let lastPattern: string | undefined;
let lastRegExp: RegExp | undefined;

function textOf(value: Exclude<SqliteValue, null>): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}

/**
 * `value REGEXP pattern`: SQLite has the operator and leaves its meaning to the application. The
 * pattern is a JavaScript regular expression; NULL on either side gives NULL.
 *
 * @see https://www.sqlite.org/lang_expr.html#the_like_glob_regexp_match_and_extract_operators
 */
export function regexpMatches(pattern: SqliteValue, value: SqliteValue): number | null {
  if (pattern === null || value === null) return null;
  const source = textOf(pattern);
  if (lastRegExp === undefined || source !== lastPattern) {
    lastRegExp = new RegExp(source, "u");
    lastPattern = source;
  }
  return lastRegExp.test(textOf(value)) ? 1 : 0;
}

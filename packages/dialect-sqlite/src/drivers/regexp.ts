let lastPattern: string | undefined;
let lastRegExp: RegExp | undefined;

/**
 * `value REGEXP pattern`: SQLite has the operator and leaves its meaning to the application. The
 * pattern is a JavaScript regular expression; NULL on either side gives NULL.
 *
 * @see https://www.sqlite.org/lang_expr.html#the_like_glob_regexp_match_and_extract_operators
 */
export function regexpMatches(pattern: unknown, value: unknown): number | null {
  if (pattern === null || value === null) return null;
  const source = String(pattern);
  if (lastRegExp === undefined || source !== lastPattern) {
    lastRegExp = new RegExp(source, "u");
    lastPattern = source;
  }
  return lastRegExp.test(String(value)) ? 1 : 0;
}

/**
 * How a database tells again what it was given: for comparing its tables with those of a MetaData.
 * Texts of one meaning become one text.
 */
export interface ComparisonRules {
  /** The name of a type; by default as DDL writes it. */
  readonly type?: (text: string) => string;
  /** A default, a CHECK, the expression of a column or an index. */
  readonly sql?: (text: string) => string;
  /** A unique constraint is told as a unique index. */
  readonly uniqueIndexes?: boolean;
  /** A foreign key without an index gets one. */
  readonly foreignKeyIndexes?: boolean;
  /** RESTRICT and NO ACTION are the same rule of a foreign key. */
  readonly restrictIsNoAction?: boolean;
  /**
   * A temporary table can be made and read, so that the server itself says how it writes an
   * expression that it was given.
   */
  readonly temporaryTables?: boolean;
  /** Comments are part of CREATE TABLE; elsewhere they are statements of their own, if there are any. */
  readonly inlineComments?: boolean;
}

/** One word, name, literal or sign of SQL. */
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}\p{N}_$.]+|\s+|<>|[!<>]=|\|\||./gsu;
const plainName = /^["`[]([a-z_][a-z0-9_$]*)["`\]]$/;

function folded(part: string): string {
  if (part.startsWith("'")) return part;
  if (part === "!=") return "<>";
  return plainName.exec(part)?.[1] ?? (/^["`[]/.test(part) ? part : part.toLowerCase());
}

/** Whether the first parenthesis of a list of tokens ends with the list. */
function isWrapped(parts: readonly string[]): boolean {
  if (parts[0] !== "(") return false;
  let depth = 0;
  for (const [index, part] of parts.entries()) {
    if (part === "(") depth += 1;
    if (part === ")") depth -= 1;
    if (depth === 0) return index === parts.length - 1;
  }
  return false;
}

/**
 * The words, names and literals of an SQL text: words in lower case, names without quotes that they
 * do not need, and no parentheses around the whole.
 */
export function sqlTokens(text: string): readonly string[] {
  let parts: readonly string[] = (text.match(token) ?? [])
    .filter((part) => part.trim() !== "")
    .map(folded);
  while (isWrapped(parts)) parts = parts.slice(1, -1);
  return parts;
}

import type { ReflectedIndexTerm } from "@rebis/base";
import { TokenReader } from "./tokens.ts";

/** What the text of CREATE INDEX says. */
export interface IndexDefinition {
  readonly terms: readonly ReflectedIndexTerm[];
  /** The condition of a partial index. */
  readonly where: string | undefined;
}

/** One term: a column, or an expression (a column with a collation, too), and its order. */
function readTerm(tokens: TokenReader, columns: ReadonlySet<string>): ReflectedIndexTerm {
  const start = tokens.next?.start ?? 0;
  const first = tokens.next;
  let end = start;
  let count = 0;
  let descending = false;
  while (tokens.next !== undefined && !tokens.seesMark(",") && !tokens.seesMark(")")) {
    if (tokens.sees("ASC") || tokens.sees("DESC")) {
      descending = tokens.sees("DESC");
      tokens.take();
      continue;
    }
    const { position } = tokens;
    if (tokens.parentheses() === undefined) tokens.take();
    count += tokens.position - position;
    end = tokens.previousEnd;
  }
  const isColumn = count === 1 && first !== undefined && columns.has(first.text.toLowerCase());
  return {
    text: isColumn ? first.text : tokens.sql.slice(start, end),
    isExpression: !isColumn,
    ...(descending ? { descending } : {}),
  };
}

/**
 * Reads the text of CREATE INDEX: expressions and conditions stand nowhere else. `columns` are the
 * names of the table's columns, in lower case.
 *
 * @see https://www.sqlite.org/lang_createindex.html
 */
export function readIndexDefinition(sql: string, columns: ReadonlySet<string>): IndexDefinition {
  const tokens = new TokenReader(sql);
  while (tokens.next !== undefined && !tokens.acceptMark("(")) tokens.take();
  const terms: ReflectedIndexTerm[] = [];
  while (tokens.next !== undefined && !tokens.acceptMark(")")) {
    if (!tokens.acceptMark(",")) terms.push(readTerm(tokens, columns));
  }
  const where = tokens.accept("WHERE") ? sql.slice(tokens.next?.start ?? sql.length) : undefined;
  return { terms, where };
}

/** The query of a view: what follows AS in CREATE VIEW. */
export function readViewQuery(sql: string): string {
  const tokens = new TokenReader(sql);
  while (tokens.next !== undefined && !tokens.accept("AS")) tokens.take();
  return sql.slice(tokens.next?.start ?? 0);
}

import type { Prepared } from "./contender.ts";

/*
 * The statement of the compile rows; every contender builds it in its own words:
 *
 * SELECT book.id, book.title, author.name, publisher.name, count(review.id)
 * FROM book
 * JOIN author ON author.id = book.author_id
 * JOIN publisher ON publisher.id = book.publisher_id
 * LEFT JOIN review ON review.book_id = book.id
 * WHERE author.name LIKE ? AND book.year >= ? AND book.year <= ? AND publisher.id IN (?, ?, ?)
 * GROUP BY book.id, book.title, author.name, publisher.name
 * HAVING count(review.id) > ?
 * ORDER BY count(review.id) DESC, book.title
 * LIMIT ? OFFSET ?
 */

/** The values in the statement; `from` differs from one build to the next, as it would in an application. */
export const statementValues: {
  readonly pattern: string;
  readonly until: number;
  readonly publishers: readonly number[];
  readonly reviews: number;
  readonly limit: number;
  readonly offset: number;
} = {
  pattern: "Author%",
  until: 2020,
  publishers: [1, 2, 3],
  reviews: 2,
  limit: 10,
  offset: 2,
};

/** The year of one build. */
export const yearOf = (build: number): number => 1951 + (build % 2);

/** Compiled SQL with its values. */
export interface CompiledText {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A compiling task: `operations` calls of `compile`; build 0 is checked by running it. */
export function compiling(operations: number, compile: (build: number) => CompiledText): Prepared {
  return {
    run: (): number => {
      let length = 0;
      for (let build = 0; build < operations; build += 1) length += compile(build).sql.length;
      if (length === 0) throw new Error("nothing was compiled");
      return 0;
    },
    compiled: () => compile(0),
  };
}

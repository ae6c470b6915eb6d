import Database from "better-sqlite3";
import { Kysely, ParseJSONResultsPlugin, sql, SqliteDialect } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/sqlite";
import { foldParents } from "../checksum.ts";
import { type CompiledText, compiling, statementValues, yearOf } from "../compile-statement.ts";
import { type OpenContender, type Prepared, settings } from "../contender.ts";
import {
  type Db,
  insertRows,
  readRows,
  selectFamilies,
  selectPoints,
  type Tables,
  updateRows,
} from "./kysely-tasks.ts";

function joinFamilies(db: Db): Prepared {
  const parsing = db.withPlugin(new ParseJSONResultsPlugin());
  return {
    run: async () => {
      const query = parsing
        .selectFrom("parent")
        .select((parent) => [
          "parent.id",
          "parent.name",
          jsonArrayFrom(
            parent
              .selectFrom("child")
              .select(["child.id", "child.title", "child.position"])
              .whereRef("child.parent_id", "=", "parent.id")
              .orderBy("child.id"),
          ).as("children"),
        ]);
      return foldParents(await query.orderBy("parent.id").execute());
    },
  };
}

// No return type: it is what kysely infers.
function statement(db: Db, build: number) {
  const { pattern, until, publishers, reviews, limit, offset } = statementValues;
  return db
    .selectFrom("book")
    .innerJoin("author", "author.id", "book.author_id")
    .innerJoin("publisher", "publisher.id", "book.publisher_id")
    .leftJoin("review", "review.book_id", "book.id")
    .select((book) => [
      "book.id",
      "book.title",
      "author.name as author",
      "publisher.name as publisher",
      book.fn.count("review.id").as("reviews"),
    ])
    .where("author.name", "like", pattern)
    .where("book.year", ">=", yearOf(build))
    .where("book.year", "<=", until)
    .where("publisher.id", "in", publishers)
    .groupBy(["book.id", "book.title", "author.name", "publisher.name"])
    .having((book) => book.fn.count("review.id"), ">", reviews)
    .orderBy(sql`count(review.id)`, "desc")
    .orderBy("book.title")
    .limit(limit)
    .offset(offset);
}

/** kysely: typed query builder, no entities. */
export function open(file: string): OpenContender {
  const database = new Database(file);
  for (const setting of settings) database.pragma(setting);
  const db: Db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const noEntities = "has no entities";
  const compiled = statement(db, 0);
  const compile = (query: typeof compiled): CompiledText => query.compile();
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, db),
      pointEntity: noEntities,
      rows: () => readRows(db),
      entities: noEntities,
      bulkInsert: (job) => insertRows(job, db, false),
      flushNew: (job) => insertRows(job, db, true),
      flushChanged: () => updateRows(db),
      join: () => joinFamilies(db),
      in: () => selectFamilies(db),
      compileFresh: ({ sizes }) =>
        compiling(sizes.builds, (build) => compile(statement(db, build))),
      compileCached: "has no cache",
      compileAgain: ({ sizes }) => compiling(sizes.builds, () => compile(compiled)),
      growthFlush: noEntities,
      growthQuery: noEntities,
    },
    scalar: (text) => database.prepare(text).pluck().get(),
    close: () => db.destroy(),
  };
}

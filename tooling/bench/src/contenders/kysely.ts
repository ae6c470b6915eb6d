import Database from "better-sqlite3";
import { type Generated, Kysely, ParseJSONResultsPlugin, sql, SqliteDialect } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/sqlite";
import { foldParents, fold, foldPerson, foldPersons } from "../checksum.ts";
import { type CompiledText, compiling, statementValues, yearOf } from "../compile-statement.ts";
import { type Job, type OpenContender, type Prepared, settings } from "../contender.ts";
import { type ChildRow, makePerson, type PersonRow, pointKeys } from "../tables.ts";

interface PersonTable {
  readonly id: Generated<number>;
  readonly name: string;
  readonly email: string;
  readonly age: number;
  readonly score: number;
  readonly note: string | null;
}
interface Tables {
  readonly person: PersonTable;
  readonly item: PersonTable;
  readonly parent: { readonly id: number; readonly name: string };
  readonly child: ChildRow & { readonly parent_id: number };
  readonly author: { readonly id: number; readonly name: string };
  readonly publisher: { readonly id: number; readonly name: string };
  readonly book: {
    readonly id: number;
    readonly title: string;
    readonly year: number;
    readonly author_id: number;
    readonly publisher_id: number;
  };
  readonly review: { readonly id: number; readonly book_id: number };
}
type Db = Kysely<Tables>;

const columns = ["id", "name", "email", "age", "score", "note"] as const;
// 5 values a row, and SQLite takes 32,766 in a statement.
const batchSize = 1000;

function selectPoints({ sizes }: Job, db: Db): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () =>
      db.transaction().execute(async (trx) => {
        let sum = 0;
        for (const key of keys) {
          const query = trx.selectFrom("person").select(columns).where("id", "=", key);
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
          sum = foldPerson(sum, await query.executeTakeFirstOrThrow());
        }
        return sum;
      }),
  };
}

function insertRows({ sizes }: Job, db: Db, readKeys: boolean): Prepared {
  return {
    run: () =>
      db.transaction().execute(async (trx) => {
        let sum = 0;
        for (let start = 1; start <= sizes.writes; start += batchSize) {
          const length = Math.min(batchSize, sizes.writes - start + 1);
          const rows = Array.from({ length }, (_, i) => makePerson(start + i));
          const query = trx.insertInto("item").values(rows);
          if (readKeys) {
            // oxlint-disable-next-line no-await-in-loop -- one connection
            for (const { id } of await query.returning("id").execute()) sum = fold(sum, id);
          } else {
            // oxlint-disable-next-line no-await-in-loop -- one connection
            await query.execute();
          }
        }
        return sum;
      }),
  };
}

function updateRows(db: Db): Prepared {
  let items: PersonRow[] = [];
  return {
    before: async () => {
      items = await db.selectFrom("item").select(columns).orderBy("id").execute();
    },
    run: () =>
      db.transaction().execute(async (trx) => {
        for (const { id, age } of items) {
          const query = trx
            .updateTable("item")
            .set({ age: age + 1 })
            .where("id", "=", id);
          // oxlint-disable-next-line no-await-in-loop -- one connection
          await query.execute();
        }
        return 0;
      }),
  };
}

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

function selectFamilies(db: Db): Prepared {
  return {
    run: async () => {
      const found = await db.selectFrom("parent").select(["id", "name"]).orderBy("id").execute();
      const parents = new Map(
        found.map(({ id, name }) => [id, { id, name, children: [] as ChildRow[] }]),
      );
      const children = await db
        .selectFrom("child")
        .select(["id", "parent_id", "title", "position"])
        .where("parent_id", "in", [...parents.keys()])
        .orderBy("id")
        .execute();
      for (const child of children) parents.get(child.parent_id)?.children.push(child);
      return foldParents(parents.values());
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
      rows: () => ({
        run: async () =>
          foldPersons(await db.selectFrom("person").select(columns).orderBy("id").execute()),
      }),
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

import Database from "better-sqlite3";
import { and, asc, count, desc, eq, gt, gte, inArray, like, lte } from "drizzle-orm";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { fold, foldParents, foldPerson, foldPersons } from "../checksum.ts";
import { type CompiledText, compiling, statementValues, yearOf } from "../compile-statement.ts";
import { type Job, type OpenContender, type Prepared, settings } from "../contender.ts";
import { type ChildRow, makePerson, type PersonRow, pointKeys } from "../tables.ts";
import { author, book, child, item, parent, person, publisher, review } from "./drizzle-tables.ts";

type Db = BetterSQLite3Database;
// 5 values a row, and SQLite takes 32,766 in a statement.
const batchSize = 1000;

function selectPoints({ sizes }: Job, db: Db): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () =>
      db.transaction((tx) => {
        let sum = 0;
        for (const key of keys) {
          const row = tx.select().from(person).where(eq(person.id, key)).get();
          sum = foldPerson(sum, row as PersonRow);
        }
        return sum;
      }),
  };
}

function insertRows({ sizes }: Job, db: Db, readKeys: boolean): Prepared {
  return {
    run: () =>
      db.transaction((tx) => {
        let sum = 0;
        for (let start = 1; start <= sizes.writes; start += batchSize) {
          const length = Math.min(batchSize, sizes.writes - start + 1);
          const rows = Array.from({ length }, (_, i) => makePerson(start + i));
          const query = tx.insert(item).values(rows);
          if (!readKeys) query.run();
          else for (const { id } of query.returning({ id: item.id }).all()) sum = fold(sum, id);
        }
        return sum;
      }),
  };
}

function updateRows(db: Db): Prepared {
  let items: PersonRow[] = [];
  return {
    before: () => {
      items = db.select().from(item).orderBy(item.id).all();
    },
    run: () =>
      db.transaction((tx) => {
        for (const { id, age } of items) {
          tx.update(item)
            .set({ age: age + 1 })
            .where(eq(item.id, id))
            .run();
        }
        return 0;
      }),
  };
}

interface Family {
  readonly id: number;
  readonly name: string;
  readonly children: ChildRow[];
}

function joinFamilies(db: Db): Prepared {
  return {
    run: () => {
      const parents: Family[] = [];
      let last: Family | undefined;
      const rows = db
        .select()
        .from(parent)
        .leftJoin(child, eq(child.parentId, parent.id))
        .orderBy(parent.id, child.id)
        .all();
      for (const row of rows) {
        if (last?.id !== row.parent.id) {
          last = { ...row.parent, children: [] };
          parents.push(last);
        }
        if (row.child !== null) last.children.push(row.child);
      }
      return foldParents(parents);
    },
  };
}

function selectFamilies(db: Db): Prepared {
  return {
    run: () => {
      const found = db.select().from(parent).orderBy(parent.id).all();
      const parents = new Map<number, Family>(
        found.map(({ id, name }) => [id, { id, name, children: [] }]),
      );
      const within = inArray(child.parentId, [...parents.keys()]);
      for (const row of db.select().from(child).where(within).orderBy(child.id).all()) {
        parents.get(row.parentId)?.children.push(row);
      }
      return foldParents(parents.values());
    },
  };
}

// No return type: it is what drizzle infers.
function statement(db: Db, build: number) {
  const { pattern, until, publishers, reviews, limit, offset } = statementValues;
  return db
    .select({
      id: book.id,
      title: book.title,
      author: author.name,
      publisher: publisher.name,
      reviews: count(review.id),
    })
    .from(book)
    .innerJoin(author, eq(author.id, book.authorId))
    .innerJoin(publisher, eq(publisher.id, book.publisherId))
    .leftJoin(review, eq(review.bookId, book.id))
    .where(
      and(
        like(author.name, pattern),
        gte(book.year, yearOf(build)),
        lte(book.year, until),
        inArray(publisher.id, [...publishers]),
      ),
    )
    .groupBy(book.id, book.title, author.name, publisher.name)
    .having(gt(count(review.id), reviews))
    .orderBy(desc(count(review.id)), asc(book.title))
    .limit(limit)
    .offset(offset);
}

/** drizzle-orm on better-sqlite3, its synchronous face: builds and compiles each statement. */
export function open(file: string): OpenContender {
  const database = new Database(file);
  for (const setting of settings) database.pragma(setting);
  const db = drizzle(database);
  const noEntities = "tracks no entities";
  const built = statement(db, 0);
  const compile = (query: typeof built): CompiledText => {
    const { sql, params } = query.toSQL();
    return { sql, parameters: params };
  };
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, db),
      pointEntity: noEntities,
      rows: () => ({
        run: () => foldPersons(db.select().from(person).orderBy(person.id).all()),
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
      compileAgain: ({ sizes }) => compiling(sizes.builds, () => compile(built)),
      growthFlush: noEntities,
      growthQuery: noEntities,
    },
    scalar: (text) => database.prepare(text).pluck().get(),
    close: () => void database.close(),
  };
}

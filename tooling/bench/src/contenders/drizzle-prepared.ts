import Database from "better-sqlite3";
import { eq, sql } from "drizzle-orm";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { foldPerson } from "../checksum.ts";
import { type Job, type OpenContender, type Prepared, settings } from "../contender.ts";
import { type PersonRow, pointKeys } from "../tables.ts";
import { item, person } from "./drizzle-tables.ts";

type Db = BetterSQLite3Database;

function selectPoints({ sizes }: Job, db: Db): Prepared {
  const keys = pointKeys(sizes);
  const query = db
    .select()
    .from(person)
    .where(eq(person.id, sql.placeholder("id")))
    .prepare();
  return {
    run: () =>
      db.transaction(() => {
        let sum = 0;
        for (const id of keys) sum = foldPerson(sum, query.get({ id }) as PersonRow);
        return sum;
      }),
  };
}

function updateRows(db: Db): Prepared {
  // The cast is drizzle's own way: a placeholder in set() has no type of its own.
  const age = sql`${sql.placeholder("age")}`;
  const update = db
    .update(item)
    .set({ age })
    .where(eq(item.id, sql.placeholder("id")))
    .prepare();
  let items: PersonRow[] = [];
  return {
    before: () => {
      items = db.select().from(item).orderBy(item.id).all();
    },
    run: () =>
      db.transaction(() => {
        for (const row of items) update.run({ id: row.id, age: row.age + 1 });
        return 0;
      }),
  };
}

/** drizzle-orm with statements that the user prepares once and keeps. */
export function open(file: string): OpenContender {
  const database = new Database(file);
  for (const setting of settings) database.pragma(setting);
  const db = drizzle(database);
  const same = "as drizzle";
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, db),
      pointEntity: same,
      rows: same,
      entities: same,
      bulkInsert: same,
      flushNew: same,
      flushChanged: () => updateRows(db),
      join: same,
      in: same,
      compileFresh: same,
      compileCached: same,
      compileAgain: same,
      growthFlush: same,
      growthQuery: same,
    },
    scalar: (text) => database.prepare(text).pluck().get(),
    close: () => void database.close(),
  };
}

import type { Generated, Kysely } from "kysely";
import { fold, foldParents, foldPerson, foldPersons } from "../checksum.ts";
import type { Job, Prepared } from "../contender.ts";
import { type ChildRow, makePerson, type PersonRow, pointKeys } from "../tables.ts";

// What kysely does alike on every database.

interface PersonTable {
  readonly id: Generated<number>;
  readonly name: string;
  readonly email: string;
  readonly age: number;
  readonly score: number;
  readonly note: string | null;
}
/** The tables of the benchmark. */
export interface Tables {
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
/** The database, whatever it is. */
export type Db = Kysely<Tables>;

/** The columns of a person. */
export const columns = ["id", "name", "email", "age", "score", "note"] as const;
// 5 values a row: SQLite takes 32,766 in a statement, PostgreSQL 65,535.
const batchSize = 1000;

export function selectPoints({ sizes }: Job, db: Db): Prepared {
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

export function insertRows({ sizes }: Job, db: Db, readKeys: boolean): Prepared {
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

export function updateRows(db: Db): Prepared {
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

export function selectFamilies(db: Db): Prepared {
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

/** All persons as rows. */
export function readRows(db: Db): Prepared {
  return {
    run: async () =>
      foldPersons(await db.selectFrom("person").select(columns).orderBy("id").execute()),
  };
}

import { eq, inArray, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { fold, foldParents, foldPerson, foldPersons } from "../../checksum.ts";
import type { Job, OpenServer, Prepared } from "../../contender.ts";
import { inWaves } from "../../server-tasks.ts";
import { childless, joinedFamilies } from "../families.ts";
import { makePerson, type PersonRow, pointKeys } from "../../tables.ts";
import { child, item, parent, person } from "./drizzle-tables.ts";

type Db = NodePgDatabase;
/** Rows of one INSERT: five values each, of 65,535 that a statement can have. */
const batchSize = 1000;

function selectPoints({ sizes }: Job, db: Db): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () =>
      db.transaction(async (tx) => {
        const query = tx
          .select()
          .from(person)
          .where(eq(person.id, sql.placeholder("id")))
          .prepare("one_person");
        let sum = 0;
        for (const id of keys) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
          const [row] = await query.execute({ id });
          sum = foldPerson(sum, row as PersonRow);
        }
        return sum;
      }),
  };
}

function insertRows({ sizes }: Job, db: Db): Prepared {
  return {
    run: () =>
      db.transaction(async (tx) => {
        let sum = 0;
        for (let start = 1; start <= sizes.writes; start += batchSize) {
          const length = Math.min(batchSize, sizes.writes - start + 1);
          const rows = Array.from({ length }, (_, i) => makePerson(start + i));
          // oxlint-disable-next-line no-await-in-loop -- one connection
          const found = await tx.insert(item).values(rows).returning({ id: item.id });
          for (const { id } of found) sum = fold(sum, id);
        }
        return sum;
      }),
  };
}

function updateRows(db: Db): Prepared {
  let items: PersonRow[] = [];
  return {
    before: async () => {
      items = await db.select().from(item).orderBy(item.id);
    },
    run: () =>
      db.transaction(async (tx) => {
        for (const { id, age } of items) {
          const query = tx.update(item).set({ age: age + 1 });
          // oxlint-disable-next-line no-await-in-loop -- one connection
          await query.where(eq(item.id, id));
        }
        return 0;
      }),
  };
}

function joinFamilies(db: Db): Prepared {
  return {
    run: async () => {
      const rows = await db
        .select()
        .from(parent)
        .leftJoin(child, eq(child.parentId, parent.id))
        .orderBy(parent.id, child.id);
      return foldParents(joinedFamilies(rows.map((row) => ({ ...row.parent, child: row.child }))));
    },
  };
}

function selectFamilies(db: Db): Prepared {
  return {
    run: async () => {
      const families = childless(await db.select().from(parent).orderBy(parent.id));
      const within = inArray(child.parentId, [...families.keys()]);
      for (const row of await db.select().from(child).where(within).orderBy(child.id)) {
        families.get(row.parentId)?.children.push(row);
      }
      return foldParents(families.values());
    },
  };
}

/** drizzle-orm on a pool of pg; point selects are prepared. */
export function open(url: string): OpenServer {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const db = drizzle(pool);
  const noEntities = "tracks no entities";
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, db),
      pointEntity: noEntities,
      rows: () => ({
        run: async () => foldPersons(await db.select().from(person).orderBy(person.id)),
      }),
      entities: noEntities,
      flushNew: (job) => insertRows(job, db),
      flushChanged: () => updateRows(db),
      join: () => joinFamilies(db),
      in: () => selectFamilies(db),
      concurrent: (job) =>
        inWaves(job, async (key) => {
          const [row] = await db.select().from(person).where(eq(person.id, key));
          return foldPerson(0, row as PersonRow);
        }),
      pipelined: "does not pipeline",
    },
    close: () => pool.end(),
  };
}

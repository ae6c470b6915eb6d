import { type AsyncEngine, createAsyncEngine } from "@rebis/async";
import { bindparam, insert, select, update } from "@rebis/core-sql";
import { postgresql } from "@rebis/dialect-postgresql";
import { fold, foldParents, foldPerson, foldPersons } from "../../checksum.ts";
import type { Job, OpenServer, Prepared } from "../../contender.ts";
import { child, item, parent, person } from "../../contenders/rebis-tables.ts";
import { inBatches, inWaves } from "../../server-tasks.ts";
import { childless, joinedFamilies } from "../families.ts";
import { type ChildRow, makePerson, type PersonRow, pointKeys } from "../../tables.ts";

/** An engine with a pool of ten, through either driver. */
export function openEngine(url: string, driver: string): AsyncEngine {
  return createAsyncEngine(url.replace(/^postgresql:/, `postgresql+${driver}:`), {
    dialect: postgresql(),
    poolSize: 10,
    maxOverflow: 0,
  });
}

function selectPoints({ sizes }: Job, engine: AsyncEngine): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () =>
      engine.begin(async (connection) => {
        let sum = 0;
        for (const key of keys) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
          const result = await connection.execute(select(person).where(person.c.id.eq(key)));
          sum = foldPerson(sum, result.one());
        }
        return sum;
      }),
  };
}

function insertRows({ sizes }: Job, engine: AsyncEngine): Prepared {
  return {
    run: () =>
      engine.begin(async (connection) => {
        const rows = Array.from({ length: sizes.writes }, (_, i) => makePerson(i + 1));
        const result = await connection.execute(insert(item).returning(item.c.id), rows);
        return result.scalars().all().reduce<number>(fold, 0);
      }),
  };
}

function updateRows(engine: AsyncEngine): Prepared {
  let items: readonly PersonRow[] = [];
  return {
    before: async () => {
      await using connection = await engine.connect();
      items = (await connection.execute(select(item).orderBy(item.c.id))).all();
    },
    run: () =>
      engine.begin(async (connection) => {
        const statement = update(item)
          .where(item.c.id.eq(bindparam("itemId")))
          .values({ age: bindparam("newAge") });
        const sets = items.map(({ id, age }) => ({ itemId: id, newAge: age + 1 }));
        await connection.execute(statement, sets);
        return 0;
      }),
  };
}

function joinFamilies(engine: AsyncEngine): Prepared {
  const { id, name } = parent.c;
  const childId = child.c.id.label("childId");
  const statement = select(id, name, childId, child.c.title, child.c.position)
    .outerJoin(child)
    .orderBy(parent.c.id, child.c.id);
  return {
    run: async () => {
      await using connection = await engine.connect();
      const rows = (await connection.execute(statement)).all();
      return foldParents(
        joinedFamilies(
          rows.map(({ id, name, childId, title, position }) => ({
            id,
            name,
            child: { id: childId, title, position } as ChildRow,
          })),
        ),
      );
    },
  };
}

function selectFamilies(engine: AsyncEngine): Prepared {
  return {
    run: async () => {
      await using connection = await engine.connect();
      const families = childless(
        (await connection.execute(select(parent).orderBy(parent.c.id))).all(),
      );
      const within = child.c.parentId.in([...families.keys()]);
      const statement = select(child).where(within).orderBy(child.c.id);
      for (const row of await connection.execute(statement)) {
        families.get(row.parentId)?.children.push(row);
      }
      return foldParents(families.values());
    },
  };
}

/** Rebis without its ORM, asynchronous, on pg. */
export function open(url: string): OpenServer {
  const engine = openEngine(url, "pg");
  const autocommit = engine.executionOptions({ isolationLevel: "AUTOCOMMIT" });
  const noEntities = "has no entities; see rebis orm";
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, engine),
      pointEntity: noEntities,
      rows: () => ({
        run: async () => {
          await using connection = await engine.connect();
          const result = await connection.execute(select(person).orderBy(person.c.id));
          return foldPersons(result.all());
        },
      }),
      entities: noEntities,
      flushNew: (job) => insertRows(job, engine),
      flushChanged: () => updateRows(engine),
      join: () => joinFamilies(engine),
      in: () => selectFamilies(engine),
      concurrent: (job) =>
        inWaves(job, async (key) => {
          await using connection = await autocommit.connect();
          const result = await connection.execute(select(person).where(person.c.id.eq(key)));
          return foldPerson(0, result.one());
        }),
      pipelined: (job) =>
        inBatches(job, async (keys) => {
          await using connection = await engine.connect();
          const statements = keys.map((key) => select(person).where(person.c.id.eq(key)));
          const results = await connection.executeAll(statements);
          await connection.commit();
          return results.map((result) => foldPerson(0, result.one()));
        }),
    },
    close: () => engine.dispose(),
  };
}

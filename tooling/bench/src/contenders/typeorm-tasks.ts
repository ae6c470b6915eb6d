import type { DataSource, EntityManager } from "typeorm";
import { fold, foldParents, foldPerson, foldPersons } from "../checksum.ts";
import type { Job, Prepared } from "../contender.ts";
import { makePerson, type PersonRow, pointKeys } from "../tables.ts";
import { itemSchema, type MutablePerson, parentSchema, personSchema } from "./typeorm-entities.ts";

// What TypeORM does alike on every database.

/** Rows of one INSERT: five values each, and SQLite takes 32,766 in a statement. */
export const batchSize = 1000;

// No return type: it is what TypeORM infers. One name a column, so that rows come as a user would want them.
function selectPersons(manager: EntityManager) {
  const query = manager.createQueryBuilder(personSchema, "p").select("p.id", "id");
  for (const name of ["name", "email", "age", "score", "note"]) query.addSelect(`p.${name}`, name);
  return query;
}

export function selectPoints({ sizes }: Job, source: DataSource): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () =>
      source.transaction(async (manager) => {
        let sum = 0;
        for (const id of keys) {
          const query = selectPersons(manager).where("p.id = :id", { id });
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
          sum = foldPerson(sum, (await query.getRawOne<PersonRow>()) as PersonRow);
        }
        return sum;
      }),
  };
}

export function findPoints({ sizes }: Job, { manager }: DataSource): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: async () => {
      let sum = 0;
      for (const id of keys) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
        sum = foldPerson(sum, (await manager.findOneBy(personSchema, { id })) as PersonRow);
      }
      return sum;
    },
  };
}

export function saveNew({ sizes }: Job, source: DataSource): Prepared {
  return {
    run: () =>
      source.transaction(async (manager) => {
        const items = Array.from({ length: sizes.writes }, (_, i) =>
          manager.create(itemSchema, makePerson(i + 1)),
        );
        await manager.save(itemSchema, items, { chunk: batchSize });
        return items.reduce((sum, item) => fold(sum, item.id), 0);
      }),
  };
}

export function saveChanged(source: DataSource): Prepared {
  let items: MutablePerson[] = [];
  return {
    before: async () => {
      items = await source.manager.find(itemSchema, { order: { id: "ASC" } });
    },
    run: () =>
      source.transaction(async (manager) => {
        for (const item of items) item.age += 1;
        await manager.save(itemSchema, items, { chunk: batchSize });
        return 0;
      }),
  };
}

export function loadFamilies(
  { manager }: DataSource,
  relationLoadStrategy: "join" | "query",
): Prepared {
  return {
    run: async () =>
      foldParents(
        await manager.find(parentSchema, {
          relations: { children: true },
          order: { id: "ASC", children: { id: "ASC" } },
          relationLoadStrategy,
        }),
      ),
  };
}

/** All persons as rows. */
export function readRows({ manager }: DataSource): Prepared {
  return {
    run: async () =>
      foldPersons(await selectPersons(manager).orderBy("p.id").getRawMany<PersonRow>()),
  };
}

/** All persons as entities. */
export function readEntities({ manager }: DataSource): Prepared {
  return {
    run: async () => foldPersons(await manager.find(personSchema, { order: { id: "ASC" } })),
  };
}

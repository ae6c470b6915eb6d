import type { SqlEntityManager } from "@mikro-orm/sqlite";
import { fold, foldParents, foldPerson, foldPersons } from "../checksum.ts";
import type { Job, Prepared } from "../contender.ts";
import { makePerson, type PersonRow, pointKeys } from "../tables.ts";
import { Item, Parent, Person } from "./mikro-orm-entities.ts";

// What MikroORM does alike on every database.

type Em = SqlEntityManager;

export function selectPoints({ sizes }: Job, em: Em): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: () =>
      em.fork().transactional(async (within) => {
        let sum = 0;
        for (const id of keys) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
          const row = await within
            .createQueryBuilder(Person)
            .select("*")
            .where({ id })
            .execute("get");
          sum = foldPerson(sum, row as PersonRow);
        }
        return sum;
      }),
  };
}

export function findPoints({ sizes }: Job, em: Em): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: async () => {
      let sum = 0;
      for (const key of keys) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
        const person = await em.fork().findOne(Person, key);
        sum = foldPerson(sum, person as PersonRow);
      }
      return sum;
    },
  };
}

export function flushNew({ sizes }: Job, em: Em): Prepared {
  return {
    run: async () => {
      const within = em.fork();
      const items = [];
      for (let i = 1; i <= sizes.writes; i += 1) {
        items.push(within.create(Item, makePerson(i)));
      }
      await within.flush();
      return items.reduce((sum, item) => fold(sum, item.id), 0);
    },
  };
}

export function flushChanged(em: Em): Prepared {
  let within = em;
  let items: { age: number }[] = [];
  return {
    before: async () => {
      within = em.fork();
      items = await within.find(Item, {}, { orderBy: { id: "asc" } });
    },
    run: async () => {
      for (const item of items) item.age += 1;
      await within.flush();
      return 0;
    },
  };
}

export function loadFamilies(em: Em, strategy: "joined" | "select-in"): Prepared {
  return {
    run: async () =>
      foldParents(
        await em
          .fork()
          .find(
            Parent,
            {},
            { populate: ["children"], strategy, orderBy: { id: "asc", children: { id: "asc" } } },
          ),
      ),
  };
}

/** All persons as rows. */
export function readRows(em: Em): Prepared {
  const query = () => em.createQueryBuilder(Person).select("*").orderBy({ id: "asc" });
  return { run: async () => foldPersons(await query().execute("all")) };
}

/** All persons as entities. */
export function readEntities(em: Em): Prepared {
  const find = () => em.fork().find(Person, {}, { orderBy: { id: "asc" } });
  return { run: async () => foldPersons((await find()) as PersonRow[]) };
}

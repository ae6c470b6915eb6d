import { MikroORM, raw, type SqlEntityManager } from "@mikro-orm/sqlite";
import { fold } from "../checksum.ts";
import { type CompiledText, compiling, statementValues, yearOf } from "../compile-statement.ts";
import { type Job, type OpenContender, type Prepared, settings } from "../contender.ts";
import { makePerson } from "../tables.ts";
import {
  Author,
  Book,
  Child,
  Item,
  Parent,
  Person,
  Publisher,
  Review,
} from "./mikro-orm-entities.ts";
import {
  findPoints,
  flushChanged,
  flushNew,
  loadFamilies,
  readEntities,
  readRows,
  selectPoints,
} from "./mikro-orm-tasks.ts";

type Em = SqlEntityManager;

function insertMany({ sizes }: Job, em: Em): Prepared {
  return {
    run: () =>
      em.fork().transactional(async (within) => {
        const rows = Array.from({ length: sizes.writes }, (_, i) => makePerson(i + 1));
        await within.insertMany(Item, rows);
        return 0;
      }),
  };
}

async function changeOne({ sizes, loaded }: Job, em: Em, query: boolean): Promise<Prepared> {
  const within = em.fork();
  const persons = await within.find(Person, { id: { $lte: loaded } }, { orderBy: { id: "asc" } });
  const [first] = persons;
  if (first === undefined || persons.length !== loaded) throw new Error("not all persons loaded");
  return {
    run: async (iteration) => {
      let sum = 0;
      const start = 1000 + iteration * sizes.changes;
      await within.begin();
      for (let i = 0; i < sizes.changes; i += 1) {
        first.age = start + i;
        if (query) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
          const [found] = await within.find(Person, { id: 1 });
          sum = fold(sum, (found?.age ?? 0) - iteration * sizes.changes);
        } else {
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the workload
          await within.flush();
        }
      }
      await within.commit();
      return sum;
    },
  };
}

// No return type: it is what MikroORM infers.
function statement(em: Em, build: number) {
  const { pattern, until, publishers, reviews, limit, offset } = statementValues;
  return em
    .createQueryBuilder(Book, "b")
    .select([
      "b.id",
      "b.title",
      raw("a.name as author"),
      raw("p.name as publisher"),
      raw("count(r.id) as reviews"),
    ])
    .join("b.author", "a")
    .join("b.publisher", "p")
    .leftJoin("b.reviews", "r")
    .where({
      "a.name": { $like: pattern },
      "b.year": { $gte: yearOf(build), $lte: until },
      "p.id": { $in: publishers },
    })
    .groupBy(["b.id", "b.title", "a.name", "p.name"])
    .having("count(r.id) > ?", [reviews])
    .orderBy([{ [raw("count(r.id)")]: "desc" }, { "b.title": "asc" }])
    .limit(limit, offset);
}

/** MikroORM on better-sqlite3: unit of work with snapshots. */
export async function open(file: string): Promise<OpenContender> {
  const orm = await MikroORM.init({
    entities: [Person, Item, Parent, Child, Author, Publisher, Book, Review],
    dbName: file,
  });
  const { em } = orm;
  for (const setting of settings) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await em.execute(`PRAGMA ${setting}`);
  }
  const built = statement(em, 0);
  const compile = (query: typeof built): CompiledText => {
    const { sql, params } = query.toQuery();
    return { sql, parameters: params };
  };
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, em),
      pointEntity: (job) => findPoints(job, em),
      rows: () => readRows(em),
      entities: () => readEntities(em),
      bulkInsert: (job) => insertMany(job, em),
      flushNew: (job) => flushNew(job, em),
      flushChanged: () => flushChanged(em),
      join: () => loadFamilies(em, "joined"),
      in: () => loadFamilies(em, "select-in"),
      compileFresh: ({ sizes }) =>
        compiling(sizes.builds, (build) => compile(statement(em, build))),
      compileCached: "has no cache",
      compileAgain: ({ sizes }) => compiling(sizes.builds, () => compile(built.clone())),
      growthFlush: (job) => changeOne(job, em, false),
      growthQuery: (job) => changeOne(job, em, true),
    },
    scalar: async (sql) => Object.values((await em.execute<object[]>(sql))[0] ?? {})[0],
    close: () => orm.close(),
  };
}

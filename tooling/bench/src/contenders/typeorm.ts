import { DataSource, type EntityManager } from "typeorm";
import { compiling, statementValues, yearOf } from "../compile-statement.ts";
import { type Job, type OpenContender, type Prepared, settings } from "../contender.ts";
import { makePerson } from "../tables.ts";
import { bookSchema, itemSchema, schemas } from "./typeorm-entities.ts";
import {
  batchSize,
  findPoints,
  loadFamilies,
  readEntities,
  readRows,
  saveChanged,
  saveNew,
  selectPoints,
} from "./typeorm-tasks.ts";

function insertMany({ sizes }: Job, source: DataSource): Prepared {
  return {
    run: () =>
      source.transaction(async (manager) => {
        for (let start = 1; start <= sizes.writes; start += batchSize) {
          const length = Math.min(batchSize, sizes.writes - start + 1);
          const rows = Array.from({ length }, (_, i) => makePerson(start + i));
          // oxlint-disable-next-line no-await-in-loop -- one connection
          await manager
            .createQueryBuilder()
            .insert()
            .into(itemSchema)
            .values(rows)
            .updateEntity(false)
            .execute();
        }
        return 0;
      }),
  };
}

// No return type: it is what TypeORM infers.
function statement(manager: EntityManager, build: number) {
  const { pattern, until, publishers, reviews, limit, offset } = statementValues;
  return manager
    .createQueryBuilder(bookSchema, "b")
    .select("b.id", "id")
    .addSelect("b.title", "title")
    .addSelect("a.name", "author")
    .addSelect("p.name", "publisher")
    .addSelect("count(r.id)", "reviews")
    .innerJoin("b.author", "a")
    .innerJoin("b.publisher", "p")
    .leftJoin("b.reviews", "r")
    .where("a.name LIKE :pattern", { pattern })
    .andWhere("b.year >= :from", { from: yearOf(build) })
    .andWhere("b.year <= :until", { until })
    .andWhere("p.id IN (:...publishers)", { publishers })
    .groupBy("b.id")
    .addGroupBy("b.title")
    .addGroupBy("a.name")
    .addGroupBy("p.name")
    .having("count(r.id) > :reviews", { reviews })
    .orderBy("count(r.id)", "DESC")
    .addOrderBy("b.title", "ASC")
    .limit(limit)
    .offset(offset);
}

/** TypeORM on better-sqlite3: repositories; `save` compares with rows it reads again. */
export async function open(file: string): Promise<OpenContender> {
  const source = new DataSource({
    type: "better-sqlite3",
    database: file,
    entities: [...schemas],
    enableWAL: true,
    prepareDatabase: (database: { pragma: (text: string) => unknown }) => {
      for (const setting of settings) database.pragma(setting);
    },
  });
  await source.initialize();
  const { manager } = source;
  const noUnitOfWork = "has no unit of work";
  const compile = (query: ReturnType<typeof statement>): { sql: string; parameters: unknown[] } => {
    const [sql, parameters] = query.getQueryAndParameters();
    return { sql, parameters };
  };
  const built = statement(manager, 0);
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, source),
      pointEntity: (job) => findPoints(job, source),
      rows: () => readRows(source),
      entities: () => readEntities(source),
      bulkInsert: (job) => insertMany(job, source),
      flushNew: (job) => saveNew(job, source),
      flushChanged: () => saveChanged(source),
      join: () => loadFamilies(source, "join"),
      in: () => loadFamilies(source, "query"),
      compileFresh: ({ sizes }) =>
        compiling(sizes.builds, (build) => compile(statement(manager, build))),
      compileCached: "has no cache",
      compileAgain: ({ sizes }) => compiling(sizes.builds, () => compile(built)),
      growthFlush: noUnitOfWork,
      growthQuery: noUnitOfWork,
    },
    scalar: async (sql) => Object.values((await source.query<object[]>(sql))[0] ?? {})[0],
    close: () => source.destroy(),
  };
}

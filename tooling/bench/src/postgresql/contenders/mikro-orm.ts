import { MikroORM } from "@mikro-orm/postgresql";
import { foldPerson } from "../../checksum.ts";
import type { OpenServer } from "../../contender.ts";
import { Child, Item, Parent, Person } from "../../contenders/mikro-orm-entities.ts";
import {
  findPoints,
  flushChanged,
  flushNew,
  loadFamilies,
  readEntities,
  readRows,
  selectPoints,
} from "../../contenders/mikro-orm-tasks.ts";
import { inWaves } from "../../server-tasks.ts";
import type { PersonRow } from "../../tables.ts";

/** MikroORM on PostgreSQL: unit of work with snapshots. */
export async function open(url: string): Promise<OpenServer> {
  const orm = await MikroORM.init({
    entities: [Person, Item, Parent, Child],
    clientUrl: url,
    pool: { min: 1, max: 10 },
  });
  const { em } = orm;
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, em),
      pointEntity: (job) => findPoints(job, em),
      rows: () => readRows(em),
      entities: () => readEntities(em),
      flushNew: (job) => flushNew(job, em),
      flushChanged: () => flushChanged(em),
      join: () => loadFamilies(em, "joined"),
      in: () => loadFamilies(em, "select-in"),
      concurrent: (job) =>
        inWaves(job, async (key) =>
          foldPerson(0, (await em.fork().findOne(Person, key)) as PersonRow),
        ),
      pipelined: "does not pipeline",
    },
    close: () => orm.close(),
  };
}

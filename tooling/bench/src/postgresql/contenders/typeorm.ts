import { DataSource } from "typeorm";
import { foldPerson } from "../../checksum.ts";
import type { OpenServer } from "../../contender.ts";
import { personSchema, schemas } from "../../contenders/typeorm-entities.ts";
import {
  findPoints,
  loadFamilies,
  readEntities,
  readRows,
  saveChanged,
  saveNew,
  selectPoints,
} from "../../contenders/typeorm-tasks.ts";
import { inWaves } from "../../server-tasks.ts";
import type { PersonRow } from "../../tables.ts";

/** TypeORM on PostgreSQL. */
export async function open(url: string): Promise<OpenServer> {
  const source = new DataSource({ type: "postgres", url, entities: [...schemas], poolSize: 10 });
  await source.initialize();
  const { manager } = source;
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, source),
      pointEntity: (job) => findPoints(job, source),
      rows: () => readRows(source),
      entities: () => readEntities(source),
      flushNew: (job) => saveNew(job, source),
      flushChanged: () => saveChanged(source),
      join: () => loadFamilies(source, "join"),
      in: "its strategy is not linear: 35 s and more for 1,000 parents",
      concurrent: (job) =>
        inWaves(job, async (key) =>
          foldPerson(0, (await manager.findOneBy(personSchema, { id: key })) as PersonRow),
        ),
      pipelined: "does not pipeline",
    },
    close: () => source.destroy(),
  };
}

import { Kysely, PostgresDialect } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import pg from "pg";
import { foldParents, foldPerson } from "../../checksum.ts";
import type { OpenServer, Prepared } from "../../contender.ts";
import {
  columns,
  type Db,
  insertRows,
  readRows,
  selectFamilies,
  selectPoints,
  type Tables,
  updateRows,
} from "../../contenders/kysely-tasks.ts";
import { inWaves } from "../../server-tasks.ts";

function joinFamilies(db: Db): Prepared {
  return {
    run: async () => {
      const query = db
        .selectFrom("parent")
        .select((from) => [
          "parent.id",
          "parent.name",
          jsonArrayFrom(
            from
              .selectFrom("child")
              .select(["child.id", "child.title", "child.position"])
              .whereRef("child.parent_id", "=", "parent.id")
              .orderBy("child.id"),
          ).as("children"),
        ]);
      return foldParents(await query.orderBy("parent.id").execute());
    },
  };
}

/** kysely on a pool of pg. */
export function open(url: string): OpenServer {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const noEntities = "has no entities";
  return {
    tasks: {
      pointSelect: (job) => selectPoints(job, db),
      pointEntity: noEntities,
      rows: () => readRows(db),
      entities: noEntities,
      flushNew: (job) => insertRows(job, db, true),
      flushChanged: () => updateRows(db),
      join: () => joinFamilies(db),
      in: () => selectFamilies(db),
      concurrent: (job) =>
        inWaves(job, async (key) => {
          const query = db.selectFrom("person").select(columns).where("id", "=", key);
          return foldPerson(0, await query.executeTakeFirstOrThrow());
        }),
      pipelined: "does not pipeline",
    },
    close: () => db.destroy(),
  };
}

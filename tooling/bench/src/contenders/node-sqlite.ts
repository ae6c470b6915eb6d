import { DatabaseSync } from "node:sqlite";
import { type OpenContender, settings } from "../contender.ts";
import { type RawConnection, type RawStatement, rawTasks } from "./raw.ts";

/** Hand-written code on node:sqlite, with prepared statements that are kept. */
export function open(file: string): OpenContender {
  const database = new DatabaseSync(file);
  for (const setting of settings) database.exec(`PRAGMA ${setting}`);
  const connection: RawConnection = {
    // The types of node:sqlite name its values; those of the tables are among them.
    prepare: (sql) => database.prepare(sql) as unknown as RawStatement<never>,
    exec: (sql) => database.exec(sql),
  };
  return {
    tasks: rawTasks(connection),
    scalar: (sql) => Object.values(database.prepare(sql).get() ?? {})[0],
    close: () => database.close(),
  };
}

import Database from "better-sqlite3";
import { type OpenContender, settings } from "../contender.ts";
import { type RawConnection, type RawStatement, rawTasks } from "./raw.ts";

/** Hand-written code on better-sqlite3, with prepared statements that are kept. */
export function open(file: string): OpenContender {
  const database = new Database(file);
  for (const setting of settings) database.pragma(setting);
  const connection: RawConnection = {
    // A statement's rows have the type that its text gives them.
    prepare: (sql) => database.prepare(sql) as unknown as RawStatement<never>,
    exec: (sql) => void database.exec(sql),
  };
  return {
    tasks: rawTasks(connection),
    scalar: (sql) => database.prepare(sql).pluck().get(),
    close: () => void database.close(),
  };
}

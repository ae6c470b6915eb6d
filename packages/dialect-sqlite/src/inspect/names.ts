import type { Program, ProgramConnection, ReflectionQuery } from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { askTables, getDatabaseNames } from "./catalogue.ts";

/** The main database and those that are attached. */
export function* getSchemaNames(connection: ProgramConnection): Program<string[]> {
  const names = yield* getDatabaseNames(connection);
  return names.filter((name) => name !== "temp");
}

/** Names of tables and views, sorted. */
export function* getObjectNames(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<string[]> {
  const found = yield* askTables(
    connection,
    query,
    (objects) => sql`SELECT o.name FROM ${objects} ORDER BY o.name`,
  );
  return found.map(([name]) => name).toSorted();
}

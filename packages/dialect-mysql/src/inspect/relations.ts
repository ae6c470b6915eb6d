import type { ByTable, Program, ProgramConnection, ReflectionQuery } from "@rebis/base";
import { text } from "@rebis/core-sql";
import type { Server } from "../server.ts";
import { askTables } from "./catalogue.ts";

/** The database in use; there may be none. */
export function* getDefaultSchemaName(connection: ProgramConnection): Program<string | undefined> {
  const { rows } = yield* connection.execute(text("SELECT DATABASE()"));
  const [name] = rows[0] ?? [];
  return typeof name === "string" ? name : undefined;
}

/** The databases of the server that the user may see. */
export function* getSchemaNames(connection: ProgramConnection): Program<string[]> {
  const { rows } = yield* connection.execute(
    text("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME"),
  );
  return rows.map(([name]) => String(name));
}

/** Names of tables and views; not of sequences, which the catalogue lists among them. */
export function* getObjectNames(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<string[]> {
  const found = yield* askTables(connection, query, server, { facts: {} });
  return found.map(({ table }) => table);
}

/** The comments of tables; views have none. */
export function* getTableComments(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<string>> {
  const found = yield* askTables<{ comment: string }>(connection, query, server, {
    facts: { comment: "t.TABLE_COMMENT" },
    // What stands there of a view is its kind, or what is wrong with it.
    where: "t.TABLE_COMMENT <> '' AND t.TABLE_TYPE NOT LIKE '%VIEW'",
  });
  return new Map(found.map(({ table, facts }) => [table, facts.comment]));
}

/** The query of each view, as the server writes it: with the database before every name. */
export function* getViewDefinitions(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<string>> {
  const found = yield* askTables<{ query: string }>(connection, query, server, {
    facts: { query: "x.VIEW_DEFINITION" },
    from: "VIEWS",
  });
  return new Map(found.map(({ table, facts }) => [table, facts.query]));
}

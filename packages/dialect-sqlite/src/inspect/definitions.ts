import type { Program, ProgramConnection, ReflectionQuery } from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { askTables } from "./catalogue.ts";
import { readTableDefinition, type TableDefinition } from "./definition/table-definition.ts";

/** What the texts of CREATE TABLE say; nothing of views and virtual tables. */
export function* askDefinitions(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ReadonlyMap<string, TableDefinition>> {
  const found = yield* askTables(
    connection,
    query,
    (objects) => sql`SELECT o.name, o.sql FROM ${objects} WHERE o.type = 'table' ORDER BY o.name`,
  );
  const definitions = new Map<string, TableDefinition>();
  for (const [table, text] of found) {
    const definition = readTableDefinition(String(text));
    if (definition !== undefined) definitions.set(table, definition);
  }
  return definitions;
}

/** Answers that are read off the definitions alone. */
export function* fromDefinitions<Item>(
  connection: ProgramConnection,
  query: ReflectionQuery,
  toItems: (definition: TableDefinition) => readonly Item[],
): Program<Map<string, readonly Item[]>> {
  const definitions = yield* askDefinitions(connection, query);
  const items = new Map<string, readonly Item[]>();
  for (const [table, definition] of definitions) {
    const found = toItems(definition);
    if (found.length > 0) items.set(table, found);
  }
  return items;
}

import {
  type ByTable,
  DBAPIError,
  type Program,
  type ProgramConnection,
  type ReflectionQuery,
  UnreflectableTableError,
} from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { askTables, type Found } from "./catalogue.ts";
import { readViewQuery } from "./definition/index-definition.ts";
import { getObjectNames } from "./names.ts";

/** The query of each view. */
export function* getViewDefinitions(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<string>> {
  const found = yield* askTables(
    connection,
    query,
    (objects) => sql`SELECT o.name, o.sql FROM ${objects} WHERE o.type = 'view' ORDER BY o.name`,
  );
  return new Map(found.map(([view, text]) => [view, readViewQuery(String(text))]));
}

/**
 * Asks about columns. A view whose tables are gone makes the whole question fail; then each view is
 * asked for by itself, and those that cannot be read are left out, or refused when only one is asked for.
 */
export function* askEachView(
  connection: ProgramConnection,
  query: ReflectionQuery,
  ask: (query: ReflectionQuery) => Program<readonly Found[]>,
): Program<readonly Found[]> {
  try {
    return yield* ask(query);
  } catch (error) {
    if (!(error instanceof DBAPIError) || !query.kinds.includes("view")) throw error;
    const views: ReflectionQuery = { ...query, kinds: ["view"] };
    const names = yield* getObjectNames(connection, views);
    if (names.length === 0) throw error;
    if (query.names?.length === 1) throw unreadable(query.names[0] ?? "", error);
    const found = [...(yield* ask({ ...query, kinds: ["table"] }))];
    for (const name of names) found.push(...(yield* askOne({ ...views, names: [name] }, ask)));
    return found;
  }
}

function* askOne(
  query: ReflectionQuery,
  ask: (query: ReflectionQuery) => Program<readonly Found[]>,
): Program<readonly Found[]> {
  try {
    return yield* ask(query);
  } catch (error) {
    if (error instanceof DBAPIError) return [];
    throw error;
  }
}

function unreadable(name: string, cause: DBAPIError): UnreflectableTableError {
  return new UnreflectableTableError(
    `Cannot reflect "${name}": its query fails. Correct the view, or leave it out.`,
    { cause },
  );
}

import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedKey,
  ReflectionQuery,
} from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { askTables, byTable } from "./catalogue.ts";
import { askDefinitions } from "./definitions.ts";
import type { KeyDefinition } from "./definition/table-definition.ts";

/** The names of the columns of tables, or of their primary keys in the order of the key. */
function* askNames(
  connection: ProgramConnection,
  query: ReflectionQuery,
  isKey: boolean,
): Program<ReadonlyMap<string, string[]>> {
  const tables: ReflectionQuery = {
    ...query,
    kinds: query.kinds.filter((kind) => kind === "table"),
  };
  const found = yield* askTables(
    connection,
    tables,
    (objects, schema) =>
      sql`SELECT o.name, x.name FROM ${objects} JOIN pragma_table_xinfo(o.own, ${schema}) x
        WHERE x.pk > 0 OR NOT ${isKey} ORDER BY o.name, CASE WHEN ${isKey} THEN x.pk ELSE x.cid END`,
  );
  return byTable(found, ([name]) => String(name));
}

function optionsOf(key: KeyDefinition | undefined): Pick<ReflectedKey, "options"> {
  return key?.onConflict === undefined ? {} : { options: { onConflict: key.onConflict } };
}

/** The primary keys; the pragma has their columns, the text of the table their names. */
export function* getPrimaryKeys(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<ReflectedKey>> {
  const columns = yield* askNames(connection, query, true);
  const definitions = yield* askDefinitions(connection, query);
  return new Map(
    [...columns].map(([table, names]): [string, ReflectedKey] => {
      const key = definitions.get(table)?.primaryKey;
      return [table, { name: key?.name, columns: names, ...optionsOf(key) }];
    }),
  );
}

/** The unique constraints; unique indexes are indexes. */
export function* getUniqueConstraints(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedKey[]>> {
  const definitions = yield* askDefinitions(connection, query);
  if ([...definitions.values()].every(({ uniques }) => uniques.length === 0)) return new Map();
  const columns = yield* askNames(connection, query, false);
  const uniques = new Map<string, readonly ReflectedKey[]>();
  for (const [table, definition] of definitions) {
    if (definition.uniques.length === 0) continue;
    const known = new Map(columns.get(table)?.map((name) => [name.toLowerCase(), name]));
    const keys = definition.uniques.map((key): ReflectedKey => ({
      name: key.name,
      columns: key.columns.map((name) => known.get(name.toLowerCase()) ?? name),
      ...optionsOf(key),
    }));
    uniques.set(table, keys);
  }
  return uniques;
}

import type { Program, ProgramConnection, ReflectionQuery } from "@rebis/base";
import { literalColumn, sql, type TextClause } from "@rebis/core-sql";
import { alwaysQuote } from "@rebis/core-sql/spi";
import { sqliteSql } from "../compile/sql-dialect.ts";

/** What was found of a table: the name that was asked for, and the columns of the answer after it. */
export type Found = readonly [table: string, ...facts: readonly unknown[]];

/**
 * Makes the question to one database: `objects` stands for its tables and views with the columns
 * `name` (as it was asked for), `own` (as it is), `type` and `sql`; `schema` is a bound parameter.
 */
export type Question = (objects: TextClause, schema: string) => TextClause;

const kinds = { table: "table", view: "view", materializedView: undefined } as const;

/** The catalogue of a database, as FROM names it. */
export function catalogueOf(schema: string): ReturnType<typeof literalColumn> {
  return literalColumn(`${alwaysQuote(schema, sqliteSql.identifiers)}.sqlite_master`);
}

/**
 * Tables and views of a database. Names are compared as SQLite does it, whatever their case; those
 * of SQLite itself begin with sqlite_ and are found by name only. LIMIT keeps this a step of its own:
 * otherwise the pragmas would be asked about objects that are then left out, and fail with them.
 */
function objectsOf(schema: string, query: ReflectionQuery): TextClause {
  const types = JSON.stringify(query.kinds.flatMap((kind) => kinds[kind] ?? []));
  const names = query.names === undefined ? null : JSON.stringify([...new Set(query.names)]);
  return sql`(SELECT COALESCE(n.value, m.name) AS name, m.name AS own, m.type, m.sql
    FROM ${catalogueOf(schema)} m LEFT JOIN json_each(${names}) n ON n.value = m.name COLLATE NOCASE
    WHERE m.type IN (SELECT value FROM json_each(${types})) AND CASE WHEN ${names} IS NULL
    THEN m.name NOT LIKE 'sqlite~_%' ESCAPE '~' ELSE n.value IS NOT NULL END${hiding(schema, query)}
    LIMIT -1) o`;
}

/** A temporary object hides the one of the same name in the main database. */
function hiding(schema: string, query: ReflectionQuery): TextClause {
  if (query.schema !== undefined || query.scope !== "any" || schema !== "main") return sql``;
  return sql` AND NOT EXISTS (SELECT 1 FROM temp.sqlite_master h
    WHERE h.name = m.name COLLATE NOCASE AND h.type IN ('table', 'view'))`;
}

/**
 * The databases that a question is about: without a schema the main one, that of temporary objects,
 * or both.
 */
function* schemasOf(
  connection: ProgramConnection,
  { schema, scope }: ReflectionQuery,
): Program<readonly string[]> {
  if (schema === undefined) {
    if (scope === "any") return ["temp", "main"];
    return scope === "temporary" ? ["temp"] : ["main"];
  }
  const isTemporary = schema.toLowerCase() === "temp";
  if (isTemporary ? scope === "default" : scope === "temporary") return [];
  const known = yield* getDatabaseNames(connection);
  return known.filter((name) => name.toLowerCase() === schema.toLowerCase());
}

/** The names of the main database, that of temporary objects, and those that are attached. */
export function* getDatabaseNames(connection: ProgramConnection): Program<string[]> {
  const { rows } = yield* connection.execute(
    sql`SELECT name FROM pragma_database_list UNION SELECT 'temp' ORDER BY name`,
  );
  return rows.map(([name]) => String(name));
}

/** Asks about tables: one statement a database. */
export function* askTables(
  connection: ProgramConnection,
  query: ReflectionQuery,
  question: Question,
): Program<readonly Found[]> {
  const found: Found[] = [];
  for (const schema of yield* schemasOf(connection, query)) {
    const { rows } = yield* connection.execute(question(objectsOf(schema, query), schema));
    for (const [table, ...facts] of rows) found.push([String(table), ...facts]);
  }
  return found;
}

/** Collects what was found by table, in the order of the answer. */
export function byTable<Item>(
  found: readonly Found[],
  toItem: (facts: readonly unknown[], table: string) => Item | undefined,
): Map<string, Item[]> {
  const items = new Map<string, Item[]>();
  for (const [table, ...facts] of found) {
    const item = toItem(facts, table);
    if (item === undefined) continue;
    const list = items.get(table);
    if (list === undefined) items.set(table, [item]);
    else list.push(item);
  }
  return items;
}

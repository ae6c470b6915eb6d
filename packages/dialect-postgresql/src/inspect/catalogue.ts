import type { Program, ProgramConnection, ReflectedKind, ReflectionQuery } from "@rebis/base";
import { text } from "@rebis/core-sql";
import { writeArray } from "../types/array-text.ts";

/** The letters that the catalogue gives each kind: tables, partitioned and foreign ones; views; materialized views. */
const letters: Readonly<Record<ReflectedKind, readonly string[]>> = {
  table: ["r", "p", "f"],
  view: ["v"],
  materializedView: ["m"],
};

/** The letters of the kinds of a question. */
export function lettersOf(kinds: readonly ReflectedKind[]): readonly string[] {
  return kinds.flatMap((kind) => letters[kind]);
}

/** The SQL of each fact. */
export type FactSql<Facts> = { readonly [Name in keyof Facts]: string };

/**
 * A question to the catalogue about tables: `facts` says the SQL of each fact, `joins` stands after
 * `pg_class c JOIN pg_namespace n`. The answer comes as JSON, which every driver hands over as text,
 * so that numbers, booleans and lists are the same through all of them.
 */
export interface TableQuestion<Facts> {
  readonly facts: FactSql<Facts>;
  readonly joins?: string;
  readonly where?: string;
  readonly order?: string;
}

/** What was found of a table. */
export interface Found<Facts> {
  readonly table: string;
  readonly facts: Facts;
}

const scopes = {
  default: " AND c.relpersistence <> 't'",
  temporary: " AND c.relpersistence = 't'",
  any: "",
} as const;

/** Values of a list as the server's text of an array, for `= ANY (CAST(:name AS type[]))`. */
export function listOf(values: readonly (string | number)[]): string {
  return writeArray(values.map(String));
}

/** Facts as an object of JSON. */
export function jsonOf(facts: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(facts).map(([name, sql]) => `'${name}', ${sql}`);
  return `json_build_object(${pairs.join(", ")})`;
}

/**
 * Which objects a question is about. Without a schema they are those that a name alone finds:
 * every schema of the search path, temporary tables included.
 */
function condition(query: ReflectionQuery, kinds: readonly string[]): [string, Parameters] {
  const { schema, scope, names } = query;
  const parameters: Record<string, string> = { kinds: listOf(kinds) };
  let sql = `c.relkind = ANY (CAST(:kinds AS "char"[]))${scopes[scope]}`;
  if (schema === undefined) {
    sql += " AND n.nspname <> 'pg_catalog' AND pg_catalog.pg_table_is_visible(c.oid)";
  } else {
    sql += " AND n.nspname = :schema";
    parameters["schema"] = schema;
  }
  if (names !== undefined) {
    sql += " AND c.relname = ANY (CAST(:names AS name[]))";
    parameters["names"] = listOf(names);
  }
  return [sql, parameters];
}

type Parameters = Readonly<Record<string, unknown>>;

/** Asks about tables, in one statement. */
export function* askTables<Facts>(
  connection: ProgramConnection,
  query: ReflectionQuery,
  question: TableQuestion<Facts>,
  kinds: readonly string[] = lettersOf(query.kinds),
): Program<readonly Found<Facts>[]> {
  const { facts, joins = "", where, order } = question;
  const [about, parameters] = condition(query, kinds);
  const sql =
    `SELECT c.relname, CAST(${jsonOf(facts)} AS text) ` +
    `FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ${joins} ` +
    `WHERE ${about}${where === undefined ? "" : ` AND ${where}`} ` +
    `ORDER BY c.relname${order === undefined ? "" : `, ${order}`}`;
  const { rows } = yield* connection.execute(text(sql), parameters);
  return rows.map(([table, json]) => ({
    table: String(table),
    facts: JSON.parse(String(json)) as Facts, // made of these very facts above
  }));
}

/** Asks about anything else: `rest` is FROM and what follows. */
export function* askCatalogue<Facts>(
  connection: ProgramConnection,
  facts: FactSql<Facts>,
  rest: string,
  parameters: Parameters = {},
): Program<readonly Facts[]> {
  const sql = `SELECT CAST(${jsonOf(facts)} AS text) ${rest}`;
  const { rows } = yield* connection.execute(text(sql), parameters);
  return rows.map(([json]) => JSON.parse(String(json)) as Facts); // as in askTables
}

/** Collects what was found by table, in the order of the answer. */
export function byTable<Facts, Item>(
  found: readonly Found<Facts>[],
  toItem: (facts: Facts) => Item,
): Map<string, Item[]> {
  const items = new Map<string, Item[]>();
  for (const { table, facts } of found) {
    const list = items.get(table);
    if (list === undefined) items.set(table, [toItem(facts)]);
    else list.push(toItem(facts));
  }
  return items;
}

/** Collects the one thing that each table has. */
export function oneByTable<Facts, Item>(
  found: readonly Found<Facts>[],
  toItem: (facts: Facts) => Item,
): Map<string, Item> {
  return new Map(found.map(({ table, facts }) => [table, toItem(facts)]));
}

/** The names of the columns whose numbers an array of the catalogue lists, in its order. */
export function columnNames(numbers: string, table: string): string {
  return (
    `(SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(${numbers}) WITH ORDINALITY k(number, place) ` +
    `JOIN pg_catalog.pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.number)`
  );
}

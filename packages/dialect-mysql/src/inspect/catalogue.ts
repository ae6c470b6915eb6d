import {
  InvalidRequestError,
  type Program,
  type ProgramConnection,
  type ReflectedKind,
  type ReflectionQuery,
  type ReflectionScope,
} from "@rebis/base";
import { text } from "@rebis/core-sql";
import type { ServerFacts } from "../server-facts.ts";

/** What the catalogue calls each kind. MariaDB has a word for tables that keep their history. */
const words: Readonly<Record<ReflectedKind, readonly string[]>> = {
  table: ["BASE TABLE", "SYSTEM VERSIONED"],
  view: ["VIEW", "SYSTEM VIEW"],
  materializedView: [],
};

/** Only MariaDB lists temporary tables, since 11.2. */
function typesOf(
  kinds: readonly ReflectedKind[],
  scope: ReflectionScope,
  { isMariadb, version }: ServerFacts,
): readonly string[] {
  if (scope === "temporary" && (!isMariadb || version < 110_200)) {
    throw new InvalidRequestError(
      "Cannot list temporary tables: the catalogue of this server has none of them. Ask for lasting ones.",
    );
  }
  const lasting = scope === "temporary" ? [] : kinds.flatMap((kind) => words[kind]);
  const isTemporary = scope !== "default" && kinds.includes("table");
  return isTemporary ? [...lasting, "TEMPORARY"] : lasting;
}

/** The SQL of each fact. */
type FactSql<Facts> = { readonly [Name in keyof Facts]: string };

/**
 * A question to information_schema about tables. `t` is a row of TABLES; `from` says which other
 * table of the catalogue has the facts, as `x`, and `joins` what stands after it.
 */
export interface TableQuestion<Facts> {
  readonly facts: FactSql<Facts>;
  readonly from?: string;
  /** The column of `x` with the schema of the table. */
  readonly schemaColumn?: string;
  readonly joins?: string;
  readonly where?: string;
  readonly order?: string;
}

/** What was found of a table. */
export interface Found<Facts> {
  /** The name as it was asked for. */
  readonly table: string;
  readonly facts: Facts;
}

type Parameters = Record<string, unknown>;

/** `:n0, :n1`, with the values among the parameters. */
function listOf(values: readonly string[], prefix: string, parameters: Parameters): string {
  return values
    .map((value, index) => {
      parameters[`${prefix}${index}`] = value;
      return `:${prefix}${index}`;
    })
    .join(", ");
}

/** A schema by its name; without one the database in use. */
export function schemaSql(schema: string | undefined, parameters: Parameters): string {
  if (schema === undefined) return "DATABASE()";
  parameters["schema"] = schema;
  return ":schema";
}

/** Whether two names of tables are the same; MariaDB's catalogue compares them without case. */
export function sameName(a: string, b: string, { isMariadb, foldsNames }: ServerFacts): string {
  return isMariadb && !foldsNames ? `BINARY ${a} = BINARY ${b}` : `${a} = ${b}`;
}

function statement<Facts>(
  query: ReflectionQuery,
  types: readonly string[],
  server: ServerFacts,
  question: TableQuestion<Facts>,
): { sql: string; parameters: Parameters } {
  const { facts, from, schemaColumn = "TABLE_SCHEMA", joins, where, order } = question;
  const parameters: Parameters = {};
  const schema = schemaSql(query.schema, parameters);
  // Said of both: MariaDB opens no other tables for columns that are compared with constants.
  const names =
    query.names === undefined ? undefined : listOf(query.names, "name", parameters) || "NULL";
  const places = [["t.TABLE_SCHEMA", "t.TABLE_NAME"]];
  if (from !== undefined) places.push([`x.${schemaColumn}`, "x.TABLE_NAME"]);
  const criteria = [
    `t.TABLE_TYPE IN (${listOf(types, "type", parameters)})`,
    ...places.flatMap(([place, name]) => [
      `${place} = ${schema}`,
      ...(names === undefined ? [] : [`${name} IN (${names})`]),
    ]),
    ...(where === undefined ? [] : [where]),
  ];
  const joined =
    from === undefined
      ? ""
      : `JOIN information_schema.${from} x ON x.${schemaColumn} = t.TABLE_SCHEMA ` +
        `AND ${sameName("x.TABLE_NAME", "t.TABLE_NAME", server)} `;
  const sql =
    `SELECT ${["t.TABLE_NAME", ...Object.values<string>(facts)].join(", ")} ` +
    `FROM information_schema.TABLES t ${joined}${joins ?? ""} ` +
    `WHERE ${criteria.join(" AND ")} ` +
    (order === undefined ? "" : `ORDER BY ${order}`);
  return { sql, parameters };
}

/** Names as they are stored by the names that were asked for; the catalogue compares without case. */
function namesAsked(
  { names }: ReflectionQuery,
  { foldsNames }: ServerFacts,
): (found: string) => string | undefined {
  if (names === undefined) return (found) => found;
  if (!foldsNames) {
    const exact = new Set(names);
    return (found) => (exact.has(found) ? found : undefined);
  }
  const folded = new Map(names.map((name) => [name.toLowerCase(), name]));
  return (found) => folded.get(found.toLowerCase());
}

/** Asks about tables, in one statement. */
export function* askTables<Facts>(
  connection: ProgramConnection,
  query: ReflectionQuery,
  server: ServerFacts,
  question: TableQuestion<Facts>,
): Program<readonly Found<Facts>[]> {
  const types = typesOf(query.kinds, query.scope, server);
  if (types.length === 0) return [];
  const { sql, parameters } = statement(query, types, server, question);
  const { rows } = yield* connection.execute(text(sql), parameters);
  const nameOf = namesAsked(query, server);
  const keys = Object.keys(question.facts);
  const found = rows.flatMap(([name, ...values]) => {
    const table = nameOf(String(name));
    if (table === undefined) return [];
    const facts = Object.fromEntries(keys.map((key, position) => [key, values[position]]));
    return [{ table, facts: facts as Facts }]; // made of these very facts above
  });
  // The catalogue sorts by the rules of a language.
  return found.sort((a, b) => (a.table === b.table ? 0 : a.table < b.table ? -1 : 1));
}

/** Collects what was found by table, in the order of the answer. */
export function groupByTable<Facts>(found: readonly Found<Facts>[]): Map<string, Facts[]> {
  const groups = new Map<string, Facts[]>();
  for (const { table, facts } of found) {
    const group = groups.get(table);
    if (group === undefined) groups.set(table, [facts]);
    else group.push(facts);
  }
  return groups;
}

/** Collects the rows of one thing (a key, an index), which stand one after the other. */
export function groupByName<Facts extends { readonly name: string }>(
  rows: readonly Facts[],
): readonly (readonly [Facts, ...Facts[]])[] {
  const groups: [Facts, ...Facts[]][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last[0].name === row.name) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Changes each group of what was found by table; tables of which nothing is left are left out. */
export function mapTables<Facts, Item>(
  found: readonly Found<Facts>[],
  toItems: (facts: readonly Facts[]) => readonly Item[],
): Map<string, readonly Item[]> {
  const items = new Map<string, readonly Item[]>();
  for (const [table, facts] of groupByTable(found)) {
    const made = toItems(facts);
    if (made.length > 0) items.set(table, made);
  }
  return items;
}

/** Leaves out what is undefined, and the object itself when nothing is left. */
export function someOptions(
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** Expressions in MySQL's catalogue have a backslash before each quote and backslash. */
export function plainExpression(sqlText: string, { isMariadb }: ServerFacts): string {
  return isMariadb ? sqlText : sqlText.replaceAll(/\\(['"\\])/g, "$1");
}

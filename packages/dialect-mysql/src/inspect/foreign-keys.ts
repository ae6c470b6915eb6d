import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedForeignKey,
  ReflectionQuery,
} from "@rebis/base";
import { text } from "@rebis/core-sql";
import type { Server } from "../server.ts";
import type { ServerFacts } from "../server-facts.ts";
import { askTables, groupByName, mapTables, sameName } from "./catalogue.ts";

interface ForeignKeyFacts {
  readonly name: string;
  readonly column: string;
  readonly referredSchema: string;
  readonly referredTable: string;
  readonly referredColumn: string;
  readonly onDelete: string;
  readonly onUpdate: string;
  /** The database in use. */
  readonly current: string | null;
}
type ForeignKeyColumns = readonly [ForeignKeyFacts, ...ForeignKeyFacts[]];

/** What MariaDB calls RESTRICT is what it does when nothing is said, and the same as NO ACTION. */
function ruleOf(rule: string, { isMariadb }: ServerFacts): string | undefined {
  return rule === "NO ACTION" || (isMariadb && rule === "RESTRICT") ? undefined : rule;
}

/**
 * The schema of the table that is pointed to, as the one who asked would name it: none for the
 * database in use, unless that was asked for by its name.
 */
function schemaOf({ referredSchema, current }: ForeignKeyFacts, { schema }: ReflectionQuery) {
  return referredSchema === current && referredSchema !== schema ? undefined : referredSchema;
}

function foreignKeyOf(
  columns: ForeignKeyColumns,
  query: ReflectionQuery,
  server: ServerFacts,
): ReflectedForeignKey {
  const [first] = columns;
  const [onDelete, onUpdate] = [ruleOf(first.onDelete, server), ruleOf(first.onUpdate, server)];
  return {
    name: first.name,
    columns: columns.map(({ column }) => column),
    referredSchema: schemaOf(first, query),
    referredTable: first.referredTable,
    referredColumns: columns.map(({ referredColumn }) => referredColumn),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
}

/**
 * The names of tables as they were given, by schema and name in lower case. Where the server folds
 * names it may give those of referred tables in lower case.
 *
 * @see https://bugs.mysql.com/bug.php?id=88718
 */
function* askGivenNames(
  connection: ProgramConnection,
  schemas: readonly string[],
): Program<(schema: string, name: string) => string> {
  const names = new Map<string, string>();
  const parameters = Object.fromEntries(schemas.map((schema, index) => [`s${index}`, schema]));
  const list = schemas.map((_schema, index) => `:s${index}`).join(", ");
  const { rows } = yield* connection.execute(
    text(
      `SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${list})`,
    ),
    parameters,
  );
  const keyOf = (schema: string, name: string): string =>
    JSON.stringify([schema.toLowerCase(), name.toLowerCase()]);
  for (const [schema, name] of rows) names.set(keyOf(String(schema), String(name)), String(name));
  return (schema, name) => names.get(keyOf(schema, name)) ?? name;
}

/** The foreign keys. */
export function* getForeignKeys(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<readonly ReflectedForeignKey[]>> {
  const found = yield* askTables<ForeignKeyFacts>(connection, query, server, {
    facts: {
      name: "x.CONSTRAINT_NAME",
      column: "x.COLUMN_NAME",
      referredSchema: "x.REFERENCED_TABLE_SCHEMA",
      referredTable: "x.REFERENCED_TABLE_NAME",
      referredColumn: "x.REFERENCED_COLUMN_NAME",
      onDelete: "r.DELETE_RULE",
      onUpdate: "r.UPDATE_RULE",
      current: "DATABASE()",
    },
    from: "KEY_COLUMN_USAGE",
    joins:
      "JOIN information_schema.REFERENTIAL_CONSTRAINTS r " +
      "ON r.CONSTRAINT_SCHEMA = x.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = x.CONSTRAINT_NAME " +
      `AND ${sameName("r.TABLE_NAME", "x.TABLE_NAME", server)}`,
    where: "x.REFERENCED_TABLE_NAME IS NOT NULL",
    order: "x.CONSTRAINT_NAME, x.ORDINAL_POSITION",
  });
  const schemas = [...new Set(found.map(({ facts }) => facts.referredSchema))];
  const nameOf =
    server.foldsNames && schemas.length > 0
      ? yield* askGivenNames(connection, schemas)
      : (_schema: string, name: string) => name;
  const named = found.map(({ table, facts }) => ({
    table,
    facts: { ...facts, referredTable: nameOf(facts.referredSchema, facts.referredTable) },
  }));
  return mapTables(named, (columns) =>
    groupByName(columns).map((each) => foreignKeyOf(each, query, server)),
  );
}

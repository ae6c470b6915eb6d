import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedCheck,
  ReflectionQuery,
} from "@rebis/base";
import type { Server } from "../server.ts";
import type { ServerFacts } from "../server-facts.ts";
import { askTables, type Found, mapTables, plainExpression } from "./catalogue.ts";

interface CheckFacts {
  readonly name: string;
  /** Only MariaDB says that a CHECK belongs to a column, under whose name it is then. */
  readonly level: "Column" | "Table";
  readonly sql: string;
}

function* askChecks(
  connection: ProgramConnection,
  query: ReflectionQuery,
  server: ServerFacts,
): Program<readonly Found<CheckFacts>[]> {
  const order = "x.CONSTRAINT_NAME";
  if (server.isMariadb) {
    return yield* askTables<CheckFacts>(connection, query, server, {
      facts: { name: "x.CONSTRAINT_NAME", level: "x.LEVEL", sql: "x.CHECK_CLAUSE" },
      from: "CHECK_CONSTRAINTS",
      schemaColumn: "CONSTRAINT_SCHEMA",
      order,
    });
  }
  return yield* askTables<CheckFacts>(connection, query, server, {
    facts: { name: "x.CONSTRAINT_NAME", level: "'Table'", sql: "c.CHECK_CLAUSE" },
    from: "TABLE_CONSTRAINTS",
    joins:
      "JOIN information_schema.CHECK_CONSTRAINTS c ON c.CONSTRAINT_SCHEMA = x.CONSTRAINT_SCHEMA " +
      "AND c.CONSTRAINT_NAME = x.CONSTRAINT_NAME",
    where: "x.CONSTRAINT_TYPE = 'CHECK'",
    order,
  });
}

/** MariaDB makes JSON of a LONGTEXT by this check. */
function isJsonCheck({ name, level, sql }: CheckFacts): boolean {
  return level === "Column" && sql === `json_valid(\`${name.replaceAll("`", "``")}\`)`;
}

/** The names of the columns that hold JSON on MariaDB, by table. */
export function* askJsonColumns(
  connection: ProgramConnection,
  query: ReflectionQuery,
  server: ServerFacts,
): Program<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = yield* askChecks(connection, query, server);
  const columns = new Map<string, Set<string>>();
  for (const { table, facts } of found) {
    if (!isJsonCheck(facts)) continue;
    const names = columns.get(table) ?? new Set();
    columns.set(table, names.add(facts.name));
  }
  return columns;
}

/** MySQL writes parentheses around the whole. */
function checkOf({ name, level, sql }: CheckFacts, server: ServerFacts): ReflectedCheck {
  return {
    // That of a column cannot be named in ALTER TABLE.
    name: level === "Column" ? undefined : name,
    sqlText: withoutParentheses(plainExpression(sql, server)),
  };
}

/** The text without a pair of parentheses around all of it. */
function withoutParentheses(sql: string): string {
  if (!sql.startsWith("(") || !sql.endsWith(")")) return sql;
  let depth = 0;
  // Quoted text is passed over, as it may have parentheses of its own.
  for (const { 0: part, index } of sql.matchAll(/'(?:[^'\\]|''|\\.)*'|`(?:[^`]|``)*`|[()]/gs)) {
    if (part === "(") depth++;
    else if (part === ")" && --depth === 0 && index < sql.length - 1) return sql;
  }
  return sql.slice(1, -1);
}

/** The CHECK constraints; not those by which MariaDB keeps JSON. */
export function* getCheckConstraints(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<readonly ReflectedCheck[]>> {
  const found = yield* askChecks(connection, query, server);
  return mapTables(found, (checks) =>
    checks.filter((each) => !isJsonCheck(each)).map((each) => checkOf(each, server)),
  );
}

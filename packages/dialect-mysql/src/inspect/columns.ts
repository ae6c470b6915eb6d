import {
  type ByTable,
  type Program,
  type ProgramConnection,
  type ReflectedColumn,
  type ReflectedComputed,
  type ReflectionQuery,
  UnreflectableTableError,
} from "@rebis/base";
import type { Server } from "../server.ts";
import type { ServerFacts } from "../server-facts.ts";
import { askTables, groupByTable, plainExpression } from "./catalogue.ts";
import { askJsonColumns } from "./checks.ts";
import { reflectedType } from "./column-types.ts";
import { defaultOf } from "./defaults.ts";

/** A column as information_schema has it. */
interface ColumnFacts {
  readonly name: string;
  readonly typeText: string;
  readonly nullable: "YES" | "NO";
  readonly default: string | null;
  readonly extra: string;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly tableCollation: string | null;
  readonly comment: string;
  readonly expression: string | null;
}

/** What the characters of a column are, where they are not those of the table. */
function charactersOf({ charset, collation, tableCollation }: ColumnFacts): {
  charset: string | undefined;
  collation: string | undefined;
} {
  if (collation === null || collation === tableCollation) {
    return { charset: undefined, collation: undefined };
  }
  const isOwnCharset = tableCollation === null || !tableCollation.startsWith(`${charset}_`);
  return { charset: isOwnCharset ? (charset ?? undefined) : undefined, collation };
}

function computedOf(facts: ColumnFacts, server: ServerFacts): ReflectedComputed | undefined {
  const kind = /\b(VIRTUAL|STORED|PERSISTENT)\b/.exec(facts.extra)?.[1];
  if (kind === undefined || facts.expression === null || facts.expression === "") return undefined;
  return {
    sqlText: plainExpression(facts.expression, server),
    persisted: kind !== "VIRTUAL",
  };
}

function columnOf(facts: ColumnFacts, isJson: boolean, server: ServerFacts): ReflectedColumn {
  const { name, typeText, comment, extra } = facts;
  const type = reflectedType({ text: typeText, isJson, ...charactersOf(facts) });
  const computed = computedOf(facts, server);
  return {
    name,
    type,
    typeText,
    nullable: facts.nullable === "YES",
    default: computed === undefined ? defaultOf(facts, server) : undefined,
    autoincrement: extra.includes("auto_increment"),
    ...(comment === "" ? {} : { comment }),
    ...(computed === undefined ? {} : { computed }),
  };
}

/** What is there and has no columns is a view whose tables are gone: everything else has some. */
function* refuseUnreadable(
  connection: ProgramConnection,
  query: ReflectionQuery,
  server: ServerFacts,
): Program<void> {
  const [name, ...others] = query.names ?? [];
  if (name === undefined || others.length > 0) return;
  const there = yield* askTables(connection, query, server, { facts: {} });
  if (there.length === 0) return;
  throw new UnreflectableTableError(
    `Cannot reflect "${name}": its query names what is not there. Correct the view, or leave it out.`,
  );
}

/** The columns in their order: one statement, and on MariaDB one for which of them are JSON. */
export function* getColumns(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<readonly ReflectedColumn[]>> {
  const found = yield* askTables<ColumnFacts>(connection, query, server, {
    facts: {
      name: "x.COLUMN_NAME",
      typeText: "x.COLUMN_TYPE",
      nullable: "x.IS_NULLABLE",
      default: "x.COLUMN_DEFAULT",
      extra: "x.EXTRA",
      charset: "x.CHARACTER_SET_NAME",
      collation: "x.COLLATION_NAME",
      tableCollation: "t.TABLE_COLLATION",
      comment: "x.COLUMN_COMMENT",
      expression: "x.GENERATION_EXPRESSION",
    },
    from: "COLUMNS",
    order: "x.ORDINAL_POSITION",
  });
  if (found.length === 0) yield* refuseUnreadable(connection, query, server);
  const hasText = found.some(({ facts }) => facts.typeText === "longtext");
  const json =
    server.isMariadb && hasText ? yield* askJsonColumns(connection, query, server) : new Map();
  const columns = new Map<string, readonly ReflectedColumn[]>();
  for (const [table, facts] of groupByTable(found)) {
    const own: ReadonlySet<string> = json.get(table) ?? new Set();
    columns.set(
      table,
      facts.map((each) => columnOf(each, own.has(each.name), server)),
    );
  }
  return columns;
}

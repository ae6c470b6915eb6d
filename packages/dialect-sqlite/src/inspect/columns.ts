import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedColumn,
  ReflectionQuery,
} from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { askTables, byTable, type Found } from "./catalogue.ts";
import { columnType } from "./column-type.ts";
import { askDefinitions } from "./definitions.ts";
import type { ColumnDefinition, TableDefinition } from "./definition/table-definition.ts";
import { askEachView } from "./views.ts";

/** A row of pragma_table_xinfo. */
interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | undefined;
  /** Its place in the primary key, from 1; 0 when it is not part of it. */
  readonly keyPlace: number;
  /** 1 hidden, 2 computed when it is read, 3 computed when it is written. */
  readonly hidden: number;
}

/** Asks the pragma about all tables at once. */
function* askColumns(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<readonly Found[]> {
  const ask = (of: ReflectionQuery): Program<readonly Found[]> =>
    askTables(
      connection,
      of,
      (objects, schema) =>
        sql`SELECT o.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
          FROM ${objects} JOIN pragma_table_xinfo(o.own, ${schema}) x ORDER BY o.name, x.cid`,
    );
  return yield* askEachView(connection, query, ask);
}

function factsOf([
  name,
  type,
  notNull,
  fallback,
  keyPlace,
  hidden,
]: readonly unknown[]): ColumnFacts {
  return {
    name: String(name),
    // Some versions take the words before AS for a part of the type.
    type: String(type).replace(/\s*GENERATED ALWAYS$/i, ""),
    notNull: Number(notNull) !== 0,
    default: typeof fallback === "string" ? fallback : undefined,
    keyPlace: Number(keyPlace),
    hidden: Number(hidden),
  };
}

/** `INTEGER PRIMARY KEY` is another name of the row's number, which counts. @see https://www.sqlite.org/lang_createtable.html#rowid */
function isRowNumber(
  { type, keyPlace }: ColumnFacts,
  keySize: number,
  definition: TableDefinition | undefined,
): boolean {
  const isInteger = keyPlace === 1 && keySize === 1 && type.toUpperCase() === "INTEGER";
  return isInteger && definition?.withoutRowid !== true && definition?.isDescendingKey !== true;
}

function columnOf(
  facts: ColumnFacts,
  own: ColumnDefinition | undefined,
  counts: boolean,
): ReflectedColumn {
  const { name, type, notNull, hidden } = facts;
  const computed = hidden > 1 ? own?.computed : undefined;
  const conflict = own?.onConflictNotNull;
  return {
    name,
    type: columnType(type, own?.collation),
    typeText: type,
    nullable: !notNull && !counts,
    default: facts.default,
    autoincrement: counts,
    ...(computed === undefined ? {} : { computed: { sqlText: computed, persisted: hidden === 3 } }),
    ...(conflict === undefined ? {} : { options: { onConflictNotNull: conflict } }),
  };
}

/** The columns in their order. */
export function* getColumns(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedColumn[]>> {
  const definitions = yield* askDefinitions(connection, query);
  const found = yield* askColumns(connection, query);
  const columns = new Map<string, ReflectedColumn[]>();
  for (const [table, facts] of byTable(found, factsOf)) {
    const definition = definitions.get(table);
    const keySize = facts.filter(({ keyPlace }) => keyPlace > 0).length;
    const own = new Map(definition?.columns.map((each) => [each.name.toLowerCase(), each]));
    const seen = facts.filter(({ hidden }) => hidden !== 1);
    columns.set(
      table,
      seen.map((each) =>
        columnOf(each, own.get(each.name.toLowerCase()), isRowNumber(each, keySize, definition)),
      ),
    );
  }
  return columns;
}

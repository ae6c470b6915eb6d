import type { Program, ProgramConnection } from "@rebis/base";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import {
  addConstraint,
  createIndex,
  createTable,
  dropConstraint,
  dropTable,
} from "./ddl-element.ts";
import { sortTables } from "./sort.ts";
import type { Table } from "./table.ts";

/** Options of `createAll` and `dropAll`. */
export interface CreateOptions {
  /** Only these tables. */
  readonly tables?: readonly Table[];
  /** Look first whether a table is there (default true). */
  readonly checkFirst?: boolean;
}

function canAlter(connection: ProgramConnection): boolean {
  // base does not know what the compile-time half is; every dialect of Rebis has an SqlDialect there.
  return (connection.dialect.sql as SqlDialect).capabilities.alterConstraints;
}

function* existing(
  connection: ProgramConnection,
  tables: readonly Table[],
  checkFirst: boolean | undefined,
): Program<(table: Table) => boolean | undefined> {
  if (checkFirst === false) return () => undefined;
  const bySchema = new Map<string | undefined, ReadonlySet<string>>();
  for (const { schema } of tables) {
    if (bySchema.has(schema)) continue;
    const names = yield* connection.dialect.inspection.getTableNames(connection, schema);
    bySchema.set(schema, new Set(names));
  }
  return (table) => bySchema.get(table.schema)?.has(table.name) ?? false;
}

/** Creates tables, then what could not be part of them (foreign keys in a circle), then indexes. */
export function* createTables(
  connection: ProgramConnection,
  given: Iterable<Table>,
  options: CreateOptions,
): Program<void> {
  const sorted = sortTables(given);
  const isThere = yield* existing(connection, sorted.tables, options.checkFirst);
  const missing = sorted.tables.filter((table) => isThere(table) !== true);
  const circular = canAlter(connection) ? sorted.circular : [];
  for (const table of missing) {
    yield* connection.execute(createTable(table, { without: circular }));
    for (const index of table.indexes) yield* connection.execute(createIndex(index));
  }
  const created = new Set(missing.map((table) => table.key));
  for (const link of circular) {
    if (created.has(link.table.key)) yield* connection.execute(addConstraint(link));
  }
}

/** Drops tables in the opposite order. */
export function* dropTables(
  connection: ProgramConnection,
  given: Iterable<Table>,
  options: CreateOptions,
): Program<void> {
  const sorted = sortTables(given);
  const isThere = yield* existing(connection, sorted.tables, options.checkFirst);
  const present = sorted.tables.filter((table) => isThere(table) !== false).toReversed();
  if (canAlter(connection)) {
    const keys = new Set(present.map((table) => table.key));
    for (const link of sorted.circular) {
      if (keys.has(link.table.key)) yield* connection.execute(dropConstraint(link));
    }
  }
  for (const table of present) yield* connection.execute(dropTable(table));
}

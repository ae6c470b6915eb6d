import type { Program, ProgramConnection } from "@rebis/base";
import { type SchemaTranslateMap, translatedSchema } from "../compile/schema-translate.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { ddlApplies } from "./ddl-condition.ts";
import { addConstraint, createTable } from "./ddl-element.ts";
import { createSequence } from "./ddl-objects.ts";
import { commentSteps, indexSteps } from "./ddl-steps.ts";
import { announce } from "./ddl-events.ts";
import type { Sequence } from "./generated.ts";
import { sortTables } from "./sort.ts";
import type { Table } from "./table.ts";

/** What is looked for before it is created or dropped. */
export interface CheckFirst {
  /** Asks the database for the names of its tables; default true. */
  readonly tables?: boolean;
  /** IF NOT EXISTS on indexes; default false, as they come with new tables. */
  readonly indexes?: boolean;
  /** IF NOT EXISTS on sequences; default true. */
  readonly sequences?: boolean;
  /** Asks the database for types that a schema owns (enums, domains); default true. */
  readonly types?: boolean;
}

/** Options of `createAll` and `dropAll`. */
export interface CreateOptions {
  /** Only these tables. */
  readonly tables?: readonly Table[];
  /** Look first whether a table is there (default true). */
  readonly checkFirst?: boolean | CheckFirst;
}

/** What to look for, with the defaults filled in; nothing where there is no database. */
export function checksOf(
  { checkFirst = true }: CreateOptions,
  connection: ProgramConnection,
): Required<CheckFirst> {
  if (checkFirst === false || connection.isOffline === true) {
    return { tables: false, indexes: false, sequences: false, types: false };
  }
  const {
    tables = true,
    indexes = false,
    sequences = true,
    types = true,
  } = checkFirst === true ? {} : checkFirst;
  return { tables, indexes, sequences, types };
}

/** The compile-time half of a connection's dialect. */
export function sqlDialectOf(connection: ProgramConnection): SqlDialect {
  // base does not know what the compile-time half is; every dialect of Rebis has an SqlDialect there.
  return connection.dialect.sql as SqlDialect;
}

/** Which of the tables are there; undefined where nobody looked. */
export function* existing(
  connection: ProgramConnection,
  tables: readonly Table[],
  isChecked: boolean,
): Program<(table: Table) => boolean | undefined> {
  if (!isChecked) return () => undefined;
  // An execution option of that name has this form.
  const map = connection.executionOptions?.["schemaTranslateMap"] as SchemaTranslateMap | undefined;
  const schemaOf = ({ schema }: Table): string | undefined =>
    map === undefined ? schema : translatedSchema(schema, map);
  const bySchema = new Map<string | undefined, ReadonlySet<string>>();
  for (const table of tables) {
    const schema = schemaOf(table);
    if (bySchema.has(schema)) continue;
    const names = yield* connection.dialect.inspection.getTableNames(connection, schema);
    bySchema.set(schema, new Set(names));
  }
  return (table) => bySchema.get(schemaOf(table))?.has(table.name) ?? false;
}

/** The sequences that columns take their numbers from. */
export function sequencesOf(tables: readonly Table[]): readonly Sequence[] {
  const found = new Set<Sequence>();
  for (const { columns } of tables) {
    for (const { sequence } of columns) if (sequence !== undefined) found.add(sequence);
  }
  return [...found];
}

/** What is created: tables, and sequences that no column mentions. */
export interface CreateWork {
  readonly tables: Iterable<Table>;
  readonly sequences: readonly Sequence[];
}

/** Creates sequences, tables, their indexes, and then foreign keys that close circles. */
export function* createTables(
  connection: ProgramConnection,
  work: CreateWork,
  options: CreateOptions,
): Program<void> {
  const sql = sqlDialectOf(connection);
  const { capabilities, ownedTypes, name: dialect } = sql;
  const checks = checksOf(options, connection);
  const sorted = sortTables(work.tables);
  const isThere = yield* existing(connection, sorted.tables, checks.tables);
  const missing = sorted.tables.filter((table) => isThere(table) !== true);
  const circular = capabilities.alterConstraints ? sorted.circular : [];
  if (capabilities.sequences) {
    for (const each of new Set([...work.sequences, ...sequencesOf(missing)])) {
      yield* connection.execute(createSequence(each, { ifNotExists: checks.sequences }));
    }
  }
  if (ownedTypes !== undefined) yield* ownedTypes.create(connection, missing, checks.types);
  for (const table of missing) {
    yield* announce(connection, table.events, "beforeCreate", table);
    const ddl = table.options.createDdl?.(table) ?? createTable(table, { without: circular });
    yield* connection.execute(ddl);
    for (const step of [...indexSteps(table, sql, checks.indexes), ...commentSteps(table, sql)]) {
      yield* connection.execute(step);
    }
    yield* announce(connection, table.events, "afterCreate", table);
  }
  const created = new Set(missing.map((table) => table.key));
  for (const link of circular) {
    if (created.has(link.table.key) && ddlApplies(link.options.ddlIf, dialect)) {
      yield* connection.execute(addConstraint(link));
    }
  }
}

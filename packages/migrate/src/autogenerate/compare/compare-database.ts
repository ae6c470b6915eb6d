import type { Program, ProgramConnection } from "@rebis/base";
import { MetaData, type Table } from "@rebis/core-sql";
import { inspectionMethod, reflectorOf, type SqlDialect } from "@rebis/core-sql/spi";
import type { CompareOptions } from "./compare-options.ts";
import { compareTables } from "./compare-tables.ts";
import type { Difference } from "./difference.ts";
import { compareEnums, compareSequences, missingSchemas } from "./compare-schema-objects.ts";
import { Forms, ServerForms } from "./forms.ts";
import { keyOf } from "./key-of.ts";
import { serverCopy } from "./server-copy.ts";
import { TablePair } from "./table-pair.ts";

/** The tables of all models by key. @throws {CommandError} */
function modelTables(models: readonly MetaData[]): ReadonlyMap<string, Table> {
  return new Map(
    models.flatMap(({ sortedTables }) => sortedTables.map((each) => [each.key, each])),
  );
}

/** The schemas to look into; undefined is the default one, whose own name stands for it. */
function* schemasOf(
  connection: ProgramConnection,
  tables: Iterable<Table>,
  { includeSchemas, includeName }: CompareOptions,
): Program<readonly (string | undefined)[]> {
  const schemas = new Set<string | undefined>([undefined]);
  for (const { schema } of tables) schemas.add(schema);
  if (includeSchemas === true) {
    const own = yield* inspectionMethod(connection, "getDefaultSchemaName")(connection);
    for (const name of yield* inspectionMethod(connection, "getSchemaNames")(connection)) {
      if (name !== own && !/^(information_schema|pg_.*|sys|mysql|performance_schema)$/.test(name))
        schemas.add(name);
    }
  }
  return [...schemas].filter(
    (name) => includeName?.(name, "schema", { schemaName: undefined }) ?? true,
  );
}

/** The tables of the database that take part. */
function* databaseTables(
  connection: ProgramConnection,
  schemas: readonly (string | undefined)[],
  { includeName, leaveOut }: CompareOptions,
): Program<MetaData> {
  const read = new MetaData();
  const { TableReader } = reflectorOf(connection);
  const reader = new TableReader(connection, read, { resolveFks: false });
  for (const schema of schemas) {
    const query = { schema, kinds: ["table"], scope: "default" } as const;
    const names = yield* inspectionMethod(connection, "getObjectNames")(connection, query);
    const wanted = names.filter(
      (name) =>
        !leaveOut.has(keyOf(schema, name)) &&
        (includeName?.(name, "table", { schemaName: schema }) ?? true),
    );
    yield* reader.readMany(schema, wanted);
  }
  return read;
}

/** Old names of columns, and what the models call them now: by hint, or as somebody has answered. */
function renamedColumns(
  { model, database }: { readonly model: Table; readonly database: Table },
  renames: CompareOptions["renames"],
): ReadonlyMap<string, string> {
  const pairs = model.columns.flatMap(({ name, options }): (readonly [string, string])[] => {
    const from =
      options.renamedFrom ??
      renames?.find((each) => each.table === model.key && each.to === name)?.from;
    const isOpen = from !== undefined && database.findColumn(name) === undefined;
    return isOpen && database.findColumn(from) !== undefined ? [[from, name]] : [];
  });
  return new Map(pairs);
}

/** The table of the database that goes on as one of the models. */
function oldTable(
  model: Table,
  database: MetaData,
  renames: CompareOptions["renames"],
): Table | undefined {
  const answered = renames?.find((each) => each.table === undefined && each.to === model.key)?.from;
  const { renamedFrom } = model.options;
  const key =
    answered ?? (renamedFrom === undefined ? undefined : keyOf(model.schema, renamedFrom));
  return key === undefined ? undefined : database.lookup(key);
}

/** Compares a pair; where texts differ, once more in the server's own words. */
function* comparePair(
  connection: ProgramConnection,
  tables: { readonly model: Table; readonly database: Table },
  options: CompareOptions,
): Program<readonly Difference[]> {
  const dialect = connection.dialect.sql as SqlDialect; // every dialect of Rebis has one there
  const databaseForms = new Forms(dialect, renamedColumns(tables, options.renames));
  const modelForms = new Forms(dialect);
  const differences = (forms: Forms, warn: CompareOptions["warn"]): readonly Difference[] => [
    ...compareTables(new TablePair(tables, { forms, databaseForms }, options, warn)),
  ];
  const warnings: string[] = [];
  const found = differences(modelForms, (message) => warnings.push(message));
  const isClear = found.length === 0 && warnings.length === 0;
  const copy =
    isClear || databaseForms.rules.temporaryTables !== true
      ? undefined
      : yield* serverCopy(connection, dialect, tables.model);
  if (copy !== undefined)
    return differences(new ServerForms(dialect, tables.model, copy), options.warn);
  warnings.forEach(options.warn);
  return found;
}

/**
 * In what a database is not as its models say: schemas, sequences and enums, new tables, what changed
 * in tables, then tables that are gone from the models, those that point to others before them.
 */
export function* compareDatabase(
  connection: ProgramConnection,
  options: CompareOptions,
): Program<readonly Difference[]> {
  const models = modelTables(options.models);
  const schemas = yield* schemasOf(connection, models.values(), options);
  const database = yield* databaseTables(connection, schemas, options);
  const includes = options.includeObject ?? (() => true);
  const added: Difference[] = [];
  const changed: Difference[] = [];
  const isGone = new Set(database.tables.keys());
  for (const model of models.values()) {
    const old =
      database.lookup(model.key) === undefined && oldTable(model, database, options.renames);
    const existing = old || database.lookup(model.key);
    if (old) added.unshift({ kind: "renameTable", table: model, existing: old });
    isGone.delete(existing?.key ?? "");
    if (existing === undefined) {
      if (includes(model, model.name, "table", false, undefined))
        added.push({ kind: "addTable", table: model });
    } else if (includes(model, model.name, "table", false, existing)) {
      changed.push(...(yield* comparePair(connection, { model, database: existing }, options)));
    }
  }
  const dropped = database.sortedTables
    .filter((each) => isGone.has(each.key) && includes(each, each.name, "table", true, undefined))
    .map((table): Difference => ({ kind: "dropTable", table }));
  const sides = { models: [...models.values()], database, schemas };
  const objects = [
    ...(yield* missingSchemas(connection, sides.models, schemas)),
    ...(yield* compareSequences(connection, sides, options)),
    ...(yield* compareEnums(connection, sides, options)),
  ];
  return [...objects, ...added, ...changed, ...dropped.toReversed()];
}

import type {
  ByTable,
  DialectReflection,
  Program,
  ProgramConnection,
  ReflectedCheck,
  ReflectedColumn,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedOptions,
  ReflectedOwnConstraint,
  ReflectionQuery,
} from "@rebis/base";
import type { SqlType } from "../types/type.ts";
import { askColumns, inspectionMethod } from "./ask-dialect.ts";

/** All that the catalogue tells of one table. */
export interface TableFacts {
  readonly columns: readonly ReflectedColumn<SqlType<unknown>>[];
  readonly primaryKey: ReflectedKey | undefined;
  readonly foreignKeys: readonly ReflectedForeignKey[];
  readonly indexes: readonly ReflectedIndex[];
  readonly uniques: readonly ReflectedKey[];
  readonly checks: readonly ReflectedCheck[];
  readonly own: readonly ReflectedOwnConstraint[];
  readonly comment: string | undefined;
  readonly options: ReflectedOptions;
}

type Optional =
  | "getUniqueConstraints"
  | "getCheckConstraints"
  | "getOwnConstraints"
  | "getTableComments"
  | "getTableOptions";

/** A question that not every database can answer: nothing then. */
function* askIfKnown<Name extends Optional>(
  connection: ProgramConnection,
  name: Name,
  query: ReflectionQuery,
): Program<Answers[Name]> {
  const method = connection.dialect.inspection[name];
  // Each method answers by table, and an empty map is an answer of whichever kind.
  return (method === undefined ? new Map() : yield* method(connection, query)) as Answers[Name];
}

type Answers = {
  [Name in Optional]: NonNullable<DialectReflection[Name]> extends (
    ...args: never[]
  ) => Program<infer Found>
    ? Found
    : ByTable<never>;
};

/** Reads many tables, in as many statements as for one. A table without columns is left out. */
export function* readTables(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ReadonlyMap<string, TableFacts>> {
  const columns = yield* askColumns(connection, query);
  if (columns.size === 0) return new Map();
  const keys = yield* inspectionMethod(connection, "getPrimaryKeys")(connection, query);
  const links = yield* inspectionMethod(connection, "getForeignKeys")(connection, query);
  const indexes = yield* inspectionMethod(connection, "getIndexes")(connection, query);
  const uniques = yield* askIfKnown(connection, "getUniqueConstraints", query);
  const checks = yield* askIfKnown(connection, "getCheckConstraints", query);
  const own = yield* askIfKnown(connection, "getOwnConstraints", query);
  const comments = yield* askIfKnown(connection, "getTableComments", query);
  const options = yield* askIfKnown(connection, "getTableOptions", query);
  return new Map(
    [...columns].map(([table, each]): [string, TableFacts] => [
      table,
      {
        columns: each,
        primaryKey: keys.get(table),
        foreignKeys: links.get(table) ?? [],
        indexes: indexes.get(table) ?? [],
        uniques: uniques.get(table) ?? [],
        checks: checks.get(table) ?? [],
        own: own.get(table) ?? [],
        comment: comments.get(table),
        options: options.get(table) ?? {},
      },
    ]),
  );
}

/** A table that is there and has no columns. */
export const noColumns: TableFacts = {
  columns: [],
  primaryKey: undefined,
  foreignKeys: [],
  indexes: [],
  uniques: [],
  checks: [],
  own: [],
  comment: undefined,
  options: {},
};

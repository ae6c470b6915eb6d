import {
  type ByTable,
  type DialectInspection,
  InvalidRequestError,
  type Program,
  type ProgramConnection,
  type ReflectedColumn,
  type ReflectionQuery,
} from "@rebis/base";
import { nullType, type SqlType } from "../types/type.ts";

/** What each question is about, for errors. */
const subjects: { readonly [Name in keyof DialectInspection]-?: string } = {
  getTableNames: "names of tables",
  getViewNames: "names of views",
  getDefaultSchemaName: "the default schema",
  getSchemaNames: "schemas",
  getObjectNames: "names of tables and views",
  getSequences: "sequences",
  getColumns: "columns",
  getPrimaryKeys: "primary keys",
  getForeignKeys: "foreign keys",
  getIndexes: "indexes",
  getUniqueConstraints: "unique constraints",
  getCheckConstraints: "CHECK constraints",
  getOwnConstraints: "constraints of its own kinds",
  getTableComments: "comments",
  getTableOptions: "options of tables",
  getViewDefinitions: "queries of views",
  getEnums: "enum types",
  getDomains: "domains",
};

/**
 * A question that the dialect of a connection answers.
 *
 * @throws {InvalidRequestError} naming the dialect, when it does not
 */
export function inspectionMethod<Name extends keyof DialectInspection>(
  { dialect }: ProgramConnection,
  name: Name,
): NonNullable<DialectInspection[Name]> {
  const method = dialect.inspection[name];
  if (method !== undefined) return method;
  throw new InvalidRequestError(
    `Cannot read ${subjects[name]} from the catalogue: dialect "${dialect.name}" does not tell of them. ` +
      `Ask only for what this database has.`,
  );
}

/**
 * The columns; a type that the dialect does not know is warned about and becomes the null type,
 * whose values pass as they are.
 */
export function* askColumns(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedColumn<SqlType<unknown>>[]>> {
  const found = yield* inspectionMethod(connection, "getColumns")(connection, query);
  const columns = new Map<string, readonly ReflectedColumn<SqlType<unknown>>[]>();
  for (const [table, each] of found)
    columns.set(
      table,
      each.map((column) => ({ ...column, type: knownType(connection, table, column) })),
    );
  return columns;
}

function knownType(
  connection: ProgramConnection,
  table: string,
  { name, type, typeText }: ReflectedColumn,
): SqlType<unknown> {
  // A dialect's types are of this package; base only does not know them.
  if (type !== undefined) return type as SqlType<unknown>;
  connection.warn?.(
    `The type "${typeText}" of the column "${name}" of "${table}" is not known to dialect ` +
      `"${connection.dialect.name}": its values pass as they are. Give the column a type of "t".`,
  );
  return nullType;
}

import type { DialectInspection, Program } from "@rebis/base";
import { getCheckConstraints } from "./checks.ts";
import { getColumns } from "./columns.ts";
import { getForeignKeys } from "./foreign-keys.ts";
import { getIndexes } from "./indexes.ts";
import { getPrimaryKeys, getUniqueConstraints } from "./keys.ts";
import { getObjectNames, getSchemaNames } from "./names.ts";
import { getTableOptions } from "./table-options.ts";
import { getViewDefinitions } from "./views.ts";

// oxlint-disable-next-line require-yield -- it is known without asking
function* getDefaultSchemaName(): Program<string> {
  return "main";
}

/**
 * Reads the catalogue of SQLite: pragmas for all tables at once, and the texts of CREATE TABLE for
 * what the pragmas leave out. There are no comments, sequences and types of one's own.
 *
 * @see https://www.sqlite.org/pragma.html#pragfunc
 */
export const sqliteInspection: DialectInspection = {
  getDefaultSchemaName,
  getSchemaNames,
  getObjectNames,
  getTableNames: (connection, schema) =>
    getObjectNames(connection, { schema, kinds: ["table"], scope: "any" }),
  getViewNames: (connection, schema) =>
    getObjectNames(connection, { schema, kinds: ["view"], scope: "any" }),
  getColumns,
  getPrimaryKeys,
  getForeignKeys,
  getIndexes,
  getUniqueConstraints,
  getCheckConstraints,
  getTableOptions,
  getViewDefinitions,
};

import type { DialectInspection } from "@rebis/base";
import { getCheckConstraints } from "./checks.ts";
import { getColumns } from "./columns.ts";
import { getOwnConstraints } from "./exclusions.ts";
import { getForeignKeys } from "./foreign-keys.ts";
import { getIndexes } from "./indexes.ts";
import { getPrimaryKeys, getUniqueConstraints } from "./keys.ts";
import { getDomains, getEnums } from "./own-types.ts";
import {
  getDefaultSchemaName,
  getObjectNames,
  getSchemaNames,
  getTableComments,
  getTableOptions,
  getViewDefinitions,
} from "./relations.ts";
import { getSequences } from "./sequences.ts";

/**
 * Reads the catalogue of PostgreSQL 12 and later: one statement a kind of object, however many
 * tables there are (columns take a second one, for their types).
 *
 * @see https://www.postgresql.org/docs/current/catalogs.html
 */
export const postgresqlInspection: DialectInspection = {
  getDefaultSchemaName,
  getSchemaNames,
  getObjectNames,
  getTableNames: (connection, schema) =>
    getObjectNames(connection, { schema, kinds: ["table"], scope: "any" }),
  getViewNames: (connection, schema) =>
    getObjectNames(connection, { schema, kinds: ["view", "materializedView"], scope: "any" }),
  getSequences,
  getColumns,
  getPrimaryKeys,
  getForeignKeys,
  getIndexes,
  getUniqueConstraints,
  getCheckConstraints,
  getOwnConstraints,
  getTableComments,
  getTableOptions,
  getViewDefinitions,
  getEnums,
  getDomains,
};

import type { DialectInspection } from "@rebis/base";
import type { Server } from "../server.ts";
import { getCheckConstraints } from "./checks.ts";
import { getColumns } from "./columns.ts";
import { getForeignKeys } from "./foreign-keys.ts";
import { getIndexes, getPrimaryKeys, getUniqueConstraints } from "./indexes.ts";
import {
  getDefaultSchemaName,
  getObjectNames,
  getSchemaNames,
  getTableComments,
  getViewDefinitions,
} from "./relations.ts";
import { getSequences } from "./sequences.ts";
import { getTableOptions } from "./table-options.ts";

/**
 * Reads the catalogue of MySQL and MariaDB: one statement a kind of object, or two, however many
 * tables there are; only the parsers of full-text indexes take one for each table that has such.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/information-schema.html
 * @see https://mariadb.com/kb/en/information-schema/
 */
export function mysqlInspection(server: Server): DialectInspection {
  return {
    getDefaultSchemaName,
    getSchemaNames,
    getObjectNames: (connection, query) => getObjectNames(connection, query, server),
    getTableNames: (connection, schema) =>
      getObjectNames(connection, { schema, kinds: ["table"], scope: "any" }, server),
    getViewNames: (connection, schema) =>
      getObjectNames(connection, { schema, kinds: ["view"], scope: "any" }, server),
    getSequences: function* (connection, schema) {
      return server.capabilities.sequences ? yield* getSequences(connection, schema) : [];
    },
    getColumns: (connection, query) => getColumns(connection, query, server),
    getPrimaryKeys: (connection, query) => getPrimaryKeys(connection, query, server),
    getForeignKeys: (connection, query) => getForeignKeys(connection, query, server),
    getIndexes: (connection, query) => getIndexes(connection, query, server),
    getUniqueConstraints: (connection, query) => getUniqueConstraints(connection, query, server),
    getCheckConstraints: (connection, query) => getCheckConstraints(connection, query, server),
    getTableComments: (connection, query) => getTableComments(connection, query, server),
    getTableOptions: (connection, query) => getTableOptions(connection, query, server),
    getViewDefinitions: (connection, query) => getViewDefinitions(connection, query, server),
  };
}

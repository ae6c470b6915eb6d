import { defaultTable, type JsonWords, type SqlDialect } from "@rebis/core-sql/spi";
import { sqliteCapabilities } from "../capabilities.ts";
import { sqliteTypes } from "../types/type-table.ts";
import { renderSqliteLimit, sqliteConflict } from "./clauses.ts";
import { sqliteComparison } from "./comparison.ts";
import { sqliteDdlOptions } from "./conflict-ddl.ts";
import { sqliteDdl } from "./ddl.ts";
import {
  groupsPath,
  renderExtract,
  renderJsonPath,
  sqliteFunctions,
  sqliteOperators,
} from "./expression.ts";
import { sqliteReservedWords } from "./reserved-words.ts";

const jsonWords: JsonWords = {
  object: "json_object",
  arrayAgg: "json_group_array",
  // A subquery's JSON is text to the function around it.
  nested: ["json(", ")"],
  native: ["", ""],
};

/** How statements are written for SQLite. */
export const sqliteSql: SqlDialect = {
  name: "sqlite",
  capabilities: sqliteCapabilities,
  identifiers: {
    open: '"',
    close: '"',
    reserved: sqliteReservedWords,
    plain: /^[a-z_][a-z0-9_$]*$/,
    maxLength: 9999,
  },
  placeholders: "qmark",
  render: {
    ...defaultTable,
    extract: renderExtract,
    jsonPath: renderJsonPath,
    // A writer has the whole database for itself, so there are no rows to lock.
    forUpdate: () => undefined,
  },
  functions: sqliteFunctions,
  operators: sqliteOperators,
  clauses: {},
  conflict: sqliteConflict,
  json: jsonWords,
  types: sqliteTypes,
  ddl: sqliteDdl,
  ddlOptions: sqliteDdlOptions,
  comparison: sqliteComparison,
  limit: renderSqliteLimit,
  groupsPath,
  emptySet: (size) => {
    const ones = Array.from({ length: size }, () => "1").join(", ");
    return `SELECT ${ones} FROM (SELECT ${ones}) WHERE 1!=1`;
  },
};

import {
  defaultTable,
  renderFilterByCase,
  renderOutputOf,
  type MergeRules,
  shortName,
  type SqlDialect,
  standardMerge,
} from "@rebis/core-sql/spi";
import { capabilitiesOf } from "../capabilities.ts";
import type { Server } from "../server.ts";
import { mssqlTypes } from "../types/type-table.ts";
import { renderMssqlJoin, renderMssqlSubquery, renderMssqlTableFunction } from "./apply.ts";
import {
  renderMssqlAnyAll,
  renderForUpdate,
  renderMssqlCompound,
  renderMssqlSelect,
} from "./clauses.ts";
import { mssqlDdl } from "./ddl.ts";
import { mssqlDdlOptions } from "./ddl-options.ts";
import {
  mssqlFunctions,
  mssqlOperators,
  refuseJson,
  renderCast,
  renderCollate,
  renderExtract,
  renderJsonPath,
  renderOver,
} from "./expression.ts";
import { renderOffset, renderTop } from "./limit.ts";
import { mssqlReservedWords } from "./reserved-words.ts";
import { writeSchema } from "./schema-name.ts";

/** @see https://learn.microsoft.com/en-us/sql/t-sql/statements/merge-transact-sql */
const mssqlMerge: MergeRules = {
  ...standardMerge,
  actions: {
    matched: ["update", "delete"],
    notMatched: ["insert"],
    notMatchedBySource: ["update", "delete"],
  },
  repeats: false,
  idle: false,
  action: "$action",
  end: ";",
};

/** How statements are written for SQL Server. */
export function mssqlSql(server: Server): SqlDialect {
  return {
    name: "mssql",
    capabilities: capabilitiesOf(server),
    identifiers: {
      open: "[",
      close: "]",
      reserved: mssqlReservedWords,
      plain: /^[a-z_][a-z0-9_$]*$/,
      writeSchema,
      maxLength: 128,
      shorten: shortName,
    },
    placeholders: "at",
    render: {
      ...defaultTable,
      filter: renderFilterByCase,
      cast: renderCast,
      extract: renderExtract,
      over: renderOver,
      jsonPath: renderJsonPath,
      jsonObject: refuseJson,
      jsonArrayAgg: refuseJson,
      subquery: renderMssqlSubquery,
      tableFunction: renderMssqlTableFunction,
      join: renderMssqlJoin,
      select: (node, out) => renderMssqlSelect(node, out, server),
      compound: renderMssqlCompound,
      forUpdate: renderForUpdate,
      collate: renderCollate,
      anyAll: renderMssqlAnyAll,
    },
    functions: mssqlFunctions(server),
    operators: mssqlOperators,
    clauses: {},
    types: mssqlTypes(server),
    ddl: mssqlDdl(server),
    ddlOptions: mssqlDdlOptions,
    top: renderTop,
    limit: (query, out) => renderOffset(query, out, server),
    merge: mssqlMerge,
    output: renderOutputOf({ insert: "inserted", update: "inserted", delete: "deleted" }),
    emptySet: () => "SELECT 1 WHERE 1!=1",
  };
}

import {
  type CompoundNode,
  defaultTable,
  type Expr,
  type JsonWords,
  renderFetch,
  renderLimit,
  type SelectNode,
  type SqlDialect,
  standardMerge,
  textNode,
  type Writer,
} from "@rebis/core-sql/spi";
import { postgresqlCapabilities } from "../capabilities.ts";
import { postgresqlOwnedTypes } from "../owned/owned-types.ts";
import { postgresqlTypes } from "../types/type-table.ts";
import { postgresqlBatch } from "./batch-rows.ts";
import { bindEntries } from "./bind-cast.ts";
import { postgresqlConflict } from "./clauses.ts";
import { postgresqlComparison } from "./comparison.ts";
import { postgresqlDdl } from "./ddl.ts";
import { postgresqlDdlOptions } from "./ddl-options.ts";
import {
  groupsPath,
  postgresqlFunctions,
  postgresqlOperators,
  renderJsonPath,
} from "./expression.ts";
import { postgresqlIdentifiers } from "./identifiers.ts";
import { onlyHint } from "./from-hint.ts";
import { renderForUpdate } from "./for-update.ts";

const jsonWords: JsonWords = {
  object: "json_build_object",
  arrayAgg: "json_agg",
  nested: ["", ""],
  native: ["CAST(", " AS TEXT)"],
};

/** A count in FETCH FIRST and the OFFSET before it: parentheses around all but plain numbers. */
function bracketed(count: Expr | undefined): Expr | undefined {
  return count === undefined ? undefined : (textNode(["(", ")"], [count], count.type) as Expr);
}

/** @see https://www.postgresql.org/docs/current/sql-select.html#SQL-LIMIT */
function renderPostgresqlLimit(query: SelectNode | CompoundNode, out: Writer): void {
  const { limit, offset, fetch } = query as Partial<SelectNode>;
  if (fetch === undefined) renderLimit(query, out, "ALL");
  else renderFetch({ ...query, limit: bracketed(limit), offset: bracketed(offset) }, out, fetch);
}

/** How statements are written for PostgreSQL. */
export const postgresqlSql: SqlDialect = {
  name: "postgresql",
  capabilities: postgresqlCapabilities,
  identifiers: postgresqlIdentifiers,
  placeholders: "dollar",
  render: {
    ...defaultTable,
    ...bindEntries,
    jsonPath: renderJsonPath,
    forUpdate: renderForUpdate,
  },
  functions: postgresqlFunctions,
  operators: postgresqlOperators,
  clauses: {},
  conflict: postgresqlConflict,
  json: jsonWords,
  types: postgresqlTypes,
  ddl: postgresqlDdl,
  ddlOptions: postgresqlDdlOptions,
  ownedTypes: postgresqlOwnedTypes,
  batch: postgresqlBatch,
  comparison: postgresqlComparison,
  // Since 15; BY SOURCE and RETURNING since 17.
  merge: standardMerge,
  limit: renderPostgresqlLimit,
  groupsPath,
  fromHint: onlyHint,
  emptySet: (size) => {
    const nulls = Array.from({ length: size }, () => "NULL").join(", ");
    return `SELECT ${nulls} WHERE 1!=1`;
  },
};

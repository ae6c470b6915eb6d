import type { SqlCapabilities } from "../dialect/capabilities.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { defaultOperators } from "./binary.ts";
import { defaultDdlParts } from "./ddl-parts.ts";
import { defaultTable } from "./default-table.ts";
import { defaultTypes } from "./default-types.ts";
import { defaultFunctions } from "./function.ts";
import { renderLimitOrFetch } from "./limit.ts";
import { reservedWords } from "./reserved-words.ts";

/** What the dialect without a database has: all that standard SQL has words for. */
export const defaultCapabilities: SqlCapabilities = {
  insertReturning: true,
  updateReturning: true,
  deleteReturning: true,
  returningQualified: true,
  nativeBoolean: true,
  defaultValues: true,
  multiRowInsert: true,
  updateFrom: "from",
  deleteUsing: "using",
  insertCte: "before",
  dmlInCte: true,
  recursiveKeyword: true,
  materializedCte: true,
  nullsOrdering: true,
  fullJoin: true,
  lateral: true,
  tableSample: true,
  tupleIn: "list",
  distinctOn: true,
  ilike: false,
  aggregateFilter: true,
  boundFrames: true,
  betweenSymmetric: true,
  isDistinctFrom: true,
  tryCast: true,
  integerDivision: true,
  orderByLabel: true,
  fetchWithTies: true,
  fetchPercent: true,
  compoundGrouping: "parentheses",
  maxBindParameters: 32_700,
  alterConstraints: true,
  schemas: true,
  checkedTypes: ["boolean", "enum", "unnamedEnum"],
  comments: true,
  constraintComments: true,
  identityColumns: true,
  sequences: true,
};

/**
 * The dialect of no database: standard SQL for people to read, with named placeholders. It prints
 * a statement that has no engine (`toString()`); its text is not meant to be run.
 *
 * @see https://docs.sqlalchemy.org/en/21/faq/sqlexpressions.html#faq-sql-expression-string
 */
export const defaultDialect: SqlDialect = {
  name: "default",
  capabilities: defaultCapabilities,
  identifiers: {
    open: '"',
    close: '"',
    reserved: reservedWords,
    plain: /^[a-z_][a-z0-9_$]*$/,
    maxLength: 9999,
  },
  placeholders: "named",
  render: defaultTable,
  functions: defaultFunctions,
  operators: defaultOperators,
  clauses: {},
  types: defaultTypes,
  ddl: defaultDdlParts,
  merge: "standard",
  limit: renderLimitOrFetch,
  emptySet: () => "SELECT 1 WHERE 1!=1",
};

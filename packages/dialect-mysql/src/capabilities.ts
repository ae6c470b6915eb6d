import type { SqlCapabilities } from "@rebis/core-sql/spi";
import type { ServerFacts } from "./server-facts.ts";

/** What MySQL 8.0 and later and MariaDB 10.6 and later have in common. */
const common: SqlCapabilities = {
  insertReturning: false,
  updateReturning: false,
  deleteReturning: false,
  returningQualified: false,
  // TRUE is the number 1, and `WHERE flag` does not use the index of the column.
  nativeBoolean: false,
  defaultValues: false,
  multiRowInsert: true,
  updateFrom: "list",
  deleteUsing: "list",
  insertCte: "query",
  dmlInCte: false,
  recursiveKeyword: true,
  materializedCte: false,
  nullsOrdering: false,
  fullJoin: false,
  lateral: false,
  tableSample: false,
  tupleIn: "list",
  distinctOn: false,
  ilike: false,
  aggregateFilter: false,
  boundFrames: true,
  betweenSymmetric: false,
  // `NOT (a <=> b)`, see compile/expression.ts.
  isDistinctFrom: true,
  tryCast: false,
  integerDivision: false,
  orderByLabel: true,
  fetchWithTies: false,
  fetchPercent: false,
  compoundGrouping: "parentheses",
  maxBindParameters: 65_535,
  alterConstraints: true,
  schemas: true,
  // No COMMENT ON: comments stand in CREATE TABLE.
  checkedTypes: ["boolean"],
  comments: false,
  constraintComments: false,
  identityColumns: false,
  sequences: false,
};

/**
 * What a server can do.
 *
 * @see https://mariadb.com/kb/en/incompatibilities-and-feature-differences-between-mariadb-and-mysql-unmaintained-t/
 */
export function capabilitiesOf({ isMariadb, version }: ServerFacts): SqlCapabilities {
  // Until the server is known, what it lacks is written in the words of the standard, as SQLAlchemy does.
  const isUnknown = version === Infinity;
  const base = { ...common, nullsOrdering: isUnknown, aggregateFilter: isUnknown };
  if (!isMariadb) return { ...base, lateral: version >= 80_014 };
  return {
    ...base,
    boundFrames: false,
    insertReturning: version >= 100_500,
    deleteReturning: version >= 100_002,
    fetchWithTies: version >= 100_600,
    sequences: version >= 100_300,
  };
}

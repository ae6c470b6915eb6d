import { defaultCapabilities, type SqlCapabilities } from "@rebis/core-sql/spi";

/** What SQLite 3.45 and later can do, beside the standard; both drivers bring a newer one with them. */
export const sqliteCapabilities: SqlCapabilities = {
  ...defaultCapabilities,
  // A table may be named in RETURNING, but not its alias: bare names always work.
  returningQualified: false,
  nativeBoolean: false,
  emptyInQuery: true,
  deleteUsing: "none",
  dmlInCte: false,
  lateral: false,
  tableSample: false,
  tupleIn: "values",
  distinctOn: false,
  betweenSymmetric: false,
  tryCast: false,
  fetchWithTies: false,
  fetchPercent: false,
  compoundGrouping: "subquery",
  maxBindParameters: 32_766,
  alterConstraints: false,
  schemas: false,
  comments: false,
  constraintComments: false,
  identityColumns: false,
  sequences: false,
};

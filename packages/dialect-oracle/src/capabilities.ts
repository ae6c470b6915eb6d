import type { SqlCapabilities } from "@rebis/core-sql/spi";
import { type ServerFacts, since } from "./server-facts.ts";

/**
 * What a server can do.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/
 */
export function capabilitiesOf({ version }: ServerFacts): SqlCapabilities {
  return {
    insertReturning: true,
    updateReturning: true,
    deleteReturning: true,
    returningQualified: true,
    nativeBoolean: version >= since.boolean,
    comparedConstants: true,
    defaultValues: false,
    multiRowInsert: false,
    updateFrom: "none",
    deleteUsing: "none",
    insertCte: "query",
    dmlInCte: false,
    recursiveKeyword: false,
    materializedCte: false,
    nullsOrdering: true,
    fullJoin: true,
    lateral: version >= since.lateral,
    tableSample: false,
    tupleIn: "list",
    distinctOn: false,
    ilike: false,
    // The newest servers have it; the CASE that is written instead means the same on all.
    aggregateFilter: false,
    aggregateOrderBy: "withinGroup",
    boundFrames: true,
    betweenSymmetric: false,
    // `DECODE(a, b, 0, 1) = 1`, see compile/expression.ts.
    isDistinctFrom: true,
    tryCast: false,
    integerDivision: false,
    orderByLabel: false,
    fetchWithTies: version >= since.fetchFirst,
    fetchPercent: version >= since.fetchFirst,
    compoundGrouping: "parentheses",
    maxBindParameters: 65_535,
    alterConstraints: true,
    // A schema is a user here.
    schemas: false,
    checkedTypes:
      version >= since.boolean ? ["enum", "unnamedEnum"] : ["boolean", "enum", "unnamedEnum"],
    comments: true,
    constraintComments: false,
    identityColumns: version >= since.identity,
    sequences: true,
  };
}

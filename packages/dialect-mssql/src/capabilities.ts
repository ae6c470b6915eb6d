import type { SqlCapabilities } from "@rebis/core-sql/spi";
import { type Server, since } from "./server.ts";

/** What a server has. */
export function capabilitiesOf({ major }: Server): SqlCapabilities {
  return {
    insertReturning: true,
    updateReturning: true,
    deleteReturning: true,
    returningQualified: true,
    // BIT is a number, and no condition by itself.
    nativeBoolean: false,
    comparedConstants: true,
    defaultValues: true,
    multiRowInsert: major >= since.multiRowInsert,
    updateFrom: "target",
    deleteUsing: "target",
    insertCte: "before",
    dmlInCte: false,
    recursiveKeyword: false,
    materializedCte: false,
    nullsOrdering: false,
    fullJoin: true,
    // As CROSS APPLY and OUTER APPLY, see compile/apply.ts.
    lateral: true,
    tableSample: true,
    tupleIn: "none",
    distinctOn: false,
    ilike: false,
    aggregateFilter: false,
    aggregateOrderBy: "withinGroup",
    boundFrames: false,
    betweenSymmetric: false,
    // By INTERSECT, see compile/expression.ts.
    isDistinctFrom: true,
    tryCast: major >= since.tryCast,
    integerDivision: true,
    orderByLabel: true,
    // By TOP, see compile/limit.ts.
    fetchWithTies: true,
    fetchPercent: true,
    compoundGrouping: "parentheses",
    maxBindParameters: 2099,
    alterConstraints: true,
    schemas: true,
    checkedTypes: ["enum", "unnamedEnum"],
    // As extended properties.
    comments: true,
    constraintComments: false,
    // IDENTITY(1,1) has words of its own, see compile/ddl.ts.
    identityColumns: false,
    sequences: major >= since.sequences,
  };
}

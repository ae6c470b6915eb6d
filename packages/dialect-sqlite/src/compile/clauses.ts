import { type ClauseTable, conflictClauses } from "@rebis/core-sql/spi";

/** The clauses that SQLite adds to INSERT. */
export const sqliteClauses: ClauseTable = /* @__PURE__ */ conflictClauses({
  term: (term, out) => out.render(term),
  value: (value, out) => out.operand(value, "comma"),
});

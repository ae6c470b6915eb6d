import type { ComparisonRules } from "@rebis/core-sql/spi";

/** SQLite keeps whole numbers of all sizes alike, and writes INTEGER where a key counts by itself. */
export const sqliteComparison: ComparisonRules = {
  type: (text) => (text === "BIGINT" || text === "SMALLINT" ? "INTEGER" : text),
};

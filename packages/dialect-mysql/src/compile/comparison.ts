import { type ComparisonRules, sqlTokens } from "@rebis/core-sql/spi";

/** Words that the server writes otherwise. */
const words: Readonly<Record<string, string>> = {
  true: "1",
  false: "0",
  now: "current_timestamp",
  length: "octet_length",
  character_length: "char_length",
  substring: "substr",
  lcase: "lower",
  ucase: "upper",
};

/** `current_timestamp()` is `CURRENT_TIMESTAMP`, TRUE is 1, numbers may stand in quotes. */
function plainSql(text: string): string {
  const tokens = sqlTokens(text).map(
    (each) => words[each] ?? /^'(-?\d+(?:\.\d+)?)'$/.exec(each)?.[1] ?? each,
  );
  return tokens
    .join(" ")
    .replace(/\bcurrent_timestamp \( (\d*) ?\)/g, (_, digits: string) =>
      digits === "" || digits === "0" ? "current_timestamp" : `current_timestamp(${digits})`,
    )
    .replace(/\b_utf8mb4 ?'/g, "'");
}

/** How MySQL and MariaDB tell again what they were given. */
export const mysqlComparison: ComparisonRules = {
  type: (text) => text.replace(/, 0\)$/, ")"),
  sql: plainSql,
  uniqueIndexes: true,
  foreignKeyIndexes: true,
  restrictIsNoAction: true,
  inlineComments: true,
};

import { type ComparisonRules, sqlTokens } from "@rebis/core-sql/spi";

/** Words that may follow `::` besides the first: the rest of a type's name. */
const typeWords: ReadonlySet<string> = new Set([
  "varying",
  "precision",
  "with",
  "without",
  "time",
  "zone",
  "[",
  "]",
  "[]",
]);

/** Where the name of a type ends that begins at `start`. */
function endOfType(tokens: readonly string[], start: number): number {
  let index = start + 1;
  for (;;) {
    if (tokens[index] === "(" && /^\d+$/.test(tokens[index + 1] ?? "")) {
      while (tokens[index] !== ")") index += 1;
      index += 1;
    } else if (typeWords.has(tokens[index] ?? "")) index += 1;
    else return index;
  }
}

/** The server casts every literal to what it is used as: `'x'::character varying`, `'-5'::integer`. */
function withoutCasts(text: string): string {
  const tokens = sqlTokens(text);
  const kept: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (tokens[index] === ":" && tokens[index + 1] === ":") {
      index = endOfType(tokens, index + 2) - 1;
      const number = /^'(-?\d+(?:\.\d+)?)'$/.exec(kept.at(-1) ?? "");
      if (number?.[1] !== undefined) kept.splice(-1, 1, ...sqlTokens(number[1]));
    } else kept.push(tokens[index] ?? "");
  }
  return sqlTokens(kept.join(" ")).join(" ");
}

/** Names of one type, as the catalogue has it. */
const synonyms: Readonly<Record<string, string>> = {
  FLOAT: "DOUBLE PRECISION",
  "FLOAT(53)": "DOUBLE PRECISION",
  "FLOAT(24)": "REAL",
  DECIMAL: "NUMERIC",
};

/** How PostgreSQL tells again what it was given: types by their first names, expressions with casts. */
export const postgresqlComparison: ComparisonRules = {
  type: (text) => synonyms[text] ?? text.replace(/^DECIMAL/, "NUMERIC").replace(/, 0\)$/, ")"),
  sql: withoutCasts,
  temporaryTables: true,
};

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCases, underEveryDialect } from "../src/case.ts";
import { compileCase } from "../src/compile-case.ts";

// Written by python/random_statements.py: what SQLAlchemy makes of each under the five dialects.
const file = fileURLToPath(new URL("statements.jsonl", import.meta.url));

test("CORE-003 CORE-025 random statements are SQLAlchemy's own texts and parameters on five dialects", () => {
  const outcomes = underEveryDialect(readCases(readFileSync(file, "utf8"))).map(compileCase);
  expect(outcomes.length).toBeGreaterThanOrEqual(300);
  const different = outcomes
    .filter(({ state }) => state !== "same")
    .map(({ case: { id, dialect }, wanted, got, why }) => ({ id, dialect, wanted, got, why }));
  expect(different).toEqual([]);
});

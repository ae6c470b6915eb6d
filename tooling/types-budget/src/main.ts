import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { findBreaches, measureStyle, missingExport, type StyleBudget } from "./budget.ts";
import type { Style } from "./measure.ts";

// Measures the budgets of types; --update writes what was measured to budget.json.
const file = resolve(import.meta.dirname, "../budget.json");
const budgets = (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}) as Partial<
  Record<Style, StyleBudget>
>;
const update = process.argv.includes("--update");

for (const style of ["core", "orm"] as const) {
  const missing = missingExport(style);
  if (missing !== undefined) {
    console.log(`${style}: not measured: ${missing}`);
    continue;
  }
  const cost = await measureStyle(style);
  console.log(
    `${style}: 50 tables, 20 queries ${cost.total}; a query ${cost.perQuery}, among 500 tables ${cost.perQueryAmong500}; ` +
      `500 tables, 100 queries checked in ${cost.seconds} s`,
  );
  if (update) budgets[style] = { total: cost.total, perQuery: cost.perQuery };
  for (const breach of findBreaches(cost, budgets[style])) {
    console.log(breach);
    process.exitCode = 1;
  }
}
if (update) writeFileSync(file, `${JSON.stringify(budgets, null, 2)}\n`);

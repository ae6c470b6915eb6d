import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCases, underEveryDialect } from "./case.ts";
import { differences, errors } from "./clusters.ts";
import { compileCase, type Outcome } from "./compile-case.ts";

// node --conditions=@rebis/source tooling/replay/src/main.ts CASES [options]: see the README.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "every-dialect": { type: "boolean", default: false },
    dialect: { type: "string" },
    grep: { type: "string" },
    differences: { type: "string" },
    errors: { type: "string" },
  },
});
const [file] = positionals;
if (file === undefined) {
  console.error("Cannot replay without cases: name the file that the recorder wrote.");
  process.exit(1);
}

const recorded = readCases(readFileSync(file, "utf8"));
const pattern = new RegExp(values.grep ?? "");
const seen = new Set<string>();
const chosen = (values["every-dialect"] ? underEveryDialect(recorded) : recorded).filter((each) => {
  const key = `${each.dialect} ${each.js} ${each.sql}`;
  if (seen.has(key)) return false;
  seen.add(key);
  const isWanted = values.dialect === undefined || each.dialect === values.dialect;
  return isWanted && (pattern.test(each.id) || pattern.test(each.js ?? ""));
});

const outcomes: readonly Outcome[] = chosen.map(compileCase);
const counts: Record<string, Record<Outcome["state"], number>> = {};
for (const { state, case: each } of outcomes) {
  const count = (counts[each.dialect] ??= { same: 0, differ: 0, params: 0, error: 0 });
  count[state] += 1;
}
console.table(counts);
for (const line of differences(outcomes, Number(values.differences ?? 0))) console.log(line);
for (const line of errors(outcomes, Number(values.errors ?? 0))) console.log(line);

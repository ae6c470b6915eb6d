import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The last line of every run. */
export function verdict({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/** The database records of a run, one a database and driver: what ran wins over what did not. */
export function readDatabases(folder) {
  const file = join(folder, "databases.jsonl");
  const found = new Map();
  if (!existsSync(file)) return [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    const record = JSON.parse(line);
    const key = JSON.stringify([record.dialect, record.driver]);
    if (found.get(key)?.ran !== true) found.set(key, record);
  }
  return [...found.values()].sort(
    (a, b) => Number(b.ran) - Number(a.ran) || (a.dialect < b.dialect ? -1 : 1),
  );
}

export function printDatabases(folder) {
  const records = readDatabases(folder);
  console.log("Databases:");
  if (records.length === 0) console.log("  none: no test that ran needs one");
  for (const { dialect, driver, ran, reason } of records) {
    const name = `${dialect} (${driver})`.padEnd(32);
    console.log(`  ${name} ${ran ? "ran" : "did not run"}${reason ? `: ${reason}` : ""}`);
  }
}

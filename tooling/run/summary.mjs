import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The last line of every run. */
export function verdict({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/** The database records of a run, one a server and driver: what ran wins over what did not. */
export function readDatabases(folder) {
  const file = join(folder, "databases.jsonl");
  const found = new Map();
  if (!existsSync(file)) return [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "") continue;
    const record = JSON.parse(line);
    // Of what ran the reason is the version.
    const version = record.ran ? record.reason : undefined;
    found.set(JSON.stringify([record.dialect, record.driver, version]), record);
  }
  const ran = new Set([...found.values()].filter((each) => each.ran).map(nameOf));
  const told = [...found.values()].filter((each) => each.ran || !ran.has(nameOf(each)));
  return told.sort((a, b) => Number(b.ran) - Number(a.ran) || (a.dialect < b.dialect ? -1 : 1));
}

function nameOf({ dialect, driver }) {
  return `${dialect} (${driver})`;
}

/** The servers that every run in CI must have and this one had not. */
export function missingInCi(folder) {
  if (!process.env["CI"]) return [];
  return readDatabases(folder)
    .filter(({ dialect, ran }) => !ran && ["postgresql", "mariadb"].includes(dialect))
    .map(nameOf);
}

export function printDatabases(folder) {
  const records = readDatabases(folder);
  console.log("Databases:");
  if (records.length === 0) console.log("  none: no test that ran needs one");
  for (const record of records) {
    const { ran, reason } = record;
    const name = nameOf(record).padEnd(40);
    console.log(`  ${name} ${ran ? "ran" : "did not run"}${reason ? `: ${reason}` : ""}`);
  }
}

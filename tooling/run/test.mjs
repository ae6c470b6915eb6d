import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, run } from "./bootstrap.mjs";
import { startServers } from "./servers.mjs";
import { missingInCi, printDatabases, verdict } from "./summary.mjs";
import { typesUnder59 } from "./types-59.mjs";

// npm test [-- <filter or vitest option> …]: every test, which databases ran, and one last line.
// A broken build is one failure; the tests, which read source, still run and tell more.
const folder = mkdtempSync(join(tmpdir(), "rebis-test-"));
let servers;
const built = prepare({ goOn: true, meanwhile: () => (servers = startServers(folder)) });
const { env, missing } = await servers.ready();
for (const reason of missing) console.error(`\nNOT TESTED: ${reason}`);
const filters = process.argv.slice(2);
const { code } = run("vitest", ["run", "--config", "vitest.workspace.ts", ...filters], {
  env: { ...env, REBIS_TEST_SUMMARY: folder },
});

const counts = { passed: 0, failed: 0 };
const file = join(folder, "vitest.json");
if (existsSync(file)) Object.assign(counts, JSON.parse(readFileSync(file, "utf8")));
else console.error("vitest ended before its tests did; what it said is above.");
if (code !== 0 && counts.failed === 0) counts.failed = 1;

const old = typesUnder59(filters);
console.log(`\nTypes under TypeScript 5.9: ${verdict(old)} (files)`);
printDatabases(folder);
if (counts.skipped) console.log(`Skipped tests: ${counts.skipped}`);
const lacking = missingInCi(folder);
for (const name of lacking)
  console.log(`${name} did not run: in CI (CI is set) it may not be missing. The reason is above.`);
await servers.stop();
rmSync(folder, { recursive: true });

counts.passed += old.passed;
counts.failed += old.failed + (built ? 0 : 1) + lacking.length;
if (!built) console.log("The build failed: its errors are at the top.");
console.log(verdict(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

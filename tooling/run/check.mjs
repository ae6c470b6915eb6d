import { prepare, run } from "./bootstrap.mjs";

// pnpm check, or npm run check: everything that is not a test. The steps are in tooling/checks.
// A broken build is a failure of its own; the checks still run and tell more.
const built = prepare({ goOn: true });
const { code } = run("node", ["tooling/checks/src/main.ts", ...process.argv.slice(2)]);
process.exit(built ? code : code || 1);

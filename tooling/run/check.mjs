import { prepare, run } from "./bootstrap.mjs";

// pnpm check, or npm run check: everything that is not a test. The steps are in tooling/checks.
prepare();
const { code } = run("node", ["tooling/checks/src/main.ts", ...process.argv.slice(2)]);
process.exit(code);

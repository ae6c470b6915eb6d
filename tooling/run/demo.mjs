import { prepare, run } from "./bootstrap.mjs";

// npm run demo [-- <database URL>]: the main job on SQLite.
prepare();
const { code } = run("node", ["examples/movies/src/main.ts", ...process.argv.slice(2)]);
process.exit(code);

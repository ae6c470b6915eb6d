import { parseArgs } from "node:util";
import { frameworks, startApplication } from "./application.ts";
import { openDatabase } from "./database.ts";

// node src/main.ts [--framework fastify|hono] [--port 3000]; the database is that of DATABASE_URL,
// else the file blog.db. SIGTERM or Ctrl-C: requests under way are answered, then it ends.

const { values } = parseArgs({
  options: {
    framework: { type: "string", default: "fastify" },
    port: { type: "string", default: "3000" },
  },
});
const serve = frameworks[values.framework];
if (serve === undefined) {
  console.error(
    `Cannot start with "${values.framework}": use ${Object.keys(frameworks).join(" or ")}.`,
  );
  process.exit(2);
}
const database = await openDatabase(process.env["DATABASE_URL"] ?? "sqlite:///blog.db");
const application = await startApplication(database, serve, Number(values.port));
console.log(`${values.framework} on ${application.url}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    console.log("stopping");
    // Rejects only when the pool cannot be closed; then there is nothing to wait for.
    void application.stop().then(() => console.log("stopped"));
  });
}

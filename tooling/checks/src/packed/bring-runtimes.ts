import { bringRuntimes, listRuntimes } from "./runtimes.ts";

// pnpm runtimes: other versions of Node, Bun and Deno, for tooling/checks/test/packed.
bringRuntimes();
for (const { name, command } of listRuntimes()) console.log(`${name}: ${command[0]}`);

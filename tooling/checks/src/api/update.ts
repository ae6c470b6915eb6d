import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";
import { describeAll } from "./api-text.ts";

// pnpm api:update: writes tooling/api from the built declarations. Review the diff like any other change.
const folder = join(root, "tooling/api");
mkdirSync(folder, { recursive: true });
const texts = describeAll();
for (const file of readdirSync(folder)) {
  if (file.endsWith(".d.ts") && !texts.has(file)) rmSync(join(folder, file));
}
for (const [file, text] of texts) writeFileSync(join(folder, file), text);
console.log(`tooling/api: ${texts.size} files written`);

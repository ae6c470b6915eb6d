import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Step, StepResult } from "../step.ts";
import { listFiles, readText, root } from "../workspace.ts";
import { describeAll } from "./api-text.ts";

/** The first lines that differ, as "- old" and "+ new". */
function firstDifference(old: string, next: string): string {
  const [before, after] = [old.split("\n"), next.split("\n")];
  const index = after.findIndex((line, at) => line !== before[at]);
  const at = index < 0 ? after.length : index;
  return `line ${at + 1}\n    - ${before[at] ?? "(end)"}\n    + ${after[at] ?? "(end)"}`;
}

/** The committed API text equals what the packages export. */
export const apiStep: Step = {
  name: "api text",
  cure: "If the change is meant: `pnpm build && pnpm api:update`, and commit tooling/api.",
  run(): StepResult {
    const texts = describeAll();
    const problems: string[] = [];
    for (const [name, text] of texts) {
      const file = `tooling/api/${name}`;
      const old = existsSync(join(root, file)) ? readText(file) : "";
      if (old !== text) problems.push(`${file} differs: ${firstDifference(old, text)}`);
    }
    for (const file of listFiles("tooling/api/*.d.ts")) {
      if (!texts.has(file.slice("tooling/api/".length)))
        problems.push(`${file}: no entry has this text`);
    }
    return { problems, note: `${texts.size} entries` };
  },
};

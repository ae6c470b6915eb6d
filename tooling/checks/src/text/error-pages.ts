import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Step, StepResult } from "../step.ts";
import { listFiles, readText, root } from "../workspace.ts";

// `static override readonly code: string = "NO-RESULT"`, and `{ code: "SQL-COMPILE-UNSUPPORTED" }`. Codes of servers
// and of Node hold digits first or underscores, so they are none of ours.
const pattern = /\bcode(?:: string)?\s*[:=]\s*"([A-Z]+(?:-[A-Z0-9]+)*)"/g;

/** The error codes that a source file gives. */
export function findCodes(source: string): string[] {
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** Every error code has a page, and every page a code. */
export const errorPagesStep: Step = {
  name: "error pages",
  cure: "Write docs/errors/<code>.md: what happened, why, what to do.",
  run(): StepResult {
    const codes = new Map<string, string>();
    for (const file of listFiles("packages/*/src/**/*.ts")) {
      for (const code of findCodes(readText(file))) codes.set(code, file);
    }
    const problems: string[] = [];
    for (const [code, file] of codes) {
      if (!existsSync(join(root, `docs/errors/${code}.md`))) {
        problems.push(`${file}: the error code "${code}" has no page docs/errors/${code}.md`);
      }
    }
    for (const file of listFiles("docs/errors/*.md")) {
      const code = file.slice("docs/errors/".length, -".md".length);
      if (code !== "README" && !codes.has(code)) problems.push(`${file}: no error has this code`);
    }
    return { problems, note: `${codes.size} codes` };
  },
};

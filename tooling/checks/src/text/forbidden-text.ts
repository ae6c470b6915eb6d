import { runCommand } from "../command.ts";
import type { Step, StepResult } from "../step.ts";
import { readText } from "../workspace.ts";

const everywhere: readonly (readonly [RegExp, string])[] = [
  [/\bregistry\.[a-z0-9-]+\.(?:org|com|net|io|dev|cn|internal|local)\b/i, "a registry's host"],
  [/\b(?:npmjs\.org|npmmirror\.|yarnpkg\.|npm\.pkg\.)/i, "a registry's host"],
  [/(?:^|[\s"'`(=:])\/(?:work|root|home|Users)\/\w/, "a path of somebody's machine"],
  [/\b[A-Z]:\\Users\\/, "a path of somebody's machine"],
];
const lockFile: readonly (readonly [RegExp, string])[] = [[/https?:\/\/|\btarball:/, "an address"]];

/** What a committed text must not name, by line. */
export function findForbidden(file: string, text: string): string[] {
  const patterns = file.endsWith("pnpm-lock.yaml") ? [...everywhere, ...lockFile] : everywhere;
  const problems: string[] = [];
  text.split("\n").forEach((line, index) => {
    for (const [pattern, what] of patterns) {
      if (pattern.test(line)) problems.push(`${file}:${index + 1}: names ${what}`);
    }
  });
  return problems;
}

/** Committed files name no registry and no machine. */
export const forbiddenTextStep: Step = {
  name: "names",
  cure: "Take the host or path out; what a machine needs comes from its environment.",
  async run(): Promise<StepResult> {
    const { code, output } = await runCommand("git", ["ls-files", "-co", "--exclude-standard"]);
    if (code !== 0) return { problems: [output] };
    const problems: string[] = [];
    const files = output.split("\n").filter((file) => !/\.(?:png|jpg|gif|ico|db|gz)$/.test(file));
    for (const file of files) {
      try {
        problems.push(...findForbidden(file, readText(file)));
      } catch (error) {
        // Listed by git and deleted on disk, not yet committed.
        if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
      }
    }
    return { problems, note: `${files.length} files` };
  },
};

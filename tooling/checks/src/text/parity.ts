import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Step, StepResult } from "../step.ts";
import { listFiles, readText, root } from "../workspace.ts";

const states = ["done", "partly", "open", "does not apply"] as const;
type State = (typeof states)[number];

/** One line of docs/parity.md. */
export interface ParityRow {
  readonly id: string;
  readonly state: State;
  readonly line: number;
}

/** The rows of the tables `| ID | few words | priority | state | note |`, and what is wrong with them. */
export function readParity(text: string): { rows: ParityRow[]; problems: string[] } {
  const rows: ParityRow[] = [];
  const problems: string[] = [];
  const seen = new Map<string, number>();
  text.split("\n").forEach((content, index) => {
    const line = index + 1;
    const cells = content
      .replaceAll("\\|", "¦")
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    const [id, , , state] = cells;
    if (cells.length < 5 || id === undefined || id === "ID" || /^:?-+:?$/.test(id)) return;
    if (!states.includes(state as State)) {
      problems.push(
        `docs/parity.md:${line}: the state "${state}" is none of: ${states.join(", ")}`,
      );
      return;
    }
    if (seen.has(id))
      problems.push(`docs/parity.md:${line}: "${id}" stands at line ${seen.get(id)} too`);
    seen.set(id, line);
    rows.push({ id, state: state as State, line });
  });
  return { rows, problems };
}

const title =
  /(?:\b(?:test|it|describe|suite|scenario|spec|law)(?:\.\w+)*|\))\(\s*(["'`])((?:\\.|(?!\1)[\s\S])*?)\1/g;

/** The titles of the tests in a file: the first argument of `test(…)`, `describe(…)`, `test.each(…)(…)` and such. */
export function findTitles(source: string): string[] {
  return [...source.matchAll(title)].map((match) => match[2] ?? "");
}

/** True when a title names the id. "tricky 13, 16" names tricky 16 as well; CORE-06 is not named by CORE-068. */
export function namesId(text: string, id: string): boolean {
  const lists = text.replace(/\btricky (\d+(?:, \d+)+)/gi, (_, numbers: string) =>
    numbers
      .split(", ")
      .map((number) => `tricky ${number}`)
      .join("; "),
  );
  const escaped = id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![A-Za-z0-9-])${escaped}(?![A-Za-z0-9]|-\\w)`, "i").test(lists);
}

/** The titles of all tests, a line each. */
export function readTitles(): string {
  const files = listFiles(
    "packages/*/test/**/*.ts",
    "tooling/testkit/**/*.ts",
    "tooling/bench/test/**/*.ts",
    "tooling/checks/test/copies/*.ts",
    "tooling/checks/test/packed/*.ts",
    "examples/**/*.test.ts",
  );
  return files.flatMap((file) => findTitles(readText(file))).join("\n");
}

/** How many lines are in each state, as a sentence. */
export function countStates(rows: readonly ParityRow[]): string {
  const count = (state: State): number => rows.filter((row) => row.state === state).length;
  return states.map((state) => `${state} ${count(state)}`).join(", ");
}

/** Every line of the parity list that says "done" is shown by a test that names it. */
export const parityStep: Step = {
  name: "parity",
  cure: "Name the id in the title of the test that shows it, or change its state.",
  run(): StepResult {
    if (!existsSync(join(root, "docs/parity.md"))) {
      return { problems: [], note: "docs/parity.md does not exist yet" };
    }
    const { rows, problems } = readParity(readText("docs/parity.md"));
    const titles = readTitles();
    for (const { id, state, line } of rows) {
      if (state === "done" && !namesId(titles, id)) {
        problems.push(`docs/parity.md:${line}: "${id}" is done, but no test title names it`);
      }
    }
    return { problems, note: `${rows.length} lines: ${countStates(rows)}` };
  },
};

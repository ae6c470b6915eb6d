import { spawnSync } from "node:child_process";
import { medianCost } from "./measure.ts";
import type { Cell, Result } from "./report.ts";
import type { Outcome } from "./run-workload.ts";
import type { Workload } from "./workloads.ts";

/** A contender that takes longer than this in its first round is not asked again. */
const tooSlow = 30_000;

/** How a cell is measured. */
export interface CellRun {
  /** The file that a fresh process runs. */
  readonly worker: string;
  /** What it is told, as JSON. */
  readonly order: (contender: string) => object;
}

function runFresh(worker: string, order: object): Outcome {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "--no-warnings", worker, JSON.stringify(order)],
    { encoding: "utf8", maxBuffer: 1 << 26, timeout: 600_000 },
  );
  const answer = stdout.trimEnd().split("\n").at(-1);
  if (status !== 0 || answer === undefined || answer === "") {
    throw new Error(`a worker failed with ${JSON.stringify(order)}:\n${stderr}`);
  }
  return JSON.parse(answer) as Outcome;
}

function summarise(outcomes: readonly Outcome[]): Cell {
  const costs = outcomes.flatMap((outcome) => (outcome.kind === "done" ? [outcome.cost] : []));
  const [first] = outcomes;
  if (first?.kind === "cannot") return first;
  return { kind: "cost", cost: medianCost(costs), rounds: costs.length };
}

/** Everyone must have read and written the same. */
function compareChecksums(workload: Workload, outcomes: ReadonlyMap<string, Outcome[]>): void {
  const sums = new Map<number, string>();
  for (const [name, list] of outcomes) {
    for (const outcome of list) if (outcome.kind === "done") sums.set(outcome.checksum, name);
  }
  if (sums.size > 1) {
    const found = [...sums].map(([sum, name]) => `${name}: ${sum}`).join(", ");
    throw new Error(
      `${workload.name}: the checksums differ, so the numbers mean nothing: ${found}`,
    );
  }
}

/** Measures a row: round by round, contender by contender, each in a fresh process. */
export function runRounds(
  workload: Workload,
  names: readonly string[],
  rounds: number,
  { worker, order }: CellRun,
): Result {
  const outcomes = new Map<string, Outcome[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < names.length; i += 1) {
      // Another one begins in each round.
      const name = names[(i + round) % names.length] ?? "";
      const list = outcomes.get(name) ?? [];
      const [first] = list;
      if (first?.kind === "cannot" || (first?.kind === "done" && first.cost.wall > tooSlow))
        continue;
      list.push(runFresh(worker, order(name)));
    }
    process.stderr.write(".");
  }
  compareChecksums(workload, outcomes);
  const cells = new Map([...outcomes].map(([name, list]) => [name, summarise(list)]));
  return { workload, cells };
}

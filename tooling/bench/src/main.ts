import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { contenders } from "./contenders.ts";
import { medianCost } from "./measure.ts";
import { type Cell, type Result, table, writeReadme } from "./report.ts";
import type { Outcome } from "./run-workload.ts";
import { parseSelection } from "./selection.ts";
import { fullSizes, seed } from "./tables.ts";
import type { WorkOrder } from "./worker.ts";
import { type Workload, workloads } from "./workloads.ts";

// pnpm bench [-- --only sqlite-rows,import --contender rebis --rounds 3]: each cell in fresh processes,
// round by round, contender by contender, so that a busy moment of the machine hits all of them.

const worker = join(import.meta.dirname, "worker.ts");
/** A contender that takes longer than this in its first round is not asked again. */
const tooSlow = 30_000;

function runFresh(order: WorkOrder): Outcome {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "--no-warnings", worker, JSON.stringify(order)],
    { encoding: "utf8", maxBuffer: 1 << 26, timeout: 600_000 },
  );
  const answer = stdout.trimEnd().split("\n").at(-1);
  if (status !== 0 || answer === undefined || answer === "") {
    throw new Error(`${order.workload} with ${order.contender} failed:\n${stderr}`);
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

function runWorkloadRounds(
  workload: Workload,
  names: readonly string[],
  rounds: number,
  file: string,
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
      list.push(
        runFresh({ contender: name, workload: workload.name, sizes: fullSizes, seed: file }),
      );
    }
    process.stderr.write(".");
  }
  compareChecksums(workload, outcomes);
  const cells = new Map([...outcomes].map(([name, list]) => [name, summarise(list)]));
  return { workload, cells };
}

const selection = parseSelection(process.argv.slice(2));
const chosen = workloads.filter(({ name }) => selection.workload(name));
const names = contenders
  .map(({ name }) => name)
  .filter((name, index) => index === 0 || selection.contender(name));
const folder = mkdtempSync(join(tmpdir(), "rebis-bench-"));
try {
  const file = join(folder, "seed.db");
  const database = new DatabaseSync(file);
  seed(database, fullSizes);
  database.close();
  const results: Result[] = [];
  for (const workload of chosen) {
    process.stderr.write(`${workload.name} `);
    const result = runWorkloadRounds(workload, names, selection.rounds, file);
    process.stderr.write("\n");
    console.log(table([result], names, fullSizes));
    results.push(result);
  }
  if (selection.everything) writeReadme(results, names, fullSizes, selection.rounds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

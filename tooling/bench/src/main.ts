import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { contenders } from "./contenders.ts";
import { type Result, table, writeReadme } from "./report.ts";
import { runRounds } from "./run-rounds.ts";
import { parseSelection } from "./selection.ts";
import { fullSizes, seed } from "./tables.ts";
import type { WorkOrder } from "./worker.ts";
import { workloads } from "./workloads.ts";

// pnpm bench [-- --only sqlite-rows,import --contender rebis --rounds 3]: each cell in fresh processes,
// round by round, contender by contender, so that a busy moment of the machine hits all of them.

const worker = join(import.meta.dirname, "worker.ts");
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
    const result = runRounds(workload, names, selection.rounds, {
      worker,
      order: (contender): WorkOrder => ({
        contender,
        workload: workload.name,
        sizes: fullSizes,
        seed: file,
      }),
    });
    process.stderr.write("\n");
    console.log(table([result], names, fullSizes));
    results.push(result);
  }
  if (selection.everything)
    writeReadme(results, names, {
      sizes: fullSizes,
      rounds: selection.rounds,
      command: "pnpm bench",
    });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

import { copyFileSync, rmSync } from "node:fs";
import { contenders } from "./contenders.ts";
import { fullRepeat, type Outcome, type Repeat, runImport, runWorkload } from "./run-workload.ts";
import type { Sizes } from "./tables.ts";
import { workloads } from "./workloads.ts";

/** What the parent process asks of a fresh one. */
export interface WorkOrder {
  readonly contender: string;
  readonly workload: string;
  readonly sizes: Sizes;
  readonly repeat?: Repeat;
  /** The seeded database; the worker works on a copy. */
  readonly seed: string;
}

async function work(order: WorkOrder): Promise<Outcome> {
  const contender = contenders.find(({ name }) => name === order.contender);
  const workload = workloads.find(({ name }) => name === order.workload);
  if (contender === undefined || workload === undefined) throw new Error("unknown work order");
  if (workload.modules !== undefined) return runImport(contender.modules[workload.modules]);
  const file = `${order.seed}.${process.pid}`;
  copyFileSync(order.seed, file);
  try {
    const { open } = await contender.load();
    const { sizes, repeat = fullRepeat } = order;
    return await runWorkload(open, { workload, sizes, repeat, file });
  } finally {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
  }
}

// The answer is the last line of the output.
const order = JSON.parse(process.argv[2] ?? "") as WorkOrder;
console.log(JSON.stringify(await work(order)));

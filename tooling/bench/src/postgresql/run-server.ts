import pg from "pg";
import type { Job } from "../contender.ts";
import { medianCost } from "../measure.ts";
import { iterate, type Outcome, type Repeat } from "../run-workload.ts";
import type { Sizes } from "../tables.ts";
import { serverContenders } from "./contenders.ts";
import { readServerItems, resetServerItems } from "./tables.ts";
import { serverWorkloads } from "./workloads.ts";

/** One workload, one contender. */
export interface ServerRun {
  readonly contender: string;
  readonly workload: string;
  readonly sizes: Sizes;
  readonly repeat: Repeat;
  readonly url: string;
}

/** Runs a workload with a contender in this process. */
export async function runOnServer(run: ServerRun): Promise<Outcome> {
  const { sizes, repeat, url } = run;
  const entry = serverContenders.find(({ name }) => name === run.contender);
  const workload = serverWorkloads.find(({ name }) => name === run.workload);
  if (entry === undefined || workload === undefined) throw new Error("unknown work order");
  const client = new pg.Client(url);
  await client.connect();
  const contender = await (await entry.load()).open(url);
  try {
    const task = contender.tasks[workload.task];
    if (typeof task === "string") return { kind: "cannot", reason: task };
    const job: Job = { sizes, loaded: 0 };
    const { costs, checksum } = await iterate(await task(job), {
      repeat,
      reset: () =>
        workload.items === undefined
          ? undefined
          : resetServerItems(client, workload.items === "none" ? 0 : sizes.writes),
      check: () => (workload.items === undefined ? 0 : readServerItems(client)),
    });
    return { kind: "done", cost: medianCost(costs), checksum, iterations: costs.length };
  } finally {
    await contender.close();
    await client.end();
  }
}

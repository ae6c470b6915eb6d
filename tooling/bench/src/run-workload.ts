import { DatabaseSync } from "node:sqlite";
import {
  type Awaitable,
  type Job,
  type OpenContender,
  type OpenFunction,
  type Prepared,
  settings,
} from "./contender.ts";
import { fold, foldPersons } from "./checksum.ts";
import { type Cost, medianCost, time } from "./measure.ts";
import { type PersonRow, resetItems, type Sizes } from "./tables.ts";
import type { LocalWorkload, Workload } from "./workloads.ts";

/** What a contender did with a workload in one process. */
export type Outcome =
  | {
      readonly kind: "done";
      readonly cost: Cost;
      readonly checksum: number;
      readonly iterations: number;
    }
  | { readonly kind: "cannot"; readonly reason: string };

/** How often a workload is repeated in one process. */
export interface Repeat {
  readonly warmups: number;
  readonly iterations: number;
  /** No further iteration is begun after so many milliseconds of them. */
  readonly patience: number;
}

/** The repeats of a published run. */
export const fullRepeat: Repeat = { warmups: 2, iterations: 7, patience: 4000 };

async function checkSettings(contender: OpenContender): Promise<void> {
  const wanted = { foreign_keys: 1, synchronous: 1, journal_mode: "wal" };
  for (const [name, value] of Object.entries(wanted)) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const found = await contender.scalar(`PRAGMA ${name}`);
    if (String(found) !== String(value)) {
      throw new Error(
        `PRAGMA ${name} is ${String(found)}, but ${value} for the others: ${settings.join(", ")}`,
      );
    }
  }
}

function readAll(database: DatabaseSync, table: string): number {
  const rows = database
    .prepare(`SELECT id, name, email, age, score, note FROM ${table} ORDER BY id`)
    .all();
  return foldPersons(rows as unknown as PersonRow[]);
}

/** Runs what was compiled, on a connection of the benchmark's own. */
function runCompiled(database: DatabaseSync, compiled: NonNullable<Prepared["compiled"]>): number {
  const { sql, parameters } = compiled();
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  const rows = statement.all(...(parameters as (string | number)[])) as unknown as (
    | string
    | number
  )[][];
  if (rows.length === 0) throw new Error("the compiled statement finds nothing");
  return rows.flat().reduce<number>(fold, 0);
}

/** What the tables hold after an iteration, read outside the timed region and alike for everyone. */
function checkTables(
  database: DatabaseSync,
  workload: Workload,
  sizes: Sizes,
  iteration: number,
): number {
  if (workload.items !== undefined) return readAll(database, "item");
  if (workload.task !== "growthFlush" && workload.task !== "growthQuery") return 0;
  const row = database.prepare("SELECT max(age) AS highest FROM person").get();
  return Number(row?.["highest"]) - iteration * sizes.changes;
}

/** What stands around the iterations of a task. */
export interface Surroundings {
  readonly repeat: Repeat;
  /** Before each, outside of the timed region. */
  readonly reset: () => Awaitable<void>;
  /** After each: what the tables hold now. */
  readonly check: (iteration: number) => Awaitable<number>;
}

/** Runs a task again and again; the checksum is that of every iteration. */
export async function iterate(
  prepared: Prepared,
  { repeat, reset, check }: Surroundings,
): Promise<{ costs: Cost[]; checksum: number }> {
  const costs: Cost[] = [];
  let checksum: number | undefined;
  let spent = 0;
  for (let i = 0; i < repeat.warmups + repeat.iterations && spent < repeat.patience; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- iterations follow each other
    await reset();
    // oxlint-disable-next-line no-await-in-loop -- iterations follow each other
    await prepared.before?.();
    globalThis.gc?.();
    // oxlint-disable-next-line no-await-in-loop -- iterations follow each other
    const { value, cost } = await time(() => prepared.run(i));
    spent += cost.wall;
    costs.push(cost);
    // oxlint-disable-next-line no-await-in-loop -- iterations follow each other
    const sum = fold(value, await check(i));
    if (checksum !== undefined && checksum !== sum) {
      throw new Error(`iteration ${i} has the checksum ${sum}, those before it ${checksum}`);
    }
    checksum = sum;
  }
  // One that is too slow for warming up counts with what there is.
  const warm = costs.slice(repeat.warmups);
  return { costs: warm.length > 0 ? warm : costs.slice(-1), checksum: checksum ?? 0 };
}

/** One workload, one contender, one database file that nobody else uses. */
export interface RunOptions {
  readonly workload: LocalWorkload;
  readonly sizes: Sizes;
  readonly repeat: Repeat;
  readonly file: string;
}

/** Runs a workload with a contender in this process. */
export async function runWorkload(open: OpenFunction, options: RunOptions): Promise<Outcome> {
  const { workload, sizes, file } = options;
  if (workload.task === undefined) throw new Error(`${workload.name} is no task`);
  const contender = await open(file);
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const task = contender.tasks[workload.task];
    if (typeof task === "string") return { kind: "cannot", reason: task };
    await checkSettings(contender);
    const job: Job = { sizes, loaded: Math.min(workload.loaded ?? 0, sizes.rows) };
    const prepared = await task(job);
    const { costs, checksum: found } = await iterate(prepared, {
      repeat: options.repeat,
      reset: () => {
        if (workload.items !== undefined)
          resetItems(database, workload.items === "none" ? 0 : sizes.writes);
      },
      check: (iteration) => checkTables(database, workload, sizes, iteration),
    });
    const { compiled } = prepared;
    const checksum = compiled === undefined ? found : runCompiled(database, compiled);
    return { kind: "done", cost: medianCost(costs), checksum, iterations: costs.length };
  } finally {
    database.close();
    await contender.close();
  }
}

/** Imports modules for the first time in this process. */
export async function runImport(modules: readonly string[] | string): Promise<Outcome> {
  if (typeof modules === "string") return { kind: "cannot", reason: modules };
  const { cost } = await time(async () => {
    for (const name of modules) {
      // oxlint-disable-next-line no-await-in-loop -- as the imports of a file
      await import(name);
    }
  });
  return { kind: "done", cost, checksum: 0, iterations: 1 };
}

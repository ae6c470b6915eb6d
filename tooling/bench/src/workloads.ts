import type { ServerTaskName, TaskName } from "./contender.ts";
import type { Sizes } from "./tables.ts";

/** What the table says of a cell: CPU or wall time as a multiple of raw, microseconds of CPU an operation, or milliseconds. */
type Unit = "ratio" | "wallRatio" | "microseconds" | "milliseconds";

/** One row of the table. */
export interface Workload {
  /** What `--only` takes. */
  readonly name: string;
  readonly title: string;
  readonly unit: Unit;
  /** What Rebis is to reach, in the row's unit. */
  readonly goal: string;
  /** What contenders do; imports are measured without one. */
  readonly task?: TaskName | ServerTaskName;
  /** Rows put into `item` before each iteration; without a number `item` is left alone. */
  readonly items?: "none" | "writes";
  /** Clean entities in the session. */
  readonly loaded?: number;
  /** Import rows: which modules of the contender. */
  readonly modules?: "core" | "orm";
}

/** A row of the table of SQLite. */
export interface LocalWorkload extends Workload {
  readonly task?: TaskName;
}

/** How often an iteration does what the row counts in microseconds. */
export function countIn(workload: Workload, sizes: Sizes): number {
  return workload.loaded === undefined ? sizes.builds : sizes.changes;
}

/** The rows of the table, in its order. */
export const workloads: readonly LocalWorkload[] = [
  {
    name: "sqlite-point-select",
    title: "10k point selects, row",
    unit: "ratio",
    goal: "2",
    task: "pointSelect",
  },
  {
    name: "sqlite-point-entity",
    title: "10k point selects, entity in a fresh session",
    unit: "ratio",
    goal: "3",
    task: "pointEntity",
  },
  { name: "sqlite-rows", title: "100k rows x 6, rows", unit: "ratio", goal: "1.0", task: "rows" },
  {
    name: "sqlite-entities",
    title: "100k rows x 6, tracked entities",
    unit: "ratio",
    goal: "1.3",
    task: "entities",
  },
  {
    name: "sqlite-bulk-insert",
    title: "10k rows bulk insert",
    unit: "ratio",
    goal: "1.2",
    task: "bulkInsert",
    items: "none",
  },
  {
    name: "sqlite-flush-new",
    title: "10k objects flushed, keys read back",
    unit: "ratio",
    goal: "2",
    task: "flushNew",
    items: "none",
  },
  {
    name: "sqlite-flush-changed",
    title: "10k loaded, one column changed, flush",
    unit: "ratio",
    goal: "2.5",
    task: "flushChanged",
    items: "writes",
  },
  {
    name: "sqlite-join",
    title: "1k parents x 10 children, join",
    unit: "ratio",
    goal: "2",
    task: "join",
  },
  {
    name: "sqlite-in",
    title: "the same, second query with IN",
    unit: "ratio",
    goal: "2",
    task: "in",
  },
  {
    name: "compile-fresh",
    title: "build and compile a mid-size SELECT (3 joins), nothing cached, µs",
    unit: "microseconds",
    goal: "15",
    task: "compileFresh",
  },
  {
    name: "compile-cached",
    title: "build it again, find it in the cache, µs",
    unit: "microseconds",
    goal: "-",
    task: "compileCached",
  },
  {
    name: "compile-again",
    title: "the same statement object again, µs",
    unit: "microseconds",
    goal: "0.2",
    task: "compileAgain",
  },
  {
    name: "import-core",
    title: "import without ORM, ms",
    unit: "milliseconds",
    goal: "40",
    modules: "core",
  },
  {
    name: "import-orm",
    title: "import with ORM, ms",
    unit: "milliseconds",
    goal: "80",
    modules: "orm",
  },
  {
    name: "growth-flush-100",
    title: "one change flushed, 100 entities loaded, µs",
    unit: "microseconds",
    goal: "-",
    task: "growthFlush",
    loaded: 100,
  },
  {
    name: "growth-flush-100k",
    title: "one change flushed, 100,000 entities loaded, µs",
    unit: "microseconds",
    goal: "as 100",
    task: "growthFlush",
    loaded: 100_000,
  },
  {
    name: "growth-query-100",
    title: "one query autoflushed, 100 entities loaded, µs",
    unit: "microseconds",
    goal: "-",
    task: "growthQuery",
    loaded: 100,
  },
  {
    name: "growth-query-100k",
    title: "one query autoflushed, 100,000 entities loaded, µs",
    unit: "microseconds",
    goal: "as 100",
    task: "growthQuery",
    loaded: 100_000,
  },
];

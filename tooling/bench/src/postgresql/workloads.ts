import type { ServerTaskName } from "../contender.ts";
import { fullSizes, type Sizes, tinySizes } from "../tables.ts";
import type { Workload } from "../workloads.ts";

/** A row of the table of a server. */
export interface ServerWorkload extends Workload {
  readonly task: ServerTaskName;
}

/** Sequential round trips are slow: a thousand tell as much. */
export const serverSizes: Sizes = { ...fullSizes, points: 1024 };
/** Sizes that only show that everything works. */
export const tinyServerSizes: Sizes = { ...tinySizes, points: 70 };

/** The rows of the table, in its order. */
export const serverWorkloads: readonly ServerWorkload[] = [
  {
    name: "point-select",
    title: "1k point selects, row",
    unit: "ratio",
    goal: "1.15",
    task: "pointSelect",
  },
  {
    name: "point-entity",
    title: "1k point selects, entity in a fresh session",
    unit: "ratio",
    goal: "1.4",
    task: "pointEntity",
  },
  { name: "rows", title: "100k rows x 6, rows", unit: "ratio", goal: "0.8", task: "rows" },
  {
    name: "entities",
    title: "100k rows x 6, tracked entities",
    unit: "ratio",
    goal: "1.2",
    task: "entities",
  },
  {
    name: "flush-new",
    title: "10k objects flushed, keys read back",
    unit: "ratio",
    goal: "1.5",
    task: "flushNew",
    items: "none",
  },
  {
    name: "flush-changed",
    title: "10k loaded, one column changed, flush",
    unit: "ratio",
    goal: "2",
    task: "flushChanged",
    items: "writes",
  },
  {
    name: "join",
    title: "1k parents x 10 children, join",
    unit: "ratio",
    goal: "1.3",
    task: "join",
  },
  { name: "in", title: "the same, second query with IN", unit: "ratio", goal: "1.3", task: "in" },
  {
    name: "concurrent",
    title: "64 concurrent point selects, pool of 10 (wall)",
    unit: "wallRatio",
    goal: "1.0",
    task: "concurrent",
  },
  {
    name: "pipelined",
    title: "the same 64 on one connection, pipelined (wall)",
    unit: "wallRatio",
    goal: "-",
    task: "pipelined",
  },
];

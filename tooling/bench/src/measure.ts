import type { Awaitable } from "./contender.ts";

/** What one iteration cost, in milliseconds. */
export interface Cost {
  /** User and system time of the whole process: its threads for collecting and compiling included. */
  readonly cpu: number;
  readonly wall: number;
}

/** Times one call. */
export async function time<T>(run: () => Awaitable<T>): Promise<{ value: T; cost: Cost }> {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  const running = run();
  const value = running instanceof Promise ? await running : running;
  const used = process.cpuUsage(cpu);
  return { value, cost: { cpu: (used.user + used.system) / 1000, wall: performance.now() - wall } };
}

/** The middle of the values; of an even number the mean of both. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The medians of CPU and wall time, each by itself. */
export function medianCost(costs: readonly Cost[]): Cost {
  return {
    cpu: median(costs.map((cost) => cost.cpu)),
    wall: median(costs.map((cost) => cost.wall)),
  };
}

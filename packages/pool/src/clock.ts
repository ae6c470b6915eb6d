import type { Clock } from "@rebis/base";

// What every JavaScript platform has, declared here so that no platform's types are needed.
interface Timers {
  readonly performance: { now(): number };
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** Longer delays overflow the platform's 32-bit counter and would fire at once. */
const longestDelay = 2_147_483_647;

/** The clock of the machine. */
export function systemClock(): Clock {
  // Node, browsers, workers, Deno and Bun all have these three.
  const timers = globalThis as unknown as Timers;
  return {
    now: () => timers.performance.now(),
    after(milliseconds, callback) {
      const handle = timers.setTimeout(callback, Math.min(milliseconds, longestDelay));
      return () => timers.clearTimeout(handle);
    },
  };
}

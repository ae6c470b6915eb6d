import type { ExecutionOptions } from "@rebis/engine";
import { text } from "@rebis/core-sql";
import type { TestEngine } from "../face/test-face.ts";

/** What became of the callers' attempts. */
export interface Callers {
  /** The errors; whoever reads them may clear them. */
  readonly failures: Set<unknown>;
  /** How often each has succeeded. */
  readonly successes: readonly number[];
  /** Lets them end; how many milliseconds the longest attempt took. */
  readonly end: () => Promise<number>;
}

const one = text("SELECT 1 AS one");

/** Waits. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Callers that go on through everything; tells how long the longest attempt took. */
export function callers(engine: TestEngine, count: number): Callers {
  let isOver = false;
  let longest = 0;
  const failures = new Set<unknown>();
  const successes = Array.from({ length: count }, () => 0);
  const loop = async (_: unknown, caller: number): Promise<void> => {
    while (!isOver) {
      const start = performance.now();
      try {
        // oxlint-disable-next-line no-await-in-loop
        const connection = await engine.connect();
        try {
          // oxlint-disable-next-line no-await-in-loop
          await connection.execute(one, undefined, { timeout: 1 } as ExecutionOptions);
          successes[caller] = (successes[caller] ?? 0) + 1;
          // oxlint-disable-next-line no-await-in-loop
          await sleep(5);
        } finally {
          // oxlint-disable-next-line no-await-in-loop
          await connection.close();
        }
      } catch (error) {
        failures.add(error);
        // oxlint-disable-next-line no-await-in-loop
        await sleep(20);
      }
      longest = Math.max(longest, performance.now() - start);
    }
  };
  const running = Promise.all(Array.from({ length: count }, loop));
  return {
    failures,
    successes,
    end: async () => {
      isOver = true;
      await running;
      return longest;
    },
  };
}

import type { Awaitable, Job, Prepared } from "./contender.ts";
import { pointKeys } from "./tables.ts";

/** Point selects that are asked for at once. */
const wave = 64;

/** Point selects, 64 at a time; `point` gives the checksum of one row. */
export function inWaves(job: Job, point: (key: number) => Promise<number>): Prepared {
  return inBatches(job, (keys) => Promise.all(keys.map(point)));
}

/** The same, where a contender takes all keys of a wave at once. */
export function inBatches(
  { sizes }: Job,
  points: (keys: readonly number[]) => Promise<readonly number[]>,
): Prepared {
  const keys = pointKeys(sizes);
  return {
    run: async () => {
      let sum = 0;
      for (let start = 0; start < keys.length; start += wave) {
        // oxlint-disable-next-line no-await-in-loop -- a wave begins when the last one has ended
        const found = await points(keys.slice(start, start + wave));
        for (const each of found) sum = (Math.imul(sum, 31) + each) | 0;
      }
      return sum;
    },
  };
}

/** Runs the work between BEGIN and COMMIT. */
export async function transactional(
  control: (sql: string) => Awaitable<void>,
  work: () => Promise<number>,
): Promise<number> {
  await control("BEGIN");
  const sum = await work();
  await control("COMMIT");
  return sum;
}

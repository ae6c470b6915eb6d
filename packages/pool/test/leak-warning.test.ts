import { runSync } from "@rebis/base";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { bench, type Face, faces, ListLogger } from "./support/faces.ts";

// Law 17 of docs/architecture/pool.md.

const sync = faces[0] as Face;

/** Lends a connection to nobody in particular. */
function forget(trackHolders: boolean, logger: ListLogger): ReturnType<typeof bench> {
  const made = bench(sync, { trackHolders, logger });
  runSync(made.pool.acquire());
  return made;
}

async function collect(until: () => boolean, rounds = 200): Promise<void> {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  for (let round = 0; round < rounds && !until(); round += 1) {
    gc();
    // Finalizers run between two turns of the event loop.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("POOL-011: a connection dropped without release is warned of, with the acquiring stack", async () => {
  const logger = new ListLogger();
  const { pool } = forget(true, logger);
  await collect(() => logger.warnings.length > 0);
  expect(logger.warnings.join()).toContain("dropped without being released");
  expect(logger.warnings.join()).toContain("leak-warning.test.ts");
  expect(pool.checkedOut).toBe(1); // a warning, not the mechanism
});

test("POOL-011: without trackHolders the warning says how to see more", async () => {
  const logger = new ListLogger();
  const { pool } = forget(false, logger);
  await collect(() => logger.warnings.length > 0);
  expect(logger.warnings.join()).toContain(`"trackHolders"`);
  expect(pool.checkedOut).toBe(1);
});

test("POOL-011: no warning for what was given back, invalidated or detached", async () => {
  const logger = new ListLogger();
  const { pool } = bench(sync, { logger });
  runSync(runSync(pool.acquire()).release());
  runSync(runSync(pool.acquire()).invalidate());
  runSync(pool.acquire()).detach();
  await collect(() => false, 10);
  expect(logger.warnings).toEqual([]);
});

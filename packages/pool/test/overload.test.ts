import { execute, type Program, runAsync } from "@rebis/base";
import { expect, test } from "vitest";
import { bench, type Bench, type Face, faces, settle } from "./support/faces.ts";
import { Gone } from "./support/scripted-driver.ts";

// Laws 1, 4 and 9 of docs/architecture/pool.md.

const face = faces[1] as Face;

function* work({ pool }: Bench): Program<number> {
  const pooled = yield* pool.acquire();
  try {
    yield* execute(pooled.connection, { sql: "SELECT 1", parameters: [] });
    return 1;
  } catch (error) {
    if (error instanceof Gone) {
      pool.invalidateAll(pooled);
      yield* pooled.invalidate(error);
    }
    throw error;
  } finally {
    yield* pooled.release();
  }
}

function many(made: Bench, count: number): Promise<PromiseSettledResult<number>[]> {
  return Promise.allSettled(Array.from({ length: count }, () => runAsync(work(made))));
}
function succeeded(results: readonly PromiseSettledResult<number>[]): number {
  return results.filter(({ status }) => status === "fulfilled").length;
}

test("P2: ten times more callers than connections are all served, and nobody waits afterwards", async () => {
  const made = bench(face);
  const results = many(made, 150);
  expect(made.pool.waiting).toBeGreaterThan(100);
  expect(succeeded(await results)).toBe(150);
  const { pool, driver, clock } = made;
  expect([pool.waiting, pool.checkedOut, clock.timers]).toEqual([0, 0, 0]);
  expect(driver.mostOpen).toBe(15);
  expect(driver.open.size).toBe(5);
});

test("P2: overload that times out leaves nothing behind", async () => {
  const made = bench(face, { poolTimeout: 1 });
  made.driver.pace = () => new Promise(() => undefined); // the server has stopped answering
  const results = many(made, 150);
  made.clock.advance(1);
  await settle();
  expect([made.pool.waiting, made.pool.checkedOut]).toEqual([0, 15]);
  void results;
});

test("P2 P1: the database is down for a minute, and the pool recovers without a restart", async () => {
  const made = bench(face, { poolSize: 2, maxOverflow: 1 });
  const { pool, driver, clock } = made;
  expect(succeeded(await many(made, 20))).toBe(20);

  driver.script = () => new Gone("the database is down");
  for (let second = 0; second < 60; second += 1) {
    // oxlint-disable-next-line no-await-in-loop
    expect(succeeded(await many(made, 10))).toBe(0);
    clock.advance(1);
  }
  expect([pool.waiting, pool.checkedOut, pool.checkedIn, driver.open.size]).toEqual([0, 0, 0, 0]);

  driver.script = () => undefined;
  expect(succeeded(await many(made, 20))).toBe(20);
  expect([pool.waiting, pool.checkedOut, pool.checkedIn]).toEqual([0, 0, 2]);
  expect([driver.mostOpen, clock.timers]).toEqual([3, 0]);
});

test("P1: after a failover with pre-ping nobody sees an error", async () => {
  const made = bench(face, { prePing: true });
  expect(succeeded(await many(made, 20))).toBe(20);
  const old = new Set([...made.driver.open].map(({ id }) => id));
  made.driver.script = ({ id }) => (old.has(id) ? new Gone("failed over") : undefined);
  expect(succeeded(await many(made, 20))).toBe(20);
});

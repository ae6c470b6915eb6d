import type { PoolResetState, ResetOnReturn } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { bench, faces } from "./support/faces.ts";
import { idOf } from "./support/scripted-driver.ts";

// Laws 11 and 12 of docs/architecture/pool.md.

describe.each(faces)("$name", (face) => {
  test.each<[ResetOnReturn | undefined, string[]]>([
    [undefined, ["ROLLBACK 1"]],
    ["rollback", ["ROLLBACK 1"]],
    ["commit", ["COMMIT 1"]],
    ["none", []],
  ])("POOL-005: resetOnReturn %s sends %j", async (resetOnReturn, sent) => {
    const { pool, driver } = bench(face, { resetOnReturn });
    const pooled = await face.run(pool.acquire());
    driver.takeLog();
    await face.run(pooled.release());
    expect(driver.takeLog()).toEqual(sent);
    expect(pool.checkedIn).toBe(1);
  });

  test("POOL-005: nothing is sent when the transaction has ended already", async () => {
    const { pool, driver } = bench(face);
    const pooled = await face.run(pool.acquire());
    driver.takeLog();
    await face.run(pooled.release({ transactionEnded: true }));
    expect(driver.takeLog()).toEqual([]);
    expect(pool.checkedIn).toBe(1);
  });

  test("POOL-005 X4: a connection that cannot be reset is closed, and release does not fail", async () => {
    const { pool, driver, logger } = bench(face);
    const invalidated: unknown[] = [];
    pool.events.listen("invalidate", (pooled, error) => invalidated.push(idOf(pooled), error));
    const pooled = await face.run(pool.acquire());
    const broken = new Error("protocol out of step");
    driver.script = ({ sql }) => (sql === "ROLLBACK" ? broken : undefined);
    await face.run(pooled.release());
    expect(driver.open.size).toBe(0);
    expect([pool.checkedIn, pool.checkedOut]).toEqual([0, 0]);
    expect(invalidated).toEqual([1, broken]);
    expect(logger.warnings).toEqual([
      "warn QueuePool: resetting a connection failed: Error: protocol out of step",
    ]);
    expect(idOf(await face.run(pool.acquire()))).toBe(2);
  });

  test("POOL-005 EVENT-002: the reset event tells why", async () => {
    const { pool } = bench(face, { resetOnReturn: "none" });
    const states: PoolResetState[] = [];
    pool.events.listen("reset", (_pooled, state) => states.push(state));
    await face.run((await face.run(pool.acquire())).release());
    await face.run((await face.run(pool.acquire())).release({ transactionEnded: true }));
    const detached = await face.run(pool.acquire());
    detached.detach();
    await face.run(detached.release());
    expect(states).toEqual([
      { transactionEnded: false, terminateOnly: false },
      { transactionEnded: true, terminateOnly: false },
      { transactionEnded: false, terminateOnly: true },
    ]);
  });
});

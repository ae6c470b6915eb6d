import { runAsync } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { bench, type Face, faces, settle } from "./support/faces.ts";
import { idOf } from "./support/scripted-driver.ts";

// Law 15 of docs/architecture/pool.md.

describe.each(faces)("$name", (face) => {
  test("POOL-009: dispose closes what is idle; what is lent is closed when it comes back", async () => {
    const { pool, driver } = bench(face);
    const idle = await face.run(pool.acquire());
    const lent = await face.run(pool.acquire());
    await face.run(idle.release());
    await face.run(pool.dispose());
    expect([...driver.open].map(({ id }) => id)).toEqual([idOf(lent)]);
    expect(lent.isValid).toBe(true);
    await face.run(lent.release());
    expect(driver.open.size).toBe(0);
    expect([pool.checkedIn, pool.checkedOut]).toEqual([0, 0]);
  });

  test("POOL-009: a disposed pool still lends, and keeps nothing", async () => {
    const { pool, driver } = bench(face);
    await face.run(pool.dispose());
    const pooled = await face.run(pool.acquire());
    expect(pooled.isValid).toBe(true);
    await face.run(pooled.release());
    expect(driver.open.size).toBe(0);
  });

  test("POOL-009: a recreated pool has the same settings and listeners, and connections of its own", async () => {
    const { pool, driver } = bench(face, { poolSize: 1, maxOverflow: 0, resetOnReturn: "none" });
    const connects: number[] = [];
    pool.events.listen("connect", (connection) => connects.push(idOf({ connection })));
    await face.run(pool.acquire());
    const fresh = pool.recreate();
    const pooled = await face.run(fresh.acquire());
    await face.run(pooled.release());
    expect([fresh.size, fresh.checkedIn, pool.checkedOut]).toEqual([1, 1, 1]);
    expect(connects).toEqual([1, 2]);
    expect(driver.log).toEqual(["connect 1", "connect 2"]);
  });

  test("POOL-009 X4: dispose closes the others when closing one fails", async () => {
    const { pool, driver, logger } = bench(face);
    const held = [await face.run(pool.acquire()), await face.run(pool.acquire())];
    await face.run(held[0]?.release() ?? pool.dispose());
    await face.run(held[1]?.release() ?? pool.dispose());
    driver.script = ({ what }) => (what === "close" ? new Error("already closed") : undefined);
    await face.run(pool.dispose());
    expect(driver.open.size).toBe(0);
    expect(pool.checkedIn + pool.checkedOut).toBe(0);
    expect(logger.warnings).toHaveLength(2);
  });
});

test("POOL-009: those who wait while the pool is disposed are served, and nothing is kept", async () => {
  const { pool, driver } = bench(faces[1] as Face, { poolSize: 1, maxOverflow: 0 });
  const held = await runAsync(pool.acquire());
  const waiter = runAsync(pool.acquire());
  await settle();
  await runAsync(pool.dispose());
  await runAsync(held.release());
  await runAsync((await waiter).release());
  expect(driver.log).toEqual([
    "connect 1",
    "ROLLBACK 1",
    "close 1",
    "connect 2",
    "ROLLBACK 2",
    "close 2",
  ]);
});

test("POOL-009: a connection that is being opened while the pool is disposed is closed on return", async () => {
  const { pool, driver } = bench(faces[1] as Face);
  const acquiring = runAsync(pool.acquire());
  await runAsync(pool.dispose());
  await runAsync((await acquiring).release());
  expect(driver.open.size).toBe(0);
});

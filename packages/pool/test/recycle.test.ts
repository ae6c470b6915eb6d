import { describe, expect, test } from "vitest";
import { bench, faces } from "./support/faces.ts";
import { idOf, type ScriptedConnection } from "./support/scripted-driver.ts";

// Laws 7 and 9 of docs/architecture/pool.md.

describe.each(faces)("$name", (face) => {
  test("POOL-002: a connection older than recycle is replaced at checkout, not before", async () => {
    const { pool, clock, driver } = bench(face, { recycle: 60 });
    const first = await face.run(pool.acquire());
    clock.advance(50);
    await face.run(first.release());
    clock.advance(10);
    const second = await face.run(pool.acquire());
    expect(idOf(second)).toBe(1);
    await face.run(second.release());
    clock.advance(1);
    expect(driver.takeLog()).toEqual(["connect 1", "ROLLBACK 1", "ROLLBACK 1"]);
    expect(idOf(await face.run(pool.acquire()))).toBe(2);
    expect(driver.takeLog()).toEqual(["close 1", "connect 2"]);
  });

  test("POOL-002: without recycle age does not matter", async () => {
    const { pool, clock } = bench(face);
    await face.run((await face.run(pool.acquire())).release());
    clock.advance(1e9);
    expect(idOf(await face.run(pool.acquire()))).toBe(1);
  });

  test("POOL-002: after invalidateAll each older connection is replaced at its next checkout", async () => {
    const { pool, driver } = bench(face);
    const held = await face.run(pool.acquire());
    await face.run((await face.run(pool.acquire())).release());
    pool.invalidateAll();
    expect(held.isValid).toBe(true);
    expect(driver.open.size).toBe(2);
    const fresh = await face.run(pool.acquire());
    expect(idOf(fresh)).toBe(3);
    await face.run(held.release());
    await face.run(fresh.release());
    const lent = [await face.run(pool.acquire()), await face.run(pool.acquire())];
    expect(lent.map(idOf).toSorted((a, b) => a - b)).toEqual([3, 4]);
  });

  test("POOL-002: a connection older than the last invalidateAll does not condemn newer ones", async () => {
    const { pool } = bench(face);
    const [a, b] = [await face.run(pool.acquire()), await face.run(pool.acquire())];
    pool.invalidateAll(a);
    await face.run(a.invalidate());
    const fresh = await face.run(pool.acquire());
    await face.run(fresh.release());
    pool.invalidateAll(b); // found dead later, by its own holder
    await face.run(b.invalidate());
    expect(idOf(await face.run(pool.acquire()))).toBe(idOf(fresh));
  });

  test("P1: a connection that its driver knows to be gone is replaced, at rest and when handed over", async () => {
    const { pool, driver } = bench(face, { poolSize: 1, maxOverflow: 0 });
    const first = await face.run(pool.acquire());
    await face.run(first.release());
    (first.connection as ScriptedConnection).isClosed = true;
    const second = await face.run(pool.acquire());
    expect(idOf(second)).toBe(2);
    expect(driver.takeLog()).toEqual(["connect 1", "ROLLBACK 1", "close 1", "connect 2"]);
    (second.connection as ScriptedConnection).isClosed = true;
    await face.run(second.release());
    expect(idOf(await face.run(pool.acquire()))).toBe(3);
  });

  test("POOL-002: a softly invalidated connection is used on and replaced at its next checkout", async () => {
    const { pool, driver } = bench(face);
    const pooled = await face.run(pool.acquire());
    await face.run(pooled.invalidate(undefined, { soft: true }));
    expect(pooled.isValid).toBe(true);
    await face.run(pooled.release());
    expect(driver.takeLog()).toEqual(["connect 1", "ROLLBACK 1"]);
    expect(idOf(await face.run(pool.acquire()))).toBe(2);
  });
});

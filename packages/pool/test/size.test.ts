import { ArgumentError, type PooledConnection } from "@rebis/base";
import { QueuePool } from "@rebis/pool";
import { describe, expect, test } from "vitest";
import { bench, type Face, faces } from "./support/faces.ts";
import { idOf, ScriptedDriver, sourceOf } from "./support/scripted-driver.ts";

// Laws 1, 2 and 13 of docs/architecture/pool.md.

async function acquireMany(
  face: Face,
  pool: QueuePool,
  count: number,
): Promise<PooledConnection[]> {
  const held: PooledConnection[] = [];
  // oxlint-disable-next-line no-await-in-loop
  while (held.length < count) held.push(await face.run(pool.acquire()));
  return held;
}

describe.each(faces)("$name", (face) => {
  test("POOL-001: nothing is opened before it is asked for", () => {
    const { driver, pool } = bench(face);
    expect(driver.log).toEqual([]);
    expect(pool.checkedIn + pool.checkedOut).toBe(0);
  });

  test("POOL-001: a connection that came back is lent again", async () => {
    const { driver, pool } = bench(face);
    const first = await face.run(pool.acquire());
    await face.run(first.release());
    const second = await face.run(pool.acquire());
    expect(idOf(second)).toBe(1);
    expect(driver.open.size).toBe(1);
  });

  test("POOL-001: five are kept and ten more opened by default; those are closed on return", async () => {
    const { driver, pool } = bench(face, { poolTimeout: 0 });
    const held = await acquireMany(face, pool, 15);
    expect(driver.open.size).toBe(15);
    expect(pool.overflow).toBe(10);
    for (const pooled of held) {
      // oxlint-disable-next-line no-await-in-loop
      await face.run(pooled.release());
    }
    expect([...driver.open].map((connection) => connection.id)).toEqual([1, 2, 3, 4, 5]);
    expect([pool.checkedIn, pool.checkedOut, pool.overflow]).toEqual([5, 0, 0]);
  });

  test("POOL-001: poolSize 0 keeps all and limits nothing", async () => {
    const { driver, pool } = bench(face, { poolSize: 0, maxOverflow: 1 });
    const held = await acquireMany(face, pool, 40);
    for (const pooled of held) {
      // oxlint-disable-next-line no-await-in-loop
      await face.run(pooled.release());
    }
    expect(driver.open.size).toBe(40);
    expect([pool.size, pool.checkedIn, pool.overflow]).toEqual([0, 40, 0]);
  });

  test("POOL-001: maxOverflow -1 limits nothing, and keeps poolSize", async () => {
    const { driver, pool } = bench(face, { poolSize: 2, maxOverflow: -1 });
    const held = await acquireMany(face, pool, 40);
    for (const pooled of held) {
      // oxlint-disable-next-line no-await-in-loop
      await face.run(pooled.release());
    }
    expect(driver.mostOpen).toBe(40);
    expect(driver.open.size).toBe(2);
  });

  test("POOL-001: releasing twice gives back once", async () => {
    const { pool } = bench(face);
    const pooled = await face.run(pool.acquire());
    await face.run(pooled.release());
    await face.run(pooled.release());
    expect(pooled.isValid).toBe(false);
    expect([pool.checkedIn, pool.checkedOut]).toEqual([1, 0]);
  });
});

test.each([
  [{ poolSize: -1 }, /poolSize -1: it is a number of at least 0/],
  [{ poolSize: 1.5 }, /poolSize 1.5: connections come whole/],
  [{ maxOverflow: -2 }, /maxOverflow -2/],
  [{ poolTimeout: -1 }, /poolTimeout -1/],
  [{ recycle: Number.NaN }, /recycle NaN/],
  [{ prePing: -3 }, /prePing -3/],
  [{ resetOnReturn: "maybe" as "none" }, /resetOnReturn "maybe"/],
])("POOL-001: %j is refused", (options, message) => {
  const source = sourceOf(new ScriptedDriver(true));
  expect(() => new QueuePool(source, options)).toThrow(ArgumentError);
  expect(() => new QueuePool(source, options)).toThrow(message);
});

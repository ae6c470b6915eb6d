import { describe, expect, test } from "vitest";
import { bench, type Bench, type Face, faces } from "./support/faces.ts";
import { Gone, idOf } from "./support/scripted-driver.ts";

// Laws 7 and 9 of docs/architecture/pool.md.

/** Three connections at rest, numbered 1 to 3. */
async function threeIdle(face: Face, prePing: boolean | number): Promise<Bench> {
  const made = bench(face, { prePing });
  const held = [];
  // oxlint-disable-next-line no-await-in-loop
  while (held.length < 3) held.push(await face.run(made.pool.acquire()));
  for (const pooled of held) {
    // oxlint-disable-next-line no-await-in-loop
    await face.run(pooled.release());
  }
  made.driver.takeLog();
  return made;
}

describe.each(faces)("$name", (face) => {
  test("POOL-003 P1: a new connection is not pinged", async () => {
    const { pool, driver } = bench(face, { prePing: true });
    await face.run(pool.acquire());
    expect(driver.log).toEqual(["connect 1"]);
  });

  test("POOL-003 P1: a reused connection is pinged once at each checkout", async () => {
    const { pool, driver } = await threeIdle(face, true);
    const pooled = await face.run(pool.acquire());
    expect(driver.takeLog()).toEqual([`ping ${idOf(pooled)}`]);
  });

  test("POOL-003 P1: a failing ping replaces this one and marks the older ones stale", async () => {
    const { pool, driver } = await threeIdle(face, true);
    driver.script = ({ what, id }) => (what === "ping" && id <= 3 ? new Gone("gone") : undefined);
    const lent = [
      await face.run(pool.acquire()),
      await face.run(pool.acquire()),
      await face.run(pool.acquire()),
    ];
    expect(lent.map(idOf)).toEqual([4, 5, 6]);
    expect(driver.takeLog()).toEqual([
      "ping 1",
      "close 1",
      "connect 4",
      "close 2",
      "connect 5", // no ping needed: known to be stale
      "close 3",
      "connect 6",
    ]);
  });

  test("POOL-003 P1: when the database is down the failure to connect is raised, and nothing lost", async () => {
    const { pool, driver } = await threeIdle(face, true);
    driver.script = () => new Gone("down");
    await expect(face.run(pool.acquire())).rejects.toThrow("down");
    expect([pool.checkedIn, pool.checkedOut]).toEqual([2, 0]);
    driver.script = () => undefined;
    expect(idOf(await face.run(pool.acquire()))).toBe(4);
  });

  test("P1: with a number only connections that rested so many seconds are pinged", async () => {
    const { pool, driver, clock } = await threeIdle(face, 10);
    clock.advance(9);
    const first = await face.run(pool.acquire());
    expect(driver.takeLog()).toEqual([]);
    await face.run(first.release());
    driver.takeLog();
    clock.advance(1);
    expect(idOf(await face.run(pool.acquire()))).toBe(2);
    expect(driver.takeLog()).toEqual(["ping 2"]);
  });

  test("POOL-003: without prePing nothing is pinged", async () => {
    const { pool, driver } = await threeIdle(face, false);
    await face.run(pool.acquire());
    expect(driver.takeLog()).toEqual([]);
  });
});

import { NullPool } from "@rebis/pool";
import { describe, expect, test } from "vitest";
import { bench, faces } from "./support/faces.ts";
import { idOf } from "./support/scripted-driver.ts";

describe.each(faces)("$name", (face) => {
  test("POOL-006: each acquire opens, each release resets and closes", async () => {
    const { pool, driver } = bench(face, {}, NullPool);
    const first = await face.run(pool.acquire());
    const second = await face.run(pool.acquire());
    expect([idOf(first), idOf(second), pool.checkedOut]).toEqual([1, 2, 2]);
    await face.run(first.release());
    await face.run(second.release());
    await face.run(pool.acquire());
    expect(driver.log).toEqual([
      "connect 1",
      "connect 2",
      "ROLLBACK 1",
      "close 1",
      "ROLLBACK 2",
      "close 2",
      "connect 3",
    ]);
    expect(pool.status()).toBe("nothing kept, 1 in use");
  });

  test("POOL-006 X4: failing to connect, invalidating and detaching leave no count behind", async () => {
    const { pool, driver } = bench(face, {}, NullPool);
    driver.script = ({ turn }) => (turn === 1 ? new Error("refused") : undefined);
    await expect(face.run(pool.acquire())).rejects.toThrow("refused");
    await face.run((await face.run(pool.acquire())).invalidate());
    const detached = await face.run(pool.acquire());
    detached.detach();
    expect(pool.checkedOut).toBe(0);
    await face.run(detached.release());
    expect(driver.open.size).toBe(0);
  });

  test("POOL-006 POOL-009: dispose has nothing to do, and a recreated one has the same listeners", async () => {
    const { pool, driver } = bench(face, {}, NullPool);
    let connects = 0;
    pool.events.listen("connect", () => (connects += 1) && undefined);
    await face.run(pool.dispose());
    await face.run((await face.run(pool.recreate().acquire())).release());
    expect([connects, driver.open.size]).toEqual([1, 0]);
    expect([pool.size, pool.checkedIn, pool.overflow, pool.waiting]).toEqual([0, 0, 0, 0]);
  });
});

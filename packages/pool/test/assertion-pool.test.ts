import { InvalidRequestError } from "@rebis/base";
import { AssertionPool } from "@rebis/pool";
import { describe, expect, test } from "vitest";
import { bench, type Face, faces } from "./support/faces.ts";
import { idOf } from "./support/scripted-driver.ts";

describe.each(faces)("$name", (face) => {
  test("POOL-007: a second connection is refused, naming where the first was acquired", async () => {
    const { pool, driver } = bench(face, {}, AssertionPool);
    const first = await face.run(pool.acquire());
    const refused = face.run(pool.acquire());
    await expect(refused).rejects.toThrow(InvalidRequestError);
    await expect(refused).rejects.toThrow("assertion-pool.test.ts");
    await face.run(first.release());
    expect(idOf(await face.run(pool.acquire()))).toBe(1);
    expect(driver.open.size).toBe(1);
  });

  test("POOL-007: the stack trace can be saved", async () => {
    const { pool } = bench(face, { trackHolders: false }, AssertionPool);
    await face.run(pool.acquire());
    await expect(face.run(pool.acquire())).rejects.toThrow(/in use\. Release it first/);
  });

  test("POOL-007 X4: failing, invalidating and detaching free its one place", async () => {
    const { pool, driver } = bench(face, {}, AssertionPool);
    driver.script = ({ turn }) => (turn === 1 ? new Error("refused") : undefined);
    await expect(face.run(pool.acquire())).rejects.toThrow("refused");
    await face.run((await face.run(pool.acquire())).invalidate());
    const detached = await face.run(pool.acquire());
    detached.detach();
    await face.run((await face.run(pool.acquire())).release());
    expect(pool.status()).toBe("one connection, 0 in use, 1 idle");
    await face.run(detached.release());
    expect([driver.open.size, pool.size, pool.overflow, pool.waiting]).toEqual([1, 1, 0, 0]);
  });

  test("POOL-007 POOL-009: dispose closes it at rest, or on return", async () => {
    const { pool, driver } = bench(face, {}, AssertionPool);
    await face.run((await face.run(pool.acquire())).release());
    const other = pool.recreate();
    const held = await face.run(other.acquire());
    await face.run(pool.dispose());
    await face.run(other.dispose());
    expect(driver.open.size).toBe(1);
    await face.run(held.release());
    expect(driver.open.size).toBe(0);
  });
});

test("POOL-007 POOL-009: nobody gets the connection while dispose closes it", async () => {
  const face = faces[1] as Face;
  const { pool, driver } = bench(face, {}, AssertionPool);
  await face.run((await face.run(pool.acquire())).release());
  const disposing = face.run(pool.dispose());
  await expect(face.run(pool.acquire())).rejects.toThrow(/it is in use/);
  await disposing;
  expect(driver.open.size).toBe(0);
});

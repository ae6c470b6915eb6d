import { describe, expect, test } from "vitest";
import { bench, faces } from "./support/faces.ts";

// Law 10 of docs/architecture/pool.md.

describe.each(faces)("$name", (face) => {
  test("POOL-010: info and recordInfo are kept over checkouts", async () => {
    const { pool } = bench(face);
    const first = await face.run(pool.acquire());
    first.info.set("a", 1);
    first.recordInfo.set("b", 2);
    await face.run(first.release());
    const second = await face.run(pool.acquire());
    expect([second.info.get("a"), second.recordInfo.get("b")]).toEqual([1, 2]);
  });

  test("POOL-010: when the record reconnects, info is cleared and recordInfo kept", async () => {
    const { pool, clock } = bench(face, { recycle: 1 });
    const first = await face.run(pool.acquire());
    first.info.set("a", 1);
    first.recordInfo.set("b", 2);
    await face.run(first.release());
    clock.advance(2);
    const second = await face.run(pool.acquire());
    expect([second.info.get("a"), second.recordInfo.get("b")]).toEqual([undefined, 2]);
  });

  test("POOL-010: the same after invalidating, and after failing to reconnect", async () => {
    const { pool, driver } = bench(face);
    const first = await face.run(pool.acquire());
    first.info.set("a", 1);
    first.recordInfo.set("b", 2);
    await face.run(first.invalidate());
    driver.script = () => new Error("refused");
    await expect(face.run(pool.acquire())).rejects.toThrow("refused");
    driver.script = () => undefined;
    const second = await face.run(pool.acquire());
    expect([second.info.get("a"), second.recordInfo.get("b")]).toEqual([undefined, 2]);
  });

  test("POOL-010: a detached connection takes its notes along", async () => {
    const { pool } = bench(face);
    const first = await face.run(pool.acquire());
    first.info.set("a", 1);
    first.detach();
    const second = await face.run(pool.acquire());
    expect([first.info.get("a"), second.info.get("a")]).toEqual([1, undefined]);
  });
});

import { runAsync } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { bench, type Face, faces, settle } from "./support/faces.ts";

describe.each(faces)("$name", (face) => {
  test("POOL-008: the gauges and the status line follow every step", async () => {
    const { pool } = bench(face, { poolSize: 1, maxOverflow: 1 });
    const statuses = [pool.status()];
    const first = await face.run(pool.acquire());
    statuses.push(pool.status());
    const second = await face.run(pool.acquire());
    statuses.push(pool.status());
    await face.run(first.release());
    statuses.push(pool.status());
    await face.run(second.release());
    statuses.push(pool.status());
    expect(statuses).toEqual([
      "size 1, 0 in use, 0 idle, overflow 0 of 1, 0 waiting",
      "size 1, 1 in use, 0 idle, overflow 0 of 1, 0 waiting",
      "size 1, 2 in use, 0 idle, overflow 1 of 1, 0 waiting",
      "size 1, 1 in use, 1 idle, overflow 1 of 1, 0 waiting",
      "size 1, 0 in use, 1 idle, overflow 0 of 1, 0 waiting",
    ]);
  });
});

test("POOL-008: who waits is counted", async () => {
  const { pool } = bench(faces[1] as Face, { poolSize: 1, maxOverflow: 0 });
  await runAsync(pool.acquire());
  void runAsync(pool.acquire());
  await settle();
  expect(pool.status()).toBe("size 1, 1 in use, 0 idle, overflow 0 of 0, 1 waiting");
});

import { describe, expect, test } from "vitest";
import { bench, type Face, faces } from "./support/faces.ts";
import { idOf } from "./support/scripted-driver.ts";

/** Lends three, takes them back in order, and tells which is lent next, and next. */
async function nextTwo(face: Face, useLifo: boolean): Promise<number[]> {
  const { pool } = bench(face, { useLifo });
  const held = [];
  // oxlint-disable-next-line no-await-in-loop
  while (held.length < 3) held.push(await face.run(pool.acquire()));
  for (const pooled of held) {
    // oxlint-disable-next-line no-await-in-loop
    await face.run(pooled.release());
  }
  return [idOf(await face.run(pool.acquire())), idOf(await face.run(pool.acquire()))];
}

describe.each(faces)("$name", (face) => {
  test("POOL-004: the connection that rested longest is lent first", async () => {
    expect(await nextTwo(face, false)).toEqual([1, 2]);
  });
  test("POOL-004: with useLifo the one that came back last is lent first, so others grow old", async () => {
    expect(await nextTwo(face, true)).toEqual([3, 2]);
  });
});

import { InvalidRequestError, runAsync, runSync, TimeoutError } from "@rebis/base";
import { StaticPool } from "@rebis/pool";
import { describe, expect, test } from "vitest";
import { bench, type Face, faces, settle } from "./support/faces.ts";
import { Gone, idOf } from "./support/scripted-driver.ts";

// Law 16 of docs/architecture/pool.md.

const [sync, async] = faces as [Face, Face];

describe.each(faces)("$name", (face) => {
  test("POOL-007: everybody gets the same connection, which stays open", async () => {
    const { pool, driver } = bench(face, {}, StaticPool);
    const first = await face.run(pool.acquire());
    const second = await face.run(pool.acquire());
    expect(first.connection).toBe(second.connection);
    expect(pool.checkedOut).toBe(2);
    await face.run(first.release());
    await face.run(second.release());
    expect(idOf(await face.run(pool.acquire()))).toBe(1);
    expect(driver.open.size).toBe(1);
  });

  test("POOL-007 POOL-005: it is reset when the last holder gives it back, not before", async () => {
    const { pool, driver } = bench(face, {}, StaticPool);
    const first = await face.run(pool.acquire());
    const second = await face.run(pool.acquire());
    await face.run(first.release());
    expect(driver.takeLog()).toEqual(["connect 1"]);
    await face.run(second.release());
    expect(driver.takeLog()).toEqual(["ROLLBACK 1"]);
    expect([pool.checkedIn, pool.checkedOut]).toEqual([1, 0]);
  });

  test("POOL-007 POOL-002: it is recycled and pinged only when nobody has it", async () => {
    const { pool, clock, driver } = bench(face, { recycle: 10, prePing: true }, StaticPool);
    const first = await face.run(pool.acquire());
    clock.advance(20);
    const second = await face.run(pool.acquire());
    expect(second.connection).toBe(first.connection);
    await face.run(first.release());
    await face.run(second.release());
    driver.takeLog();
    expect(idOf(await face.run(pool.acquire()))).toBe(2);
    expect(driver.takeLog()).toEqual(["close 1", "connect 2"]);
  });

  test("POOL-007: invalidated by one, it is invalid for all, and the next opens another", async () => {
    const { pool, driver } = bench(face, {}, StaticPool);
    const first = await face.run(pool.acquire());
    const second = await face.run(pool.acquire());
    await face.run(first.invalidate(new Gone("gone")));
    expect([first.isValid, second.isValid]).toEqual([false, false]);
    const third = await face.run(pool.acquire());
    await face.run(second.invalidate());
    expect([idOf(third), third.isValid, driver.open.size]).toEqual([2, true, 1]);
    await face.run(third.release());
    expect([pool.checkedIn, pool.checkedOut]).toEqual([1, 0]);
  });

  test("POOL-007 POOL-009: dispose closes it at rest, or when the last holder gives it back", async () => {
    const { pool, driver } = bench(face, {}, StaticPool);
    await face.run((await face.run(pool.acquire())).release());
    const other = pool.recreate();
    const held = await face.run(other.acquire());
    await face.run(pool.dispose());
    await face.run(other.dispose());
    expect([...driver.open].map(({ id }) => id)).toEqual([2]);
    await face.run(held.release());
    expect(driver.open.size).toBe(0);
  });

  test("POOL-007: detached by one holder, the others can still give it back", async () => {
    const { pool, driver } = bench(face, {}, StaticPool);
    const first = await face.run(pool.acquire());
    const second = await face.run(pool.acquire());
    first.detach();
    const third = await face.run(pool.acquire());
    expect(idOf(third)).toBe(2);
    await face.run(second.release());
    expect(driver.open.size).toBe(2);
    await face.run(first.release());
    expect(driver.open.size).toBe(1);
  });

  test("POOL-007: failing to connect leaves the pool as it was", async () => {
    const { pool, driver } = bench(face, {}, StaticPool);
    driver.script = ({ turn }) => (turn === 1 ? new Error("refused") : undefined);
    await expect(face.run(pool.acquire())).rejects.toThrow("refused");
    expect(idOf(await face.run(pool.acquire()))).toBe(1);
  });
});

test("POOL-007: those who come while it is being opened wait for the one connection", async () => {
  const { pool, driver, clock } = bench(async, {}, StaticPool);
  const all = await Promise.all([1, 2, 3, 4].map(() => runAsync(pool.acquire())));
  expect(all.map(idOf)).toEqual([1, 1, 1, 1]);
  expect([driver.log, clock.timers]).toEqual([["connect 1"], 0]);
  const releasing = all.map((pooled) => runAsync(pooled.release()));
  const late = runAsync(pool.acquire());
  await Promise.all(releasing);
  expect(idOf(await late)).toBe(1);
});

test("POOL-007: when opening fails the next one tries", async () => {
  const { pool, driver } = bench(async, {}, StaticPool);
  driver.script = ({ turn }) => (turn === 1 ? new Error("refused") : undefined);
  const results = await Promise.allSettled([1, 2, 3].map(() => runAsync(pool.acquire())));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(driver.log).toEqual(["connect 1"]);
});

test("POOL-007 P2: waiting for the opening ends after poolTimeout", async () => {
  const { pool, driver, clock } = bench(async, { poolTimeout: 2 }, StaticPool);
  driver.pace = () => new Promise(() => undefined);
  void runAsync(pool.acquire());
  const waiter = runAsync(pool.acquire());
  await settle();
  expect([pool.waiting, pool.status()]).toEqual([1, "one connection, opening, held 0 times"]);
  clock.advance(2);
  await expect(waiter).rejects.toThrow(TimeoutError);
  expect(pool.waiting).toBe(0);
});

test("POOL-007: what was ready between request and answer is taken at once", async () => {
  const { pool, clock } = bench(async, {}, StaticPool);
  const opening = runAsync(pool.acquire());
  const step = pool.acquire().next();
  expect(step.value).toMatchObject({ kind: "wait" });
  await opening;
  await (step.value as { readonly promise: () => Promise<unknown> }).promise();
  expect([pool.waiting, clock.timers]).toEqual([0, 0]);
});

test("POOL-007: a synchronous listener that acquires while opening is told what to do", () => {
  const { pool } = bench(sync, {}, StaticPool);
  pool.events.listen("connect", () => void runSync(pool.acquire()));
  expect(() => runSync(pool.acquire())).toThrow(InvalidRequestError);
  expect(() => runSync(pool.acquire())).toThrow(/use the connection that the event hands over/);
});

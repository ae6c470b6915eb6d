import { type PooledConnection, runAsync, runSync, TimeoutError } from "@rebis/base";
import { PoolTimeoutError, QueuePool } from "@rebis/pool";
import { expect, test, vi } from "vitest";
import { bench, faces, settle } from "./support/faces.ts";
import { idOf, ScriptedDriver, sourceOf } from "./support/scripted-driver.ts";

// Laws 4, 5 and 6 of docs/architecture/pool.md.

const [, face] = faces as [unknown, (typeof faces)[number]];
const one = { poolSize: 1, maxOverflow: 0 } as const;

test("POOL-001 P2: waiters are served in the order in which they came", async () => {
  const { pool, clock } = bench(face, one);
  const held = await runAsync(pool.acquire());
  const served: string[] = [];
  const waiters = ["a", "b", "c"].map(async (name) => {
    const pooled = await runAsync(pool.acquire());
    served.push(name);
    await runAsync(pooled.release());
  });
  await settle();
  expect(pool.waiting).toBe(3);
  await runAsync(held.release());
  await Promise.all(waiters);
  expect(served).toEqual(["a", "b", "c"]);
  expect([pool.waiting, clock.timers]).toEqual([0, 0]);
});

test("POOL-001 P2: a connection that comes back goes to the waiter, not to a newcomer", async () => {
  const { pool } = bench(face, one);
  const held = await runAsync(pool.acquire());
  const order: string[] = [];
  const note =
    (name: string) =>
    (pooled: PooledConnection): PooledConnection => {
      order.push(name);
      return pooled;
    };
  const waiter = runAsync(pool.acquire()).then(note("waiter"));
  await settle();
  const releasing = runAsync(held.release());
  const newcomer = runAsync(pool.acquire()).then(note("newcomer"));
  await releasing;
  const first = await waiter;
  expect(order).toEqual(["waiter"]);
  await runAsync(first.release());
  await newcomer;
  expect(order).toEqual(["waiter", "newcomer"]);
});

test("POOL-001: a waiter gives up after poolTimeout seconds and leaves the queue", async () => {
  const { pool, clock } = bench(face, { ...one, poolTimeout: 3 });
  const held = await runAsync(pool.acquire());
  const waiter = runAsync(pool.acquire());
  await settle();
  clock.advance(2.9);
  await settle();
  expect(pool.waiting).toBe(1);
  clock.advance(0.1);
  await expect(waiter).rejects.toThrow(TimeoutError);
  expect(pool.waiting).toBe(0);
  await runAsync(held.release());
  expect([pool.checkedIn, pool.checkedOut, clock.timers]).toEqual([1, 0, 0]);
});

test("P2: poolTimeout measures waiting only, not connecting", async () => {
  const { pool, clock, driver } = bench(face, { ...one, poolTimeout: 1 });
  let answer = (): void => undefined;
  driver.pace = () => new Promise((resolve) => (answer = resolve));
  const acquiring = runAsync(pool.acquire());
  await settle();
  clock.advance(60);
  answer();
  expect(idOf(await acquiring)).toBe(1);
});

test("P2: an aborted waiter leaves the queue with the reason of its signal", async () => {
  const { pool, clock } = bench(face, one);
  const held = await runAsync(pool.acquire());
  const controller = new AbortController();
  const aborted = runAsync(pool.acquire({ signal: controller.signal }));
  const patient = runAsync(pool.acquire());
  await settle();
  expect(pool.waiting).toBe(2);
  controller.abort(new Error("no longer wanted"));
  await expect(aborted).rejects.toThrow("no longer wanted");
  expect(pool.waiting).toBe(1);
  await runAsync(held.release());
  await runAsync((await patient).release());
  expect([pool.checkedIn, pool.checkedOut, clock.timers]).toEqual([1, 0, 0]);
});

test("P2: with a signal aborted beforehand nothing is taken", async () => {
  const { pool, driver } = bench(face, one);
  const signal = AbortSignal.abort(new Error("too late"));
  await expect(runAsync(pool.acquire({ signal }))).rejects.toThrow("too late");
  expect(driver.log).toEqual([]);
  expect(pool.checkedOut).toBe(0);
});

test("P2 X4: aborted while connecting, the connection is kept for others", async () => {
  const { pool, driver } = bench(face, one);
  const controller = new AbortController();
  let answer = (): void => undefined;
  driver.pace = () => new Promise((resolve) => (answer = resolve));
  const acquiring = runAsync(pool.acquire({ signal: controller.signal }));
  await settle();
  controller.abort(new Error("no longer wanted"));
  driver.pace = () => Promise.resolve();
  answer();
  await expect(acquiring).rejects.toThrow("no longer wanted");
  expect([pool.checkedIn, pool.checkedOut, driver.open.size]).toEqual([1, 0, 1]);
});

test("POOL-001 P2: when opening fails the place goes to the next waiter", async () => {
  const { pool, driver } = bench(face, one);
  let fail = (): void => undefined;
  driver.script = ({ turn }) => (turn === 1 ? new Error("refused") : undefined);
  driver.pace = () => new Promise((resolve) => (fail = resolve));
  const first = runAsync(pool.acquire());
  const second = runAsync(pool.acquire());
  await settle();
  driver.pace = () => Promise.resolve();
  fail();
  await expect(first).rejects.toThrow("refused");
  expect(idOf(await second)).toBe(1);
  expect([pool.checkedOut, driver.mostOpen]).toEqual([1, 1]);
});

test("POOL-001: detaching and invalidating wake the next waiter", async () => {
  const { pool } = bench(face, one);
  const first = await runAsync(pool.acquire());
  const second = runAsync(pool.acquire());
  await settle();
  first.detach();
  const third = runAsync(pool.acquire());
  await runAsync((await second).invalidate());
  expect(idOf(await third)).toBe(3);
  await runAsync(first.release());
});

test("POOL-001: under the synchronous face a caller who would wait fails at once and is told why", () => {
  const { pool, clock } = bench(faces[0] as (typeof faces)[number], one);
  runSync(pool.acquire());
  expect(() => runSync(pool.acquire())).toThrow(PoolTimeoutError);
  expect(() => runSync(pool.acquire())).toThrow(/nobody else can give one back/);
  expect([pool.checkedOut, pool.waiting, clock.timers]).toEqual([1, 0, 0]);
});

test("POOL-001: the machine's own clock ends the waiting too", async () => {
  const pool = new QueuePool(sourceOf(new ScriptedDriver(false)), { ...one, poolTimeout: 0.01 });
  const held = await runAsync(pool.acquire());
  await expect(runAsync(pool.acquire())).rejects.toThrow(PoolTimeoutError);
  const waiter = runAsync(pool.acquire());
  await runAsync(held.release());
  expect(idOf(await waiter)).toBe(1);
});

test("POOL-001: poolTimeout Infinity sets no timer", async () => {
  const { pool, clock } = bench(face, { ...one, poolTimeout: Infinity });
  const held = await runAsync(pool.acquire());
  const waiter = runAsync(pool.acquire());
  await settle();
  expect([pool.waiting, clock.timers]).toEqual([1, 0]);
  await runAsync(held.release());
  expect(idOf(await waiter)).toBe(1);
});

test("POOL-001: a place that came free between request and answer is taken at once", () => {
  const { pool } = bench(face, one);
  const holder = runAsync(pool.acquire());
  const program = pool.acquire();
  const step = program.next();
  expect(step.value).toMatchObject({ kind: "wait" });
  return holder.then(async (held) => {
    await runAsync(held.release());
    const request = step.value as { readonly promise: () => Promise<unknown> };
    const record = await request.promise();
    const end = program.next(record);
    expect(end.done).toBe(true);
    expect(idOf(end.value as PooledConnection)).toBe(1);
  });
});

test("P2: a served waiter leaves nothing on its signal, which may live long", async () => {
  const { pool } = bench(face, one);
  const held = await runAsync(pool.acquire());
  const { signal } = new AbortController();
  const present = new Set<unknown>();
  vi.spyOn(signal, "addEventListener").mockImplementation((_type, listener) => {
    present.add(listener);
  });
  vi.spyOn(signal, "removeEventListener").mockImplementation((_type, listener) => {
    present.delete(listener);
  });
  const waiter = runAsync(pool.acquire({ signal }));
  expect(present.size).toBe(1);
  await runAsync(held.release());
  await waiter;
  expect(present.size).toBe(0);
});

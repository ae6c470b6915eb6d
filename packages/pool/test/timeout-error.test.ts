import { runAsync, runSync } from "@rebis/base";
import { PoolTimeoutError, type QueuePoolOptions } from "@rebis/pool";
import { describe, expect, test } from "vitest";
import { bench, type Bench, type Face, faces, settle } from "./support/faces.ts";

// Laws 5 and 6 of docs/architecture/pool.md.

const [sync, async] = faces as [Face, Face];

async function timeOut(options: QueuePoolOptions): Promise<PoolTimeoutError & { bench: Bench }> {
  const made = bench(async, { poolSize: 1, maxOverflow: 1, poolTimeout: 5, ...options });
  await runAsync(made.pool.acquire());
  made.clock.advance(36.2);
  await runAsync(made.pool.acquire());
  const waiter = runAsync(made.pool.acquire());
  await settle();
  made.clock.advance(5);
  const error: unknown = await waiter.catch((reason: unknown) => reason);
  if (!(error instanceof PoolTimeoutError)) throw new Error("no PoolTimeoutError");
  return Object.assign(error, { bench: made });
}

describe("the error of a caller who waited in vain", () => {
  test("POOL-001 P2: names size, overflow, in use, idle, waiters and the oldest holder", async () => {
    const error = await timeOut({});
    expect(error.code).toBe("TIMEOUT-POOL");
    expect(error.message).toBe(
      "Cannot lend a connection: all 2 are in use, and none came back within 5 s " +
        "(size 1, overflow 1 of 1; 2 in use, 0 idle, 1 waiting; " +
        "the oldest has been in use for 41.2 s). " +
        "Release connections sooner, or raise poolSize or maxOverflow. (TIMEOUT-POOL)",
    );
    expect(error.standing).toMatchObject({ size: 1, overflow: 1, checkedOut: 2, waiting: 1 });
  });

  test("P2 POOL-011: tells where the oldest was acquired when holders are tracked", async () => {
    const error = await timeOut({ trackHolders: true });
    expect(error.standing.oldestHolderStack).toContain("timeout-error.test.ts");
    expect(error.message).toContain("timeout-error.test.ts");
  });

  test("P2: tells that connecting failed last, with the failure as its cause", async () => {
    const { pool, driver, clock } = bench(async, { poolSize: 2, maxOverflow: 0, poolTimeout: 5 });
    const refused = new Error("refused");
    await runAsync(pool.acquire());
    driver.script = () => refused;
    await expect(runAsync(pool.acquire())).rejects.toBe(refused);
    driver.pace = () => new Promise(() => undefined); // and then the server does not even answer
    void runAsync(pool.acquire());
    const waiter = runAsync(pool.acquire());
    await settle();
    clock.advance(5);
    const error: unknown = await waiter.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ cause: refused, standing: { connectFailure: refused } });
    expect(String(error)).toContain("the last attempt to connect failed, see the cause");
  });

  test("P2: says nothing of failures to connect that are over", async () => {
    const { pool, driver, clock } = bench(async, { poolSize: 1, maxOverflow: 0, poolTimeout: 5 });
    driver.script = ({ turn }) => (turn === 1 ? new Error("refused") : undefined);
    await runAsync(pool.acquire()).catch(() => undefined);
    await runAsync(pool.acquire());
    const waiter = runAsync(pool.acquire());
    clock.advance(5);
    const error: unknown = await waiter.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ standing: { connectFailure: undefined } });
    expect(String(error)).not.toContain("connect failed");
  });

  test("P2: a detached connection is not held", async () => {
    const { pool, clock } = bench(async, { poolSize: 1, maxOverflow: 0, poolTimeout: 5 });
    pool.events.listen("checkout", (pooled) => pooled.detach(), { once: true });
    await runAsync(pool.acquire());
    clock.advance(100);
    const second = await runAsync(pool.acquire());
    second.detach();
    await runAsync(pool.acquire());
    const waiter = runAsync(pool.acquire());
    clock.advance(5);
    const error: unknown = await waiter.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ standing: { oldestHolderSeconds: 5 } });
  });

  test("POOL-001 P2: says the same under the synchronous face", () => {
    const { pool } = bench(sync, { poolSize: 1, maxOverflow: 0 });
    runSync(pool.acquire());
    expect(() => runSync(pool.acquire())).toThrow(
      /all 1 are in use.*\(size 1, overflow 0 of 0; 1 in use, 0 idle, 0 waiting; the oldest/,
    );
  });
});

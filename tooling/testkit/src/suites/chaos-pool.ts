import { type Awaitable, DBAPIError, DisconnectionError, TimeoutError } from "@rebis/base";
import { text } from "@rebis/core-sql";
import type { ExecutionOptions } from "@rebis/engine";
import { PoolTimeoutError } from "@rebis/pool";
import { expect, test, vi } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestEngine } from "../face/test-face.ts";
import { callers, sleep } from "./callers.ts";
import { createTables } from "./fixture.ts";
import { behindProxy } from "./proxied.ts";
import { killProcess, processOf } from "./server-processes.ts";

const one = text("SELECT 1 AS one");

/** Takes a connection, asks for a one, and gives it back. */
async function ask(engine: TestEngine): Promise<unknown> {
  const connection = await engine.connect();
  try {
    return await connection.scalar(one);
  } finally {
    await connection.close();
  }
}

/** The processes behind so many connections, which rest in the pool then. */
async function filledPool(engine: TestEngine, count: number): Promise<number[]> {
  const connections = await Promise.all(
    Array.from({ length: count }, async () => await engine.connect()),
  );
  const ids = await Promise.all(connections.map((each) => processOf(engine, each)));
  await Promise.all(connections.map(async (each) => await each.close()));
  return ids;
}

/** Pools of real connections under load, and when their server is gone for a while. */
export function chaosPoolSuite(options: DescribeOptions): void {
  const many = { ...options, faces: ["async" as const] };

  describeDatabases("many callers", many, (database) => {
    test("P2 POOL-001 64 callers on 10 connections: all are served, in the order in which they came", async () => {
      const engine = database.engine({ poolSize: 10, maxOverflow: 0 });
      const order: number[] = [];
      const processes = new Set<number>();
      let most = 0;
      await Promise.all(
        Array.from({ length: 64 }, async (_, caller) => {
          const connection = await engine.connect();
          order.push(caller);
          most = Math.max(most, engine.core.pool.checkedOut);
          processes.add(await processOf(engine, connection));
          await connection.close();
        }),
      );
      // The first ten open connections, and may be done in any order.
      expect(order.filter((caller) => caller >= 10)).toEqual(
        Array.from({ length: 54 }, (_, index) => index + 10),
      );
      expect([most, processes.size]).toEqual([10, 10]);
      expect([engine.core.pool.waiting, engine.core.pool.checkedOut]).toEqual([0, 0]);
    });

    test("P2 POOL-011 ten times too many: those who wait too long are told who holds what, and nobody waits on", async () => {
      const engine = database.engine({
        poolSize: 4,
        maxOverflow: 0,
        poolTimeout: 0.4,
        poolTrackHolders: true,
      });
      const hold = async function holder(): Promise<void> {
        const connection = await engine.connect();
        try {
          await connection.scalar(one);
          await sleep(150);
        } finally {
          await connection.close();
        }
      };
      const results = await Promise.allSettled(Array.from({ length: 40 }, hold));
      const refused = results.filter((each) => each.status === "rejected");
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(40);
      const error: unknown = refused[0]?.reason;
      if (!(error instanceof PoolTimeoutError)) throw error;
      expect(error.standing).toMatchObject({ size: 4, checkedOut: 4, checkedIn: 0 });
      expect(error.standing.waiting).toBeGreaterThan(0);
      expect(error.standing.oldestHolderSeconds).toBeGreaterThan(0);
      expect(error.standing.oldestHolderStack).toContain("holder");
      expect(error.message).toMatch(
        /4 in use, 0 idle, \d+ waiting; the oldest has been in use for/,
      );
      const { pool } = engine.core;
      expect([pool.waiting, pool.checkedOut, pool.checkedIn]).toEqual([0, 0, 4]);
      expect(await Promise.all(Array.from({ length: 8 }, () => ask(engine)))).toEqual(
        Array.from({ length: 8 }, () => 1),
      );
    });
  });

  describeDatabases("connections that died at rest", options, (database) => {
    async function killedAtRest(poolPrePing: boolean) {
      const base = database.engine();
      await createTables(base);
      const engine = database.engine({ poolSize: 2, poolPrePing });
      const ids = await filledPool(engine, 2);
      for (const id of ids) {
        // oxlint-disable-next-line no-await-in-loop
        await killProcess(base, id);
      }
      await sleep(20); // the news may be on its way
      return engine;
    }

    test("P1 POOL-003 with poolPrePing nobody notices", async () => {
      const engine = await killedAtRest(true);
      for (let caller = 0; caller < 4; caller++) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await ask(engine)).toBe(1);
      }
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("P1 without it at most one caller does, and all connections of that age are replaced", async () => {
      const engine = await killedAtRest(false);
      // A driver that lives in this thread has heard of it; another is found dead.
      if (database.face === "sync")
        await expect(async () => await ask(engine)).rejects.toThrow(DisconnectionError);
      for (let caller = 0; caller < 4; caller++) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await ask(engine)).toBe(1);
      }
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("P1 POOL-002 poolRecycle replaces a connection that is too old", async () => {
      const engine = database.engine({ poolSize: 1, maxOverflow: 0, poolRecycle: 0.05 });
      const [first] = await filledPool(engine, 1);
      await sleep(100);
      const [second] = await filledPool(engine, 1);
      expect(second).not.toBe(first);
    });
  });

  describeDatabases("outage", many, (database) => {
    test("P1 a server that is silent for good: a statement, giving back and connecting end in their time", async () => {
      const { proxy, engine } = await behindProxy(database);
      const pooled = engine({ poolSize: 2, maxOverflow: 0, poolTimeout: 0.5 });
      await filledPool(pooled, 2); // one of them will rest in the silence
      const connection = await pooled.connect();
      await connection.scalar(one);
      proxy.isSilent = true;
      const timed = async (work: () => Awaitable<unknown>): Promise<number> => {
        const start = performance.now();
        await work();
        return performance.now() - start;
      };
      const limit: ExecutionOptions = { timeout: 0.3 };
      const asking = async (): Promise<void> => {
        await expect(async () => connection.execute(one, undefined, limit)).rejects.toThrow(
          TimeoutError,
        );
      };
      // With leeway for a machine under load.
      expect(await timed(asking)).toBeLessThan(1500);
      expect(await timed(() => connection.close())).toBeLessThan(1000);
      expect([pooled.core.pool.checkedOut, pooled.core.pool.checkedIn]).toEqual([0, 1]);
      const other = engine({ poolSize: 1 });
      const connecting = async (): Promise<void> => {
        await expect(async () => ask(other)).rejects.toThrow(DBAPIError);
      };
      expect(await timed(connecting)).toBeLessThan(3000);
      expect(other.core.pool.checkedOut).toBe(0);
      expect(await timed(() => pooled.dispose())).toBeLessThan(1500);
    });

    // Times are scaled down thirtyfold: an outage of a second and a half, timeouts of a second.
    test.each(["down", "silent"] as const)(
      "P1 P2 a server that is %s for a second: every caller fails in time, then goes on without a restart",
      async (how) => {
        const { proxy, engine } = await behindProxy(database);
        const pooled = engine({ poolSize: 3, maxOverflow: 1, poolTimeout: 1 });
        const { failures, successes, end } = callers(pooled, 8);
        await sleep(300);
        expect(failures.size).toBe(0);
        if (how === "silent") proxy.isSilent = true;
        else {
          proxy.isDown = true;
          proxy.cutAll();
        }
        await sleep(1500);
        const during = [...failures];
        proxy.isDown = false;
        proxy.isSilent = false;
        // Attempts that are under way may still fail; those of a second later may not.
        await sleep(1500);
        failures.clear();
        const before = [...successes];
        const haveAll = (): boolean =>
          successes.every((count, caller) => count > (before[caller] ?? 0));
        await vi.waitFor(() => expect(haveAll()).toBe(true), 5000);
        expect([...failures]).toEqual([]);
        // A timeout to connect, one to wait, one to ask; with leeway for a machine under load.
        expect(await end()).toBeLessThan(5000);
        expect(during.length).toBeGreaterThan(2);
        for (const failure of during) {
          expect(failure instanceof DBAPIError || failure instanceof TimeoutError).toBe(true);
        }
        const { pool } = pooled.core;
        expect([pool.waiting, pool.checkedOut]).toEqual([0, 0]);
        expect(proxy.connections).toBeLessThanOrEqual(4);
      },
    );
  });
}

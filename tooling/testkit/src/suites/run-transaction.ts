import { runTransaction as runAsyncTransaction } from "@rebis/async";
import {
  AmbiguousCommitError,
  ArgumentError,
  type Awaitable,
  DeadlockError,
  SerializationError,
  UniqueViolationError,
} from "@rebis/base";
import { column, insert, MetaData, select, t, table, update } from "@rebis/core-sql";
import { runTransaction, type RunTransactionOptions } from "@rebis/engine";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestConnection, TestEngine } from "../face/test-face.ts";
import { createTables, namesKept, users } from "./fixture.ts";
import { behindProxy } from "./proxied.ts";

const metadata = new MetaData();
const doctors = table("doctors", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  onCall: column(t.boolean()),
});

/** runTransaction of the engine's face. */
function run<Value>(
  engine: TestEngine,
  work: (connection: TestConnection, attempt: number) => Awaitable<Value>,
  options?: RunTransactionOptions,
): Awaitable<Value> {
  // The faces of TestEngine are these two.
  const call = (engine.face === "sync" ? runTransaction : runAsyncTransaction) as never as (
    ...args: readonly unknown[]
  ) => Awaitable<Value>;
  return call(engine, work, options);
}

const quick = { baseDelay: 0.001, maxDelay: 0.01 };
const addAnn = insert(users).values({ name: "ann" });

/** Transactions that are run again. */
export function runTransactionSuite(options: DescribeOptions): void {
  describeDatabases("runTransaction", options, (database) => {
    async function start() {
      const engine = database.engine();
      await createTables(engine);
      return engine;
    }

    test("X2 a serialization failure or deadlock runs the function again, on what it undid", async () => {
      const engine = await start();
      const attempts: number[] = [];
      const told: unknown[] = [];
      const value = await run(
        engine,
        (connection, attempt) => {
          attempts.push(attempt);
          const done = connection.execute(addAnn);
          const go = (): string => {
            if (attempt === 1) throw new SerializationError("met another");
            if (attempt === 2) throw new Error("mine", { cause: new DeadlockError("met again") });
            return "done";
          };
          return "then" in done ? done.then(go) : go();
        },
        { retry: { ...quick, onRetry: ({ attempt, error }) => void told.push([attempt, error]) } },
      );
      expect(value).toBe("done");
      expect(attempts).toEqual([1, 2, 3]);
      expect(told).toEqual([
        [1, expect.any(SerializationError)],
        [2, expect.any(Error)],
      ]);
      expect(await namesKept(engine)).toEqual(["ann"]);
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("X2 no other error is repeated, and attempts and time have an end", async () => {
      const engine = await start();
      let count = 0;
      const failing = (error: unknown) => () => {
        count++;
        throw error;
      };
      const unique = new UniqueViolationError("there is one");
      const ambiguous = new AmbiguousCommitError("who knows", {
        cause: new SerializationError("a red herring"),
      });
      for (const error of [unique, ambiguous, new Error("plain"), undefined]) {
        count = 0;
        // oxlint-disable-next-line no-await-in-loop
        await expect(async () => run(engine, failing(error), { retry: quick })).rejects.toBe(error);
        expect(count).toBe(1);
      }
      const met = new SerializationError("met another");
      const rounds = async (given: RunTransactionOptions) => {
        count = 0;
        await expect(async () => run(engine, failing(met), given)).rejects.toBe(met);
        return count;
      };
      expect(await rounds({ retry: { ...quick, attempts: 3 } })).toBe(3);
      expect(await rounds({ retry: false })).toBe(1);
      expect(await rounds({ retry: { ...quick, budget: 0 } })).toBe(1);
      count = 0;
      const idempotent = { idempotent: true, retry: { ...quick, attempts: 2 } };
      await expect(async () => run(engine, failing(ambiguous), idempotent)).rejects.toBe(ambiguous);
      expect(count).toBe(2);
      const wrong = { retry: { attempts: 0 } };
      await expect(async () => run(engine, failing(met), wrong)).rejects.toThrow(ArgumentError);
    });
  });

  /** Of these servers, those that the suite was asked for; on one connection nobody waits for another. */
  const onServers = (...servers: readonly string[]): DescribeOptions => ({
    ...options,
    faces: ["async"],
    dialects: servers.filter((each) => options.dialects?.includes(each) !== false),
  });

  describeDatabases("write skew", onServers("postgresql"), (database) => {
    test("X2 SERIALIZABLE: twenty doctors go home at once, and one stays on call", async () => {
      const engine = database.engine({ poolSize: 10 });
      if (engine.face === "async") await metadata.createAll(engine);
      const ids = Array.from({ length: 20 }, (_, index) => index + 1);
      await engine.begin((connection) =>
        connection.execute(
          insert(doctors),
          ids.map((id) => ({ id, onCall: true })),
        ),
      );
      let retries = 0;
      const goHome = (id: number) =>
        run(
          engine,
          async (connection) => {
            const { length } = (
              await connection.execute(select(doctors.c.id).where(doctors.c.onCall.eq(true)))
            ).all();
            if (length < 2) return;
            await connection.execute(
              update(doctors).where(doctors.c.id.eq(id)).values({ onCall: false }),
            );
          },
          { isolation: "SERIALIZABLE", retry: { attempts: 100, onRetry: () => void retries++ } },
        );
      await Promise.all(ids.map(async (id) => await goHome(id)));
      const left = await engine.begin((connection) =>
        connection.execute(select(doctors.c.id).where(doctors.c.onCall.eq(true))),
      );
      expect(left.all()).toHaveLength(1);
      expect(retries).toBeGreaterThan(0);
    });
  });

  describeDatabases("deadlocks", onServers("postgresql", "mysql", "mariadb"), (database) => {
    test("X2 MYSQL-014 transactions that lock in opposite order all end, and every step counts", async () => {
      const engine = database.engine({ poolSize: 6 });
      await createTables(engine);
      const pair = [
        { id: 1, name: "a", age: 0 },
        { id: 2, name: "b", age: 0 },
      ];
      await engine.begin((connection) => connection.execute(insert(users), pair));
      let retries = 0;
      const bump = (id: number) =>
        update(users)
          .where(users.c.id.eq(id))
          .values({ age: users.c.age.add(1) });
      const both = (first: number, second: number) =>
        run(
          engine,
          async (connection, attempt) => {
            await connection.execute(bump(first));
            if (attempt === 1) await new Promise((resolve) => setTimeout(resolve, 50));
            await connection.execute(bump(second));
          },
          { retry: { attempts: 100, onRetry: () => void retries++ } },
        );
      const pairs = [
        [1, 2],
        [2, 1],
        [1, 2],
        [2, 1],
      ] as const;
      await Promise.all(pairs.map(async ([first, second]) => await both(first, second)));
      const ages = await engine.begin((connection) => connection.execute(select(users.c.age)));
      expect(ages.scalars().all()).toEqual([4, 4]);
      expect(retries).toBeGreaterThan(0);
    });
  });

  describeDatabases("lost COMMIT", onServers("postgresql", "mysql", "mariadb"), (database) => {
    async function start() {
      const { base, proxy, engine } = await behindProxy(database);
      return { base, proxy, engine: engine() };
    }

    test("X2 the answer to COMMIT is lost: AmbiguousCommitError, and nothing is repeated", async () => {
      const { base, proxy, engine } = await start();
      let attempts = 0;
      const work = async (connection: TestConnection) => {
        attempts++;
        await connection.execute(addAnn);
        proxy.cutAfter = "COMMIT";
      };
      await expect(async () => run(engine, work, { retry: quick })).rejects.toThrow(
        AmbiguousCommitError,
      );
      expect(attempts).toBe(1);
      expect(await namesKept(base)).toEqual(["ann"]); // it was kept, which nobody could know
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("X2 idempotent work is repeated after it", async () => {
      const { base, proxy, engine } = await start();
      const work = async (connection: TestConnection, attempt: number) => {
        const known = await connection.execute(select(users.c.id).where(users.c.name.eq("ann")));
        if (known.first() === null) await connection.execute(addAnn);
        if (attempt === 1) proxy.cutAfter = "COMMIT";
        return attempt;
      };
      expect(await run(engine, work, { idempotent: true, retry: quick })).toBe(2);
      expect(await namesKept(base)).toEqual(["ann"]);
    });
  });
}

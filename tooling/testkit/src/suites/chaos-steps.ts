import type { AsyncEngine } from "@rebis/async";
import { DBAPIError } from "@rebis/base";
import { insert, select } from "@rebis/core-sql";
import { expect, test, vi } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestConnection, TestEngine } from "../face/test-face.ts";
import { addUsers, createTables, namesKept, users } from "./fixture.ts";
import { behindProxy } from "./proxied.ts";
import { killProcess, processOf } from "./server-processes.ts";

const tight = { poolSize: 1, maxOverflow: 0, poolTimeout: 2 };

/** How often {@link work} calls `between`. */
const steps = 7;

/** What an application does with a connection; `between` is called before each step. */
async function work(
  engine: TestEngine,
  between: (connection: TestConnection) => Promise<void> = async () => undefined,
): Promise<void> {
  const connection = await engine.connect();
  try {
    await between(connection);
    await connection.execute(insert(users).values({ name: "ann" }));
    await between(connection);
    const savepoint = await connection.beginNested();
    await connection.execute(insert(users).values({ name: "bob" }));
    await between(connection);
    await savepoint.rollback();
    await between(connection);
    await (await connection.beginNested()).commit();
    await between(connection);
    await connection.execute(select(users.c.id));
    await between(connection);
    await connection.commit();
    await addUsers(connection, "left open");
    await between(connection);
  } finally {
    await connection.close(); // rolls back
  }
}

/** The pool is whole, and the next one to take a connection has a clean one. */
async function expectClean(engine: TestEngine, base: TestEngine, step: string): Promise<unknown[]> {
  const { pool } = engine.core;
  expect([pool.checkedOut, pool.waiting], step).toEqual([0, 0]);
  const next = await engine.connect();
  expect(next.inTransaction(), step).toBe(false);
  await addUsers(next, `after ${step}`);
  await next.commit();
  await next.close();
  const kept = await namesKept(base);
  expect(kept, step).toContain(`after ${step}`);
  expect(kept, step).not.toContain("bob");
  expect(kept, step).not.toContain("left open");
  await base.begin((connection) => connection.execDriverSql("DELETE FROM users"));
  return kept;
}

/** Runs what may fail, and returns how. */
async function failureOf(running: () => Promise<void>): Promise<unknown> {
  try {
    await running();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Connections that break at every step of their life, on a real server. */
export function chaosStepsSuite(options: DescribeOptions): void {
  // The proxy lives in this process: a face that stands still would wait for itself.
  describeDatabases("cut connections", { ...options, faces: ["async"] }, (database) => {
    const texts = ["INSERT", "SAVEPOINT", "ROLLBACK TO", "RELEASE", "SELECT", "COMMIT", "ROLLBACK"];

    test.each(["cutBefore", "cutAfter"] as const)(
      "X4 P1 a socket is cut at each step, %s: no connection is lost or dirty",
      async (when) => {
        const { base, proxy, engine } = await behindProxy(database);
        for (const step of [...database.dialect.transaction.begin, ...texts]) {
          const broken = engine(tight);
          // The rollback to the savepoint begins with the same word.
          let left = step === "ROLLBACK" ? steps : 1;
          const arm = async (): Promise<void> => {
            if (--left === 0) proxy[when] = step;
          };
          // One step after the other, each on what the last one left.
          // oxlint-disable-next-line no-await-in-loop
          const failure = await failureOf(() => work(broken, arm));
          expect(proxy[when], `${step} was sent`).toBeUndefined();
          // What is lost while a transaction is rolled back, its caller need not know.
          if (step !== "ROLLBACK") expect(failure, step).toBeInstanceOf(DBAPIError);
          // oxlint-disable-next-line no-await-in-loop
          const kept = await expectClean(broken, base, step);
          const isCommitted = (step === "COMMIT" && when === "cutAfter") || step === "ROLLBACK";
          expect(kept.includes("ann"), step).toBe(isCommitted);
          // oxlint-disable-next-line no-await-in-loop
          await broken.dispose();
        }
        await vi.waitFor(() => expect(proxy.connections).toBe(0));
      },
    );

    test("X4 P1 a server that cannot be reached: connecting fails, and nothing is kept", async () => {
      const { base, proxy, engine } = await behindProxy(database);
      const broken = engine(tight);
      proxy.isDown = true;
      expect(await failureOf(() => work(broken))).toBeInstanceOf(DBAPIError);
      proxy.isDown = false;
      await expectClean(broken, base, "connect");
    });

    test("X4 ASYNC-013 aborting at any moment leaks no connection and no half transaction", async () => {
      const base = database.engine();
      await createTables(base);
      // The asynchronous face of a TestEngine is this one.
      const engine = database.engine({ poolSize: 2, maxOverflow: 0 }) as unknown as AsyncEngine;
      for (let delay = 0; delay < 14; delay += 1) {
        const controller = new AbortController();
        const running = engine.begin(
          async (connection) => {
            for (const name of ["a", "b", "c"]) {
              // oxlint-disable-next-line no-await-in-loop
              await connection.execute(insert(users).values({ name: `${name} ${delay}` }));
            }
            await connection.beginNested((inner) => inner.scalar(select(users.c.id)));
          },
          { signal: controller.signal },
        );
        const timer = setTimeout(() => controller.abort(), delay);
        // oxlint-disable-next-line no-await-in-loop
        const isKept = await running.then(
          () => true,
          () => false,
        );
        clearTimeout(timer);
        expect(engine.pool.checkedOut, `${delay} ms`).toBe(0);
        // oxlint-disable-next-line no-await-in-loop
        const names = (await namesKept(base)).filter((name) => String(name).endsWith(` ${delay}`));
        expect(names, `${delay} ms`).toHaveLength(isKept ? 3 : 0);
      }
    });
  });

  describeDatabases("killed connections", options, (database) => {
    test("X4 P1 the server ends a connection between any two steps: none is lost or dirty", async () => {
      const base = database.engine();
      await createTables(base);
      const engine = database.engine(tight);
      for (let killAt = 1; killAt <= steps; killAt++) {
        let step = 0;
        // oxlint-disable-next-line no-await-in-loop
        const failure = await failureOf(() =>
          work(engine, async (connection) => {
            if (++step !== killAt) return;
            const id = await processOf(engine, connection);
            await killProcess(base, id);
          }),
        );
        // After the last step only the rollback is left, whose caller need not know.
        if (killAt < steps) expect(failure, `step ${killAt}`).toBeInstanceOf(DBAPIError);
        // oxlint-disable-next-line no-await-in-loop
        const kept = await expectClean(engine, base, `step ${killAt}`);
        expect(kept.includes("ann"), `step ${killAt}`).toBe(killAt === steps);
      }
    });
  });
}

import type { Awaitable, Driver, DriverConnection } from "@rebis/base";
import { insert } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { after } from "../face/after.ts";
import { addUsers, createTables, namesKept, users } from "./fixture.ts";

/** Fails the nth call of a driver's connections; -1 counts only. */
class FaultPlan {
  calls = 0;
  failAt = -1;
  /** Whether the failed call is sent all the same: the answer is lost, the work is done. */
  isDone = false;

  meet<T>(work: () => Awaitable<T>): Awaitable<T> {
    if (this.calls++ !== this.failAt) return work();
    const fail = (): never => {
      throw new Error("injected fault");
    };
    return this.isDone ? after(work(), fail) : fail();
  }
}

/** The connections of a driver, as the face under test has it, whose calls may fail. */
function faultyConnections(driver: Driver, plan: FaultPlan): () => Awaitable<DriverConnection> {
  return () =>
    after(driver.connect(), (connection): DriverConnection => ({
      driverConnection: connection.driverConnection,
      get inTransaction() {
        return connection.inTransaction;
      },
      execute: (call) => plan.meet(() => connection.execute(call)),
      executeMany: (sql, sets) => plan.meet(() => connection.executeMany(sql, sets)),
      openCursor: (call) => plan.meet(() => connection.openCursor(call)),
      ping: () => connection.ping(),
      close: () => connection.close(),
    }));
}

/** A failure at every step of checkout, begin, statement, savepoint, commit, release. */
export function faultSuite(options: DescribeOptions): void {
  describeDatabases("faults", { ...options, needs: ["manyConnections"] }, (database) => {
    async function scenario(plan: FaultPlan) {
      const base = database.engine();
      await createTables(base);
      const engine = database.engine({
        creator: faultyConnections(base.core.parts.driver, plan),
        poolSize: 1,
        maxOverflow: 0,
        poolTimeout: 1,
      });
      plan.calls = 0;
      let failure: unknown;
      try {
        const connection = await engine.connect();
        try {
          await connection.execute(insert(users).values({ name: "ann" }));
          const savepoint = await connection.beginNested();
          await connection.execute(insert(users), [{ name: "bob" }, { name: "cat" }]);
          await savepoint.rollback();
          await (await connection.beginNested()).commit();
          await connection.commit();
        } finally {
          await connection.close();
        }
      } catch (error) {
        failure = error;
      }
      return { base, engine, failure };
    }

    for (const isDone of [false, true]) {
      const what = isDone ? "after the work was done" : "before anything was done";
      test(`X4 a fault at each step, ${what}: pool restored, next borrower clean`, async () => {
        const count = new FaultPlan();
        await scenario(count);
        expect(count.calls).toBeGreaterThan(7);
        for (let failAt = 0; failAt < count.calls; failAt++) {
          const plan = new FaultPlan();
          plan.failAt = failAt;
          plan.isDone = isDone;
          // One scenario after the other, each on what the last one left.
          // oxlint-disable-next-line no-await-in-loop
          const { base, engine, failure } = await scenario(plan);
          expect(failure, `step ${failAt}`).toBeDefined();
          expect(engine.core.pool.checkedOut, `step ${failAt}`).toBe(0);
          plan.failAt = -1;
          // oxlint-disable-next-line no-await-in-loop
          const next = await engine.connect();
          expect(next.inTransaction()).toBe(false);
          // oxlint-disable-next-line no-await-in-loop
          await addUsers(next, `next ${failAt}`);
          // oxlint-disable-next-line no-await-in-loop
          await next.commit();
          // oxlint-disable-next-line no-await-in-loop
          await next.close();
          // oxlint-disable-next-line no-await-in-loop
          const kept = await namesKept(base);
          expect(kept, `step ${failAt}`).toContain(`next ${failAt}`);
          expect(kept, `step ${failAt}`).not.toContain("bob");
          // oxlint-disable-next-line no-await-in-loop
          await base.begin((connection) => connection.execDriverSql("DELETE FROM users"));
        }
      });
    }
  });
}

import type { AsyncEngine } from "@rebis/async";
import { TimeoutError } from "@rebis/base";
import { insert, text } from "@rebis/core-sql";
import { expect, test, vi } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { createTables, namesKept, users } from "./fixture.ts";
import { isRunning, longStatement, processOf } from "./server-processes.ts";

/** Statements that their caller gives up, on a real server. */
export function chaosCancelSuite(options: DescribeOptions): void {
  describeDatabases("giving up", { ...options, faces: ["async"] }, (database) => {
    test("P4 half a minute aborted at 100 ms: rejects soon, the server has stopped, a connection is to be had", async () => {
      const base = database.engine();
      await createTables(base);
      const engine = database.engine({ poolSize: 1, maxOverflow: 0, poolTimeout: 2 });
      // The asynchronous face of a TestEngine is this one.
      const connection = await (engine as unknown as AsyncEngine).connect();
      const id = await processOf(engine, connection as never);
      await connection.execute(insert(users).values({ name: "undone" }));
      const controller = new AbortController();
      const { signal } = controller;
      const sleeping = connection.execute(text(longStatement(engine)), undefined, { signal });
      const waiting = connection.execute(text("SELECT 1"), undefined, { signal });
      const ended = Promise.allSettled([sleeping, waiting]);
      await vi.waitFor(async () => expect(await isRunning(base, id)).toBe(true), 5000);
      const start = performance.now();
      controller.abort();
      const reasons = (await ended).map((each) => (each as PromiseRejectedResult).reason as Error);
      // 150 ms on a machine that has nothing else to do.
      expect(performance.now() - start).toBeLessThan(1000);
      expect(reasons.map(({ name }) => name)).toEqual(["AbortError", "AbortError"]);
      await vi.waitFor(async () => expect(await isRunning(base, id)).toBe(false), 2000);
      await connection.rollback();
      expect(await connection.scalar(text("SELECT 1"))).toBe(1);
      await connection.close();
      expect(engine.core.pool.checkedOut).toBe(0);
      expect(await namesKept(base)).toEqual([]);
    });
  });

  describeDatabases("an answer that is late", { ...options, faces: ["sync"] }, (database) => {
    test("P4 R4 answerTimeout ends the waiting and what the server does", async () => {
      const base = database.engine();
      const engine = database.engine({ poolSize: 1, maxOverflow: 0, answerTimeout: 1 });
      const connection = await engine.connect();
      const id = await processOf(engine, connection);
      const start = performance.now();
      expect(() => connection.execDriverSql(longStatement(engine))).toThrow(TimeoutError);
      expect(performance.now() - start).toBeLessThan(4000);
      await vi.waitFor(async () => expect(await isRunning(base, id)).toBe(false), 3000);
      await connection.rollback();
      expect(await connection.scalar(text("SELECT 1"))).toBe(1);
      await connection.close();
      expect(engine.core.pool.checkedOut).toBe(0);
    });
  });
}

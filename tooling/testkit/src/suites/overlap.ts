import { IllegalStateChangeError } from "@rebis/base";
import { insert, select, text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { createTables, namesKept, users } from "./fixture.ts";

/** Two operations at a time on one connection. */
export function overlapSuite(options: DescribeOptions): void {
  // A synchronous face cannot overlap.
  describeDatabases("overlapping use", { ...options, faces: ["async"] }, (database) => {
    test("X5 ENGINE-026 a statement that overlaps another is refused, and the first is kept", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      const results = await Promise.allSettled([
        connection.execute(insert(users).values({ name: "ann" })),
        connection.execute(insert(users).values({ name: "bob" })),
        connection.commit(),
      ]);
      expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "rejected"]);
      for (const result of results.slice(1)) {
        const { reason } = result as PromiseRejectedResult;
        expect(reason).toBeInstanceOf(IllegalStateChangeError);
      }
      await connection.commit();
      await connection.close();
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("X4 X5 closing while a statement is under way waits for it", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      const slow = connection.execute(insert(users).values({ name: "ann" }));
      await connection.close();
      await slow;
      expect(engine.core.pool.checkedOut).toBe(0);
      expect(await namesKept(engine)).toEqual([]);
    });

    test("X4 X5 a begin() block whose statements overlap is rolled back", async () => {
      const engine = database.engine();
      await createTables(engine);
      const work = engine.begin(async (connection) => {
        await Promise.all(
          ["ann", "bob", "cat"].map((name) =>
            Promise.resolve(connection.execute(insert(users).values({ name }))),
          ),
        );
      });
      await expect(work).rejects.toThrow(/another operation on it is under way/);
      expect(engine.core.pool.checkedOut).toBe(0);
      expect(await namesKept(engine)).toEqual([]);
    });

    test("X5 statements one after the other do not overlap", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      for (let number = 0; number < 100; number++) {
        // oxlint-disable-next-line no-await-in-loop
        expect((await connection.execute(text("SELECT 1 AS one"))).all()).toEqual([{ one: 1 }]);
      }
      expect((await connection.execute(select(users.c.id))).all()).toEqual([]);
      await connection.close();
    });
  });
}

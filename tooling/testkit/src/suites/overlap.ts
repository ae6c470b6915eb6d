import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { IllegalStateChangeError, runAsync, type UniqueViolationError } from "@rebis/base";
import { insert, select, text } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { createTables, namesKept, namesSeen, users } from "./fixture.ts";

/** Several operations at a time on one connection: the face queues them, the core refuses. */
export function overlapSuite(options: DescribeOptions): void {
  // A synchronous face cannot overlap.
  describeDatabases("overlapping use", { ...options, faces: ["async"] }, (database) => {
    test("X5 ASYNC-010 a hundred statements at once run in the order of their calls", async () => {
      const engine = database.engine();
      await createTables(engine);
      await engine.begin(async (connection) => {
        const names = Array.from({ length: 100 }, (_, number) => `name ${number}`);
        const results = await Promise.all(
          names.map(async (name) => await connection.execute(insert(users).values({ name }))),
        );
        const keys = results.map((result) => result.insertedPrimaryKey[0]);
        expect(keys).toEqual(names.map((_, index) => index + 1));
      });
      expect(await namesKept(engine)).toHaveLength(100);
    });

    test.runIf(database.capabilities.manyConnections)(
      "X5 no driver is asked for two things at a time, which pg deprecates",
      async () => {
        const { url } = database.engine().core.parts;
        const script = `${import.meta.dirname}/parallel-script.ts`;
        const { stdout } = await promisify(execFile)(process.execPath, [
          "--conditions=@rebis/source",
          "--throw-deprecation",
          "--disable-warning=ExperimentalWarning",
          script,
          url.render({ hidePassword: false }),
          options.folder,
        ]);
        const ids = Array.from({ length: 100 }, (_, index) => index + 1);
        expect(JSON.parse(stdout)).toEqual([ids, ids]);
      },
    );

    test("X5 commit() called after a statement waits for it, and so does close()", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await Promise.all([
        connection.execute(insert(users).values({ name: "ann" })),
        connection.commit(),
        connection.execute(insert(users).values({ name: "bob" })),
        connection.close(),
      ]);
      expect(connection.closed).toBe(true);
      expect(engine.core.pool.checkedOut).toBe(0);
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("X5 what is asked for outside a begin() block waits until the block has ended", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      const seen: unknown[] = [];
      await Promise.all([
        connection.begin(async (inner) => {
          await inner.execute(insert(users).values({ name: "ann" }));
          await inner.execute(insert(users).values({ name: "bob" }));
          seen.push("block");
        }),
        Promise.resolve(namesSeen(connection)).then((names) => seen.push(names)),
      ]);
      expect(seen).toEqual(["block", ["ann", "bob"]]);
      await connection.close();
    });

    test("X5 savepoints asked for at once come one after the other", async () => {
      const engine = database.engine();
      await createTables(engine);
      await engine.begin(async (connection) => {
        const results = await Promise.allSettled(
          ["ann", "bob", "cat"].map(async (name) => {
            await connection.beginNested(async (inner) => {
              await inner.execute(insert(users).values({ name }));
              if (name === "bob") throw new Error("not bob");
            });
          }),
        );
        expect(results.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      });
      expect(await namesKept(engine)).toEqual(["ann", "cat"]);
    });

    test("X4 X5 when one of Promise.all fails, its block is rolled back and the rest is told why", async () => {
      const engine = database.engine();
      await createTables(engine);
      const others: PromiseSettledResult<unknown>[] = [];
      const work = engine.begin(async (connection) => {
        const all = ["ann", "ann", "bob", "cat", "dan"].map(
          async (name) => await connection.execute(insert(users).values({ name })),
        );
        void Promise.allSettled(all).then((results) => others.push(...results));
        await Promise.all(all);
      });
      await expect(work).rejects.toMatchObject({ name: "UniqueViolationError" });
      expect(engine.core.pool.checkedOut).toBe(0);
      expect(await namesKept(engine)).toEqual([]);
      const { reason } = others.at(-1) as PromiseRejectedResult;
      expect(String(reason)).toMatch(/block that it was queued in has failed/);
      expect((reason as { cause: UniqueViolationError }).cause.name).toBe("UniqueViolationError");
    });

    test("X5 statements that a block did not await run before its commit", async () => {
      const engine = database.engine();
      await createTables(engine);
      await engine.begin((connection) => {
        for (const name of ["ann", "bob"]) {
          void Promise.resolve(connection.execute(insert(users).values({ name })));
        }
      });
      expect(await namesKept(engine)).toEqual(["ann", "bob"]);
    });

    test("X5 EVENT a listener may await statements on the connection that tells it", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      let isFirst = true;
      engine.core.events.listen("begin", async () => {
        if (!isFirst) return;
        isFirst = false;
        await connection.execute(insert(users).values({ name: "listener" }));
      });
      await Promise.all([
        connection.execute(insert(users).values({ name: "ann" })),
        connection.execute(insert(users).values({ name: "bob" })),
      ]);
      const ids = await connection.execute(select(users.c.name).orderBy(users.c.id));
      expect(ids.scalars().all()).toEqual(["listener", "ann", "bob"]);
      await connection.close();
    });

    test("X5 ENGINE-026 without a queue a second operation is refused, and the first is kept", async () => {
      const engine = database.engine();
      await createTables(engine);
      const { core } = await engine.connect();
      const results = await Promise.allSettled([
        runAsync(core.execute(insert(users).values({ name: "ann" }))),
        (async () => await runAsync(core.execute(insert(users).values({ name: "bob" }))))(),
      ]);
      expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected"]);
      const { reason } = results[1] as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(IllegalStateChangeError);
      await runAsync(core.commit());
      await runAsync(core.close());
      expect(await namesKept(engine)).toEqual(["ann"]);
    });

    test("X5 statements one after the other do not wait for each other", async () => {
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

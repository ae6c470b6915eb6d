import { ArgumentError, TimeoutError } from "@rebis/base";
import { insert, select, text } from "@rebis/core-sql";
import { type AsyncEngine, createAsyncEngine } from "@rebis/async";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { items, metadata, openShop } from "./support/shop.ts";

const options = {
  folder: import.meta.dirname,
  faces: ["async" as const],
  dialects: ["sqlite"],
  needs: ["manyConnections" as const],
};
// About a second of work, far more than any limit below.
const long = text(
  "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5000000) SELECT max(n) FROM c",
);

async function namesIn(engine: AsyncEngine): Promise<string[]> {
  await using connection = await engine.connect();
  return (await connection.scalars(select(items.c.name).orderBy(items.c.id))).all();
}

/** Milliseconds until a promise is settled. */
async function timeOf(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work.catch(() => undefined);
  return performance.now() - start;
}

describeDatabases("limits", options, (database) => {
  test("P4 ASYNC-013 an aborted statement rejects at once with the reason; the connection is replaced", async () => {
    const engine = await openShop(database);
    await using connection = await engine.connect();
    const controller = new AbortController();
    const work = connection.execute(long, undefined, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    expect(await timeOf(work)).toBeLessThan(250);
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
    expect(connection.invalidated).toBe(true);
    await connection.rollback();
    expect(await connection.scalar(text("SELECT 1"))).toBe(1);
  });

  test("P4 a timeout is a TimeoutError, for a statement, a block and driver SQL", async () => {
    const engine = await openShop(database);
    await using connection = await engine.connect();
    await expect(connection.scalar(long, undefined, { timeout: 0.05 })).rejects.toThrow(
      TimeoutError,
    );
    await connection.rollback();
    const signal = AbortSignal.abort(new RangeError("by the statement"));
    const statement = select(items.c.id).executionOptions({ signal });
    await expect(connection.execute(statement)).rejects.toThrow("by the statement");
    await connection.rollback();
    const block = engine.begin(
      async (inner) => {
        await inner.execute(insert(items).values({ name: "ann" }));
        await inner.execute(long);
      },
      { timeout: 0.1 },
    );
    await expect(block).rejects.toThrow(TimeoutError);
    expect(engine.pool.checkedOut).toBe(0);
    expect(await namesIn(engine)).toEqual([]);
    const soon = await connection.execDriverSql("SELECT 1", [], { timeout: 5 });
    expect(soon.scalar()).toBe(1);
    await expect(connection.execDriverSql("SELECT 1", [], { timeout: 0 })).rejects.toThrow(
      ArgumentError,
    );
  });

  test("P4 ASYNC-013 a block that waits for something else is rolled back when it is aborted", async () => {
    const engine = await openShop(database);
    const controller = new AbortController();
    const block = engine.begin(
      async (connection) => {
        await connection.execute(insert(items).values({ name: "ann" }));
        controller.abort(new RangeError("enough"));
        await new Promise(() => undefined); // never
      },
      { signal: controller.signal },
    );
    await expect(block).rejects.toThrow("enough");
    expect(engine.pool.checkedOut).toBe(0);
    expect(await namesIn(engine)).toEqual([]);
  });

  test("P4 X5 what waits for its turn leaves the queue when it is aborted", async () => {
    const engine = await openShop(database);
    await using connection = await engine.connect();
    const controller = new AbortController();
    const name = (each: string) => insert(items).values({ name: each });
    const results = await Promise.allSettled([
      connection.execute(name("ann")),
      connection.execute(name("bob"), undefined, { signal: controller.signal }),
      connection.execute(name("cat")),
      (async () => controller.abort())(),
    ]);
    expect(results.map((each) => each.status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    await connection.commit();
    expect(await namesIn(engine)).toEqual(["ann", "cat"]);
  });

  test("P4 an aborted waiter leaves the pool's queue", async () => {
    const engine = database.engine({ poolSize: 1, maxOverflow: 0 }) as unknown as AsyncEngine;
    const holder = await engine.connect();
    await expect(engine.connect({ timeout: 0.05 })).rejects.toThrow(TimeoutError);
    await expect(engine.begin(() => 1, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect(engine.pool.waiting).toBe(0);
    await holder.close();
    expect(engine.pool.checkedOut).toBe(0);
  });

  test("P4 an aborted signal sends nothing; a stream stops between two pages", async () => {
    const engine = await openShop(database, 20);
    await using connection = await engine.connect();
    const work = connection.execute(insert(items).values({ name: "never" }), undefined, {
      signal: AbortSignal.abort(new RangeError("before")),
    });
    await expect(work).rejects.toThrow("before");
    const controller = new AbortController();
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      const { signal } = controller;
      const stream = await connection.streamScalars(select(items.c.id), undefined, {
        signal,
        yieldPer: 5,
      });
      for await (const id of stream) {
        seen.push(id);
        if (seen.length === 7) controller.abort(new RangeError("seven"));
      }
    };
    await expect(read()).rejects.toThrow("seven");
    expect(seen.length).toBeLessThanOrEqual(10);
    await connection.rollback();
    expect(await namesIn(engine)).not.toContain("never");
  });

  test("ASYNC-013 aborting at any moment leaks no connection and no half transaction", async () => {
    const engine = await openShop(database);
    for (let delay = 0; delay < 12; delay++) {
      const controller = new AbortController();
      const work = engine.begin(
        async (connection) => {
          await Promise.all(
            ["a", "b", "c"].map((name) =>
              connection.execute(insert(items).values({ name: `${name} ${delay}` })),
            ),
          );
          await connection.beginNested((inner) => inner.scalar(select(items.c.id)));
        },
        { signal: controller.signal },
      );
      setTimeout(() => controller.abort(), delay);
      // One after the other, each on what the last one left.
      // oxlint-disable-next-line no-await-in-loop
      const isKept = await work.then(
        () => true,
        () => false,
      );
      expect(engine.pool.checkedOut).toBe(0);
      // oxlint-disable-next-line no-await-in-loop
      const names = (await namesIn(engine)).filter((name) => name.endsWith(` ${delay}`));
      expect(names).toHaveLength(isKept ? 3 : 0);
    }
  });
});

test("P4 a database in memory survives an abort: the statement under way is waited for", async () => {
  const engine = createAsyncEngine("sqlite:///:memory:", {
    applicationFolder: import.meta.dirname,
  });
  await metadata.createAll(engine);
  await engine.begin((connection) => connection.execute(insert(items).values({ name: "ann" })));
  await using connection = await engine.connect();
  const work = engine.begin(
    async (inner) => {
      await inner.scalar(long);
      await inner.execute(insert(items).values({ name: "late" }));
    },
    { timeout: 0.05 },
  );
  await expect(work).rejects.toThrow(TimeoutError);
  expect((await connection.scalars(select(items.c.name))).all()).toEqual(["ann"]);
  await connection.close();
  await engine.dispose();
});

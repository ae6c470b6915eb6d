import { ArgumentError } from "@rebis/base";
import { insert, select } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import { createTables, users } from "./fixture.ts";

/** Rows read in pages from a cursor. */
export function streamingSuite(options: DescribeOptions): void {
  const synchronous = { ...options, faces: ["sync" as const] };
  describeDatabases("streaming", synchronous, (database) => {
    async function start(count: number) {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      const sets = Array.from({ length: count }, (_, number) => ({ name: `name ${number}` }));
      await connection.execute(insert(users), sets);
      return connection;
    }
    const all = select(users.c.id).orderBy(users.c.id);

    test("ENGINE-021 RESULT-005 yieldPer reads pages of its size", async () => {
      const connection = await start(25);
      const result = await connection.execute(all, undefined, { yieldPer: 10 });
      const sizes = [...result.partitions()].map((page) => page.length);
      expect(sizes).toEqual([10, 10, 5]);
      const ids = await connection.execute(all.executionOptions({ yieldPer: 7 }));
      expect(ids.scalars().all()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
      await connection.close();
    });

    test("ENGINE-021 pages that grow lose no row", async () => {
      const connection = await start(170);
      const result = await connection.execute(all, undefined, { streamResults: true });
      expect(result.scalars().all()).toEqual(Array.from({ length: 170 }, (_, index) => index + 1));
      await connection.close();
    });

    test("ENGINE-021 a stream that is closed early lets its connection go on", async () => {
      const connection = await start(25);
      const result = await connection.execute(all, undefined, { streamResults: true });
      expect(result.fetchMany(3)).toHaveLength(3);
      result.close();
      await connection.execute(insert(users).values({ name: "more" }));
      await connection.commit();
      await connection.close();
      await expect(async () => connection.execute(all)).rejects.toThrow(/is closed/);
    });

    test("X4 a connection that goes back ends the streams left on it", async () => {
      const engine = database.engine({ poolSize: 1, maxOverflow: 0 });
      await createTables(engine);
      await engine.begin((connection) =>
        connection.execute(insert(users), [{ name: "ann" }, { name: "bob" }, { name: "cat" }]),
      );
      const connection = await engine.connect();
      const result = await connection.execute(all, undefined, { yieldPer: 1 });
      expect(result.fetchOne()).toEqual({ id: 1 });
      await connection.close();
      // A cursor that is still open would forbid this on SQLite.
      await engine.begin((next) => next.execDriverSql("DROP TABLE users"));
      expect(engine.core.pool.checkedOut).toBe(0);
    });

    test("ENGINE-021 a page has at least one row", async () => {
      const connection = await start(1);
      await expect(async () => connection.execute(all, undefined, { yieldPer: 0 })).rejects.toThrow(
        ArgumentError,
      );
      await connection.close();
    });
  });

  const asynchronous = { ...options, faces: ["async" as const] };
  describeDatabases("streaming", asynchronous, (database) => {
    test("ENGINE-021 the program of a stream reads pages under the asynchronous runner", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connection = await engine.connect();
      await connection.execute(insert(users), [{ name: "ann" }, { name: "bob" }, { name: "cat" }]);
      const stream = await database.run(connection.core.stream(select(users.c.name)));
      expect(await database.run(stream.fetch(2))).toEqual([["ann"], ["bob"]]);
      expect(await database.run(stream.fetch(2))).toEqual([["cat"]]);
      await database.run(stream.close());
      await connection.close();
    });
  });
}

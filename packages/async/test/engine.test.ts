import { ArgumentError, runAsync, UniqueViolationError } from "@rebis/base";
import { func, insert, select, text } from "@rebis/core-sql";
import { asyncEngineFromConfig, AsyncConnection, createAsyncEngine } from "@rebis/async";
import { inspect } from "@rebis/engine";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { items, openShop } from "./support/shop.ts";

const options = { folder: import.meta.dirname, faces: ["async" as const] };

describeDatabases("asynchronous engines", options, (database) => {
  test("ASYNC-001 ASYNC-008 an engine takes connections, runs blocks and makes tables", async () => {
    const engine = await openShop(database);
    await using connection = await engine.connect();
    await connection.execute(insert(items).values({ name: "ann" }));
    expect(connection.inTransaction()).toBe(true);
    await connection.commit();
    expect(await connection.scalar(select(items.c.name))).toBe("ann");
    expect((await connection.scalars(select(items.c.id))).all()).toEqual([1]);
    expect((await connection.execDriverSql("SELECT 1 AS one")).all()).toEqual([{ one: 1 }]);
  });

  test("ASYNC-003 blocks commit, roll back and nest; await using rolls back what was not committed", async () => {
    const engine = await openShop(database);
    await engine.begin(async (connection) => {
      await connection.execute(insert(items).values({ name: "kept" }));
      const nested = connection.beginNested(async (inner) => {
        await inner.execute(insert(items).values({ name: "undone" }));
        throw new RangeError("undo");
      });
      await expect(nested).rejects.toThrow("undo");
    });
    {
      await using connection = await engine.connect();
      await using transaction = await connection.begin();
      await connection.execute(insert(items).values({ name: "left" }));
      expect(transaction.isActive).toBe(true);
      expect(transaction.nested).toBe(false);
    }
    expect(engine.pool.checkedOut).toBe(0);
    await using connection = await engine.connect();
    expect((await connection.scalars(select(items.c.name))).all()).toEqual(["kept"]);
  });

  test("ASYNC-001 errors come with class, statement and columns", async () => {
    const engine = await openShop(database, 1);
    await using connection = await engine.connect();
    const twice = connection.execute(insert(items).values({ name: "item 1" }));
    await expect(twice).rejects.toBeInstanceOf(UniqueViolationError);
    const error: unknown = await twice.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ statement: expect.stringContaining("INSERT INTO") });
  });

  test("ASYNC-012 listeners may be asynchronous and are handed this face", async () => {
    const engine = await openShop(database);
    const faces: unknown[] = [];
    engine.events.listen(
      "begin",
      async (connection) => {
        await connection.execute(insert(items).values({ name: "by the listener" }));
        faces.push(connection);
      },
      { once: true },
    );
    await engine.begin((connection) => connection.execute(insert(items).values({ name: "ann" })));
    expect(faces[0]).toBeInstanceOf(AsyncConnection);
    await using connection = await engine.connect();
    expect(await connection.scalar(select(func.count()).selectFrom(items))).toBe(2);
  });

  test("ASYNC-015 an inspector promises", async () => {
    const engine = await openShop(database);
    expect(await inspect(engine).getTableNames()).toContain("items");
    await using connection = await engine.connect();
    expect(await inspect(connection).hasTable("items")).toBe(true);
  });

  test("ASYNC-001 options, siblings, and an engine that was disposed of goes on", async () => {
    const engine = await openShop(database);
    const quiet = engine.executionOptions({ isolationLevel: "AUTOCOMMIT" });
    expect(quiet.getExecutionOptions().isolationLevel).toBe("AUTOCOMMIT");
    await engine.begin(async (connection) => {
      expect(connection.getTransaction()?.isActive).toBe(true);
      expect(connection.getNestedTransaction()).toBeNull();
      await Promise.resolve();
    });
    const pooled = await engine.rawConnection();
    expect(engine.pool.checkedOut).toBe(1);
    expect(pooled.isValid).toBe(true);
    await runAsync(pooled.release());
    expect(engine.pool.checkedOut).toBe(0);
    await engine.dispose();
    expect(await engine.begin((connection) => connection.scalar(text("SELECT 1")))).toBe(1);
  });
});

test("ASYNC-001 an engine from a configuration; unknown options are refused", async () => {
  const engine = asyncEngineFromConfig(
    { "db.url": "sqlite:///:memory:", "db.pool_size": "1" },
    "db.",
    {
      applicationFolder: import.meta.dirname,
    },
  );
  expect(engine.driver).toBe("better-sqlite3");
  expect(engine.url.dialectName).toBe("sqlite");
  await using connection = await engine.connect();
  expect(await connection.scalar(text("SELECT 2"))).toBe(2);
  await connection.close();
  await engine.dispose();
  expect(() => createAsyncEngine("sqlite:///:memory:", { wrong: 1 } as object)).toThrow(
    ArgumentError,
  );
});

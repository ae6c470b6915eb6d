import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { AsyncConnection, AsyncEngine } from "@rebis/async";
import { InvalidRequestError } from "@rebis/base";
import type { ExecutionOptions } from "@rebis/engine";
import { t, text } from "@rebis/core-sql";
import { describeDatabases, type TestDatabase } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { applicationFolder } from "../support/database.ts";

const both = { folder: import.meta.dirname, dialects: ["postgresql"] };
const series = text("SELECT n FROM generate_series(1, 5000) AS n").columns({ n: t.integer() });
const cursors = "SELECT count(*) FROM pg_cursors WHERE name LIKE 'rebis%'";

/** Rows a page at a time, whatever the face. */
interface Pages {
  take(count: number): Promise<number[]>;
  close(): Promise<void>;
}

async function connect(
  database: TestDatabase,
  options: ExecutionOptions = {},
): Promise<AsyncConnection> {
  const engine = database.engine() as unknown as AsyncEngine;
  return (await engine.connect()).executionOptions(options);
}

async function open(
  database: TestDatabase,
  connection: AsyncConnection,
  options: ExecutionOptions = { yieldPer: 10 },
): Promise<Pages> {
  const result =
    database.face === "async"
      ? await connection.stream(series, undefined, options)
      : await connection.execute(series, undefined, options);
  const rows = result.scalars();
  return {
    take: async (count) => [...(await rows.fetchMany(count))] as number[], // the column says so
    close: async () => await result.close(),
  };
}

async function openCursors(connection: AsyncConnection): Promise<unknown> {
  return (await connection.execDriverSql(cursors)).scalar();
}

describeDatabases("cursors", both, (database) => {
  test("PG-004 ENGINE-021 rows stay at the server and come a page at a time, beside other statements", async () => {
    const connection = await connect(database);
    const first = await open(database, connection);
    const second = await open(database, connection, { streamResults: true, maxRowBuffer: 3 });
    expect(await first.take(2)).toEqual([1, 2]);
    expect(await openCursors(connection)).toBe(2);
    expect(await second.take(4)).toEqual([1, 2, 3, 4]);
    expect(await first.take(12)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    const held = await connection.execDriverSql(`${cursors} AND is_holdable`);
    expect(held.scalar()).toBe(0);
    await first.close();
    expect(await openCursors(connection)).toBe(1);
    expect(await second.take(6000)).toHaveLength(4996);
    expect(await openCursors(connection)).toBe(0);
    await connection.close();
  });

  test("PG-004 a cursor ends with its transaction, and closing it harms the next one nowhere", async () => {
    const connection = await connect(database);
    for (const end of ["commit", "rollback"] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const pages = await open(database, connection);
      // oxlint-disable-next-line no-await-in-loop
      await pages.take(3);
      // oxlint-disable-next-line no-await-in-loop
      await connection[end]();
      // What came with the page is there.
      // oxlint-disable-next-line no-await-in-loop
      expect(await pages.take(2)).toEqual([4, 5]);
      // oxlint-disable-next-line no-await-in-loop
      await connection.execDriverSql("SELECT 1");
      // oxlint-disable-next-line no-await-in-loop
      await expect(pages.take(20)).rejects.toThrow(InvalidRequestError);
      // oxlint-disable-next-line no-await-in-loop
      await pages.close();
    }
    const left = await open(database, connection);
    await left.take(1);
    await connection.commit();
    await connection.execDriverSql("SELECT 1");
    await left.close();
    expect((await connection.execDriverSql("SELECT 2")).scalar()).toBe(2);
    await connection.close();
  });

  test("PG-004 without a transaction the server keeps the rows over other commits", async () => {
    const connection = await connect(database, { isolationLevel: "AUTOCOMMIT" });
    const pages = await open(database, connection);
    expect(await pages.take(1)).toEqual([1]);
    expect((await connection.execDriverSql(`${cursors} AND is_holdable`)).scalar()).toBe(1);
    await connection.execDriverSql("BEGIN");
    await connection.execDriverSql("COMMIT");
    expect(await pages.take(15)).toHaveLength(15);
    await pages.close();
    expect(await openCursors(connection)).toBe(0);
    await connection.close();
  });

  test("PG-004 X4 a statement that fails while rows are read leaves a connection that can be rolled back", async () => {
    const connection = await connect(database);
    const pages = await open(database, connection);
    await pages.take(1);
    await expect(async () => connection.execDriverSql("SELECT 1 / 0")).rejects.toThrow(/zero/);
    await pages.close();
    await connection.rollback();
    expect(await openCursors(connection)).toBe(0);
    await connection.close();
  });
});

describeDatabases("cursors", { ...both, faces: ["async"] }, (database) => {
  test("PG-004 ASYNC-007 leaving the loop closes the cursor; streamScalars and partitions too", async () => {
    const connection = await connect(database);
    for await (const row of await connection.stream(series, undefined, { yieldPer: 5 }))
      if (row.n === 7) break;
    for await (const n of await connection.streamScalars(series)) if (n === 2) break;
    const stream = await connection.stream(series, undefined, { yieldPer: 100 });
    for await (const page of stream.partitions()) {
      expect(page).toHaveLength(100);
      break;
    }
    expect(await openCursors(connection)).toBe(0);
    await connection.close();
  });

  test("PG-004 ASYNC-007 more rows than the heap can hold", async () => {
    const engine = database.engine() as unknown as AsyncEngine;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        "--conditions=@rebis/source",
        "--max-old-space-size=40",
        join(import.meta.dirname, "stream-script.ts"),
        engine.url.render({ hidePassword: false }),
        "150000", // 80 megabytes
        applicationFolder,
      ],
      { timeout: 60_000 },
    );
    expect(stdout.trim()).toBe("150000");
  }, 60_000);
});

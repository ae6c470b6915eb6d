import type { DriverConnection } from "@rebis/base";
import { afterEach, describe, expect, test } from "vitest";
import type { PgClient } from "../../src/drivers/pg-module.ts";
import { driverNames, dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

dropDatabases();

describe.skipIf(whyMissing() !== undefined).each(driverNames)("pipelines of %s", (name) => {
  let connection: DriverConnection | undefined;
  afterEach(async () => {
    await connection?.close();
  });
  const call = (sql: string, ...parameters: readonly unknown[]) => ({ sql, parameters });
  const one = "SELECT $1::integer AS a";

  test("X5 statements that are kept are parsed once, and again when their turn did not come", async () => {
    const { driver } = await emptyDatabase(name, { prepare: "named" });
    connection = await driver.connect();
    await connection.execute(call("BEGIN"));
    const first = await connection.executeAll?.([
      call(one, 1),
      call(one, 2),
      call("SELECT 1 / 0"),
      call("SELECT $1::text AS b", "x"),
    ]);
    expect(first?.results.map(({ rows }) => rows)).toEqual([[[1]], [[2]]]);
    expect(first?.error).toMatchObject({ code: "22012" });
    await connection.execute(call("ROLLBACK"));
    await connection.execute(call("BEGIN"));
    const second = await connection.executeAll?.([
      call("SELECT $1::text AS b", "y"),
      call(one, 3),
      call(""),
      call(one, null),
    ]);
    expect(second?.error).toBeUndefined();
    expect(second?.results.map(({ rows }) => rows)).toEqual([[["y"]], [[3]], [], [[null]]]);
    await connection.execute(call("COMMIT"));
  });

  test("X5 P4 a signal stops a pipeline", async () => {
    const { driver } = await emptyDatabase(name);
    connection = await driver.connect();
    await connection.execute(call("BEGIN"));
    const reason = new RangeError("enough");
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    const { signal } = controller;
    const calls = [call(one, 1), call("SELECT pg_sleep(20)"), call(one, 2)];
    const answers = await connection.executeAll?.(calls.map((each) => ({ ...each, signal })));
    expect(answers?.results.map(({ rows }) => rows)).toEqual([[[1]]]);
    expect(answers?.error).toBe(reason);
    await connection.execute(call("ROLLBACK"));
  });

  test("X5 a connection that is lost in the middle fails the pipeline", async () => {
    const { driver } = await emptyDatabase(name);
    connection = await driver.connect();
    await connection.execute(call("BEGIN"));
    const end = "SELECT pg_terminate_backend(pg_backend_pid())";
    const answers = connection.executeAll?.([call(one, 1), call(end), call(one, 2)]);
    const lost = await Promise.resolve(answers).then(
      (found) => found?.error,
      (error: unknown) => error,
    );
    expect(lost).toBeInstanceOf(Error);
  });
});

test.skipIf(whyMissing() !== undefined)("X5 pg answers a pipeline in one go", async () => {
  const { driver } = await emptyDatabase("pg");
  const connection = await driver.connect();
  await connection.execute({ sql: "BEGIN", parameters: [] });
  let ready = 0;
  const client = connection.driverConnection as PgClient;
  client.connection.prependListener("readyForQuery", () => void ready++);
  const calls = Array.from({ length: 50 }, (_, n) => ({
    sql: `SELECT ${n % 5} + $1::int`,
    parameters: [n],
  }));
  const answers = await connection.executeAll?.(calls);
  expect(answers?.results.map(({ rows }) => rows[0]?.[0])).toEqual(
    calls.map((_, n) => (n % 5) + n),
  );
  expect(ready).toBe(1);
  await connection.close();
});

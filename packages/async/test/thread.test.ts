import { execFile } from "node:child_process";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";
import { ArgumentError, DisconnectionError, OperationalError } from "@rebis/base";
import { insert, select, text } from "@rebis/core-sql";
import { createAsyncEngine } from "@rebis/async";
import { afterEach, describe, expect, test } from "vitest";
import { items, metadata } from "./support/shop.ts";

const applicationFolder = import.meta.dirname;
const long = text(
  "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000000) SELECT max(n) FROM c",
);

describe.each(["sqlite", "sqlite+node"])("threads of %s", (scheme) => {
  const engines: { dispose(): Promise<void> }[] = [];
  function open(options: object = {}, url = `${scheme}:///:memory:`) {
    const engine = createAsyncEngine(url, { applicationFolder, ...options });
    engines.push(engine);
    return engine;
  }
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
  });

  test("ASYNC-014 a long query does not hold the event loop", async () => {
    await using connection = await open().connect();
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const start = performance.now();
    expect(await connection.scalar(long)).toBe(3_000_000);
    const took = performance.now() - start;
    clearInterval(timer);
    expect(took).toBeGreaterThan(100);
    // On this thread the whole of it would pass without a tick.
    expect(longest).toBeLessThan(took / 2);
  });

  test("ASYNC-014 a database in memory is one, however many connections are taken", async () => {
    const engine = open();
    await metadata.createAll(engine);
    await engine.begin((connection) => connection.execute(insert(items).values({ name: "ann" })));
    await using one = await engine.connect();
    await using two = await engine.connect();
    expect(await one.scalar(select(items.c.name))).toBe("ann");
    expect(await two.scalar(select(items.c.name))).toBe("ann");
  });

  test("ASYNC-014 functions of a setup module are there in every thread", async () => {
    const engine = open({ threadSetup: new URL("support/functions.ts", import.meta.url) });
    await using connection = await engine.connect();
    expect(await connection.scalar(text("SELECT twice(21)"))).toBe(42);
  });

  test("ASYNC-014 values of every kind cross over and come back", async () => {
    await using connection = await open().connect();
    const values = [1, 1.5, 9007199254740993n, "text", null, new Uint8Array([0, 255])];
    const row = (await connection.execDriverSql("SELECT ?, ?, ?, ?, ?, ?", values)).tuples().one();
    expect(row.slice(0, 5)).toEqual(values.slice(0, 5));
    expect(new Uint8Array(row[5] as Uint8Array)).toEqual(values[5]);
  });

  test("ASYNC-014 errors cross over with class, code and without values", async () => {
    const missing = open({}, `${scheme}:////nowhere/at/all.db?mode=rw`);
    await expect(missing.connect()).rejects.toBeInstanceOf(OperationalError);
    const connection = await open().connect();
    const wrong = connection.execDriverSql("SELEC 1");
    await expect(wrong).rejects.toMatchObject({ name: "SqlSyntaxError", statement: "SELEC 1" });
    const value = connection.execDriverSql("SELECT ?", [() => "secret"]);
    await expect(value).rejects.toThrow(/function/);
    await expect(value).rejects.not.toThrow(/secret/);
    await connection.close();
  });

  test("ASYNC-014 options that cannot cross are refused with the way out", async () => {
    const engine = open({ connectArgs: { verbose: () => undefined } });
    await expect(engine.connect()).rejects.toThrow(ArgumentError);
    await expect(engine.connect()).rejects.toThrow(/threadSetup/);
  });

  test("ASYNC-014 X4 a thread that dies is a lost connection, and the pool opens another", async () => {
    const engine = open();
    const connection = await engine.connect();
    await connection.scalar(text("SELECT 1"));
    const thread = connection.driverConnection.driverConnection as { terminate(): Promise<number> };
    await thread.terminate();
    await expect(connection.scalar(text("SELECT 1"))).rejects.toBeInstanceOf(DisconnectionError);
    expect(connection.invalidated).toBe(true);
    await connection.rollback();
    expect(await connection.scalar(text("SELECT 1"))).toBe(1);
    await connection.close();
    expect(engine.pool.checkedOut).toBe(0);
  });
});

test("ASYNC-014 an idle thread does not keep the process alive", async () => {
  const program = `
    import { createAsyncEngine } from "@rebis/async";
    import { text } from "@rebis/core-sql";
    const engine = createAsyncEngine("sqlite:///:memory:");
    const connection = await engine.connect();
    console.log(await connection.scalar(text("SELECT 42")));
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=@rebis/source", "--input-type=module", "--eval", program],
    { cwd: import.meta.dirname, timeout: 15_000 },
  );
  expect(stdout.trim()).toBe("42");
});

test("ASYNC-014 options of V8 do not keep a thread from starting", async () => {
  const program = `
    import("@rebis/async").then(async ({ createAsyncEngine }) => {
      const { text } = await import("@rebis/core-sql");
      const engine = createAsyncEngine("sqlite:///:memory:");
      console.log(await engine.begin((connection) => connection.scalar(text("SELECT 42"))));
    });
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--max-old-space-size=300", "--conditions=@rebis/source", "--eval", program],
    { cwd: import.meta.dirname, timeout: 15_000 },
  );
  expect(stdout.trim()).toBe("42");
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { DisconnectionError, type Driver, TimeoutError, UniqueViolationError } from "@rebis/base";
import { column, insert, MetaData, select, t, table } from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";
import { createEngine, type Engine, type EngineOptions } from "@rebis/engine";
import { afterEach, expect, test } from "vitest";
import { promiseSqlite, type PromiseOptions, troubled } from "./promise-sqlite.ts";

const metadata = new MetaData();
const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
  photo: column(t.largeBinary(), { nullable: true }),
});
const url = "sqlite+node:///:memory:";
const engines: Engine[] = [];

function open(make: (options: PromiseOptions) => Driver, options: EngineOptions = {}): Engine {
  const driver = make({ url, applicationFolder: import.meta.dirname });
  const engine = createEngine(url, {
    ...options,
    dialect: { ...sqlite(), createDriver: () => driver },
  });
  engines.push(engine);
  return engine;
}
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

test("R4 ENGINE-001 a promise driver works synchronously: rows, errors, savepoints, pages", () => {
  const engine = open(promiseSqlite);
  metadata.createAll(engine);
  using connection = engine.connect();
  const photo = new Uint8Array([0, 255]);
  connection.execute(insert(users), [
    { name: "ann", photo },
    { name: "bob", photo: null },
  ]);
  expect(() =>
    connection.beginNested((inner) => inner.execute(insert(users).values({ name: "ann" }))),
  ).toThrow(UniqueViolationError);
  connection.commit();
  const rows = connection.execute(select(users.c.name, users.c.photo).orderBy(users.c.id)).all();
  expect(rows.map((row) => row.name)).toEqual(["ann", "bob"]);
  expect(new Uint8Array(rows[0]?.photo ?? [])).toEqual(photo);
  const pages = connection.execute(select(users.c.id), undefined, { yieldPer: 1 }).partitions();
  expect([...pages]).toEqual([[{ id: 1 }], [{ id: 2 }]]);
});

test("R4 X4 a thread that dies while it is waited for is a lost connection", () => {
  const engine = open(troubled);
  using connection = engine.connect();
  connection.execDriverSql("SELECT 1");
  expect(() => connection.execDriverSql("die")).toThrow(DisconnectionError);
  expect(connection.invalidated).toBe(true);
  connection.rollback();
  expect(connection.execDriverSql("SELECT 2 AS two").scalar()).toBe(2);
});

test("R4 P4 an answer that takes too long is a TimeoutError, and the connection is replaced", () => {
  const engine = open(troubled, { answerTimeout: 2 });
  using connection = engine.connect();
  connection.execDriverSql("SELECT 1");
  const start = performance.now();
  expect(() => connection.execDriverSql("hang")).toThrow(TimeoutError);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(connection.invalidated).toBe(true);
  connection.rollback();
  expect(connection.execDriverSql("SELECT 2 AS two").scalar()).toBe(2);
});

test("R4 Ctrl-C ends a program that stands still", async () => {
  const program = spawn(
    process.execPath,
    ["--conditions=@rebis/source", `${import.meta.dirname}/hanging-script.ts`],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(program.stdout, "data");
  program.kill("SIGINT");
  const [code, signal] = (await once(program, "exit")) as [number | null, string | null];
  expect([code, signal]).toEqual([null, "SIGINT"]);
});

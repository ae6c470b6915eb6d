import {
  CheckViolationError,
  DataError,
  type DBAPIError,
  DeadlockError,
  DisconnectionError,
  ExclusionViolationError,
  type DriverConnection,
  ForeignKeyViolationError,
  LockTimeoutError,
  NotNullViolationError,
  OperationalError,
  ProgrammingError,
  SerializationError,
  SqlSyntaxError,
  StatementTimeoutError,
  UniqueViolationError,
} from "@rebis/base";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isDisconnect, translateError } from "../src/errors.ts";
import { driverNames, dropDatabases, emptyDatabase, whyMissing } from "./support/database.ts";

const schema = [
  "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, age INTEGER, boss INTEGER " +
    "CONSTRAINT fk_boss REFERENCES users (id), CONSTRAINT uq_both UNIQUE (name, email), CONSTRAINT ck_age CHECK (age > 0), " +
    "CONSTRAINT no_twins EXCLUDE USING btree (age WITH =))",
  "INSERT INTO users VALUES (1, 'ann', 'ann@x', 30, NULL), (2, 'bob', 'bob@x', 31, NULL)",
];
dropDatabases();

describe.skipIf(whyMissing() !== undefined).each(driverNames)("errors of %s", (name) => {
  let connect: () => Promise<DriverConnection>;
  let open: DriverConnection[] = [];
  beforeEach(async () => {
    const { driver } = await emptyDatabase(name);
    connect = async () => {
      const connection = await driver.connect();
      open.push(connection);
      return connection;
    };
    const first = await connect();
    for (const sql of schema) await first.execute({ sql, parameters: [] });
  });
  afterEach(async () => {
    await Promise.all(open.map(async (connection) => await connection.close()));
    open = [];
  });
  const run = async (on: DriverConnection, sql: string, ...parameters: readonly unknown[]) =>
    await on.execute({ sql, parameters });

  async function errorOf(work: () => Promise<unknown>): Promise<DBAPIError> {
    try {
      await work();
    } catch (error) {
      return translateError(error, { driverError: error });
    }
    throw new Error("nothing was raised");
  }

  const insertSql = "INSERT INTO users VALUES ($1, $2, $3, $4, $5)";
  test.each([
    [
      "unique",
      UniqueViolationError,
      insertSql,
      [3, "ann", "ann@x", 5, null],
      { constraint: "uq_both", table: "users", columns: ["name", "email"] },
    ],
    [
      "primary key",
      UniqueViolationError,
      insertSql,
      [1, "x", "y", 5, null],
      { constraint: "users_pkey", columns: ["id"] },
    ],
    [
      "foreign key",
      ForeignKeyViolationError,
      insertSql,
      [3, "x", "y", 5, 99],
      { constraint: "fk_boss", table: "users", columns: ["boss"] },
    ],
    [
      "not null",
      NotNullViolationError,
      insertSql,
      [3, null, "y", 5, null],
      { table: "users", columns: ["name"] },
    ],
    [
      "check",
      CheckViolationError,
      insertSql,
      [3, "x", "y", -5, null],
      { constraint: "ck_age", table: "users" },
    ],
    [
      "exclusion",
      ExclusionViolationError,
      insertSql,
      [3, "x", "y", 30, null],
      { constraint: "no_twins" },
    ],
    ["syntax", SqlSyntaxError, "SELEC 1", [], {}],
    ["missing table", ProgrammingError, "SELECT * FROM nowhere", [], {}],
    ["missing column", ProgrammingError, "SELECT nothing FROM users", [], {}],
    ["form of a value", DataError, "SELECT CAST($1 AS INTEGER) AS a", ["canary"], {}],
    ["range of a value", DataError, "SELECT 1 / $1::integer", [0], {}],
  ] as const)("O3 DIALAPI-004 %s", async (_what, ErrorClass, sql, values, facts) => {
    const [connection] = open;
    const error = await errorOf(
      async () => await run(connection as DriverConnection, sql, ...values),
    );
    expect(error.constructor).toBe(ErrorClass);
    expect(error).toMatchObject(facts);
    for (const value of ["canary", "ann@x", "bob@x"]) {
      expect(error.message).not.toContain(value);
      expect(inspect(error, { depth: 9 })).not.toContain(value);
    }
  });

  test("ENGINE-015 what the server is not set up for is not to be tried again", async () => {
    const refused = Object.assign(new Error("prepared transactions are disabled"), {
      code: "55000",
      severity: "ERROR",
    });
    const error = translateError(refused, { driverError: refused });
    expect(error.constructor).toBe(OperationalError);
    expect(error.message).toMatch(/disabled\. Change the server's settings/);
    expect(error.message).not.toMatch(/Retry/i);
  });

  test("O3 serialization, deadlock, lock timeout, statement timeout: one class each", async () => {
    const [one, two] = [await connect(), await connect()];
    await run(one, "BEGIN ISOLATION LEVEL SERIALIZABLE");
    await run(one, "SELECT * FROM users");
    await run(two, "UPDATE users SET name = 'x' WHERE id = 1");
    const serial = await errorOf(() => run(one, "UPDATE users SET name = 'y' WHERE id = 1"));
    expect(serial.constructor).toBe(SerializationError);
    await run(one, "ROLLBACK");
    await run(one, "BEGIN");
    await run(two, "BEGIN");
    await run(one, "UPDATE users SET name = 'one' WHERE id = 1");
    await run(two, "UPDATE users SET name = 'two' WHERE id = 2");
    await run(two, "SET LOCAL lock_timeout = '20ms'");
    await run(two, "SAVEPOINT a");
    const lock = await errorOf(() => run(two, "UPDATE users SET name = 'two' WHERE id = 1"));
    expect(lock.constructor).toBe(LockTimeoutError);
    await run(two, "ROLLBACK TO SAVEPOINT a");
    await run(two, "SET LOCAL lock_timeout = 0");
    await run(two, "SET LOCAL deadlock_timeout = '10ms'");
    const waiting = errorOf(() => run(one, "UPDATE users SET name = 'one' WHERE id = 2")).catch(
      () => undefined,
    );
    const deadlock = await errorOf(() => run(two, "UPDATE users SET name = 'two' WHERE id = 1"));
    expect(deadlock.constructor).toBe(DeadlockError);
    await run(two, "ROLLBACK");
    await waiting;
    await run(one, "ROLLBACK");
    await run(one, "SET statement_timeout = '20ms'");
    const late = await errorOf(() => run(one, "SELECT pg_sleep(5)"));
    expect(late.constructor).toBe(StatementTimeoutError);
  });

  test("PG-005 DIALAPI-005 P1 a backend that is stopped is a disconnect, at once and ever after", async () => {
    const [one, two] = [await connect(), await connect()];
    const { rows } = await run(one, "SELECT pg_backend_pid()");
    const sleeping = errorOf(() => run(one, "SELECT pg_sleep(20)"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await run(two, "SELECT pg_terminate_backend($1)", rows[0]?.[0]);
    expect((await sleeping).constructor).toBe(DisconnectionError);
    for (let again = 0; again < 2; again++) {
      const error = await run(one, "SELECT 1").catch((reason: unknown) => reason);
      expect(isDisconnect(error)).toBe(true);
    }
  });

  test("an AbortSignal stops the statement at the server, and the connection goes on", async () => {
    const connection = await connect();
    const controller = new AbortController();
    const sleeping = (async () =>
      await connection.execute({
        sql: "SELECT pg_sleep(20)",
        parameters: [],
        signal: controller.signal,
      }))();
    setTimeout(() => controller.abort(new Error("enough")), 50);
    await expect(sleeping).rejects.toThrow("enough");
    expect((await run(connection, "SELECT 1 AS one")).rows).toEqual([[1]]);
  });

  test("P5 a statement that was prepared before ALTER TABLE is prepared anew outside a transaction", async () => {
    const connection = await connect();
    for (let time = 0; time < 3; time++)
      await run(connection, "SELECT * FROM users WHERE id = $1", 1);
    await run(connection, "ALTER TABLE users ADD COLUMN extra INTEGER");
    const { columns, rows } = await run(connection, "SELECT * FROM users WHERE id = $1", 1);
    expect(columns).toContain("extra");
    expect(rows[0]).toHaveLength(6);
    for (let time = 0; time < 3; time++)
      await run(connection, "SELECT * FROM users WHERE id = $1", 1);
    await run(connection, "BEGIN");
    await run(connection, "ALTER TABLE users ADD COLUMN further INTEGER");
    const error = await errorOf(() => run(connection, "SELECT * FROM users WHERE id = $1", 1));
    expect(error.constructor).toBe(SerializationError);
    await run(connection, "ROLLBACK");
    expect((await run(connection, "SELECT * FROM users WHERE id = $1", 1)).columns).toContain(
      "extra",
    );
  });
});

test("DIALAPI-005 a refused connection is a disconnect", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  expect(isDisconnect(refused)).toBe(true);
  expect(isDisconnect(new Error("something else"))).toBe(false);
  expect(translateError(refused, {}).constructor).toBe(DisconnectionError);
});

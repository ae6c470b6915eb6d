import {
  CheckViolationError,
  DataError,
  type DBAPIError,
  DeadlockError,
  DisconnectionError,
  type DriverConnection,
  ForeignKeyViolationError,
  IntegrityError,
  LockTimeoutError,
  NotNullViolationError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
  SqlSyntaxError,
  StatementTimeoutError,
  UniqueViolationError,
} from "@rebis/base";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isDisconnect, translateError } from "../src/errors.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "./support/database.ts";

const schema = [
  "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, email VARCHAR(20), age INTEGER, " +
    "boss INTEGER, CONSTRAINT fk_boss FOREIGN KEY (boss) REFERENCES users (id), " +
    "CONSTRAINT uq_both UNIQUE (name, email), CONSTRAINT ck_age CHECK (age > 0))",
  "INSERT INTO users VALUES (1, 'ann', 'ann@x', 30, NULL), (2, 'bob', 'bob@x', 31, NULL)",
];
dropDatabases();

describe.skipIf(whyMissing() !== undefined)("errors of MariaDB", () => {
  let connect: () => Promise<DriverConnection>;
  let open: DriverConnection[] = [];
  beforeEach(async () => {
    const { driver } = await emptyDatabase();
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

  const insertSql = "INSERT INTO users VALUES (?, ?, ?, ?, ?)";
  test.each([
    [
      "unique",
      [5, "canary", "e", 1, null],
      [3, "ann", "ann@x", 1, null],
      UniqueViolationError,
      { constraint: "uq_both" },
    ],
    [
      "primary key",
      [],
      [1, "canary", "x", 1, null],
      UniqueViolationError,
      { constraint: "PRIMARY" },
    ],
    ["not null", [], [4, null, "canary", 1, null], NotNullViolationError, { columns: ["name"] }],
    [
      "check",
      [],
      [4, "canary", "x", -1, null],
      CheckViolationError,
      { constraint: "ck_age", table: "users" },
    ],
    [
      "foreign key",
      [],
      [4, "canary", "x", 1, 99],
      ForeignKeyViolationError,
      { constraint: "fk_boss", table: "users", columns: ["boss"] },
    ],
  ] as const)(
    "O3 ENGINE-035: %s has its class and facts",
    async (_what, before, row, ErrorClass, facts) => {
      const connection = await connect();
      if (before.length > 0) await run(connection, insertSql, ...before);
      const error = await errorOf(() => run(connection, insertSql, ...row));
      expect(error).toBeInstanceOf(ErrorClass);
      expect(error).toBeInstanceOf(IntegrityError);
      expect(error).toMatchObject(facts);
      expect(error.code).toMatch(/^DBAPI-INTEGRITY-/);
    },
  );

  test("O3 a row that is referred to is not deleted", async () => {
    const connection = await connect();
    await run(connection, "UPDATE users SET boss = 1 WHERE id = 2");
    const error = await errorOf(() => run(connection, "DELETE FROM users WHERE id = ?", 1));
    expect(error).toBeInstanceOf(ForeignKeyViolationError);
    expect(error).toMatchObject({ constraint: "fk_boss", table: "users", columns: ["boss"] });
  });

  test.each([
    [
      "a value of another type",
      "INSERT INTO users (id, name, age) VALUES (9, 'x', ?)",
      ["canary-77"],
      DataError,
    ],
    [
      "a value that is too long",
      "INSERT INTO users (id, name) VALUES (9, ?)",
      [`canary-77${"x".repeat(50)}`],
      DataError,
    ],
    ["a date that is none", "UPDATE users SET age = CAST(? AS DATE)", ["canary-77"], DataError],
    ["a column that is not there", "SELECT nothing FROM users", [], ProgrammingError],
    ["a table that is not there", "SELECT * FROM nowhere", [], ProgrammingError],
    ["wrong SQL", "SELEKT ?", ["canary-77"], SqlSyntaxError],
    ["too many values", "SELECT ?", [1, "canary-77"], undefined],
  ] as const)("O3 C14: %s", async (_what, sql, values, ErrorClass) => {
    const connection = await connect();
    const error = await errorOf(() => run(connection, sql, ...values));
    if (ErrorClass !== undefined) expect(error).toBeInstanceOf(ErrorClass);
    expect(inspect(error, { depth: 9 })).not.toContain("canary-77");
    expect(JSON.stringify(error)).not.toContain("canary-77");
  });

  test("C14 the value of a unique key is hidden, whatever it looks like", async () => {
    const connection = await connect();
    const value = "z' for key 'canary";
    await run(connection, insertSql, 7, value, "e", 1, null);
    const error = await errorOf(() => run(connection, insertSql, 8, value, "e", 1, null));
    expect(error).toMatchObject({ constraint: "uq_both" });
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
  });

  test("O3 R4 a deadlock is a DeadlockError, and the transaction can be run again", async () => {
    const [one, two] = [await connect(), await connect()];
    await run(one, "BEGIN");
    await run(two, "BEGIN");
    await run(one, "UPDATE users SET age = 1 WHERE id = 1");
    await run(two, "UPDATE users SET age = 1 WHERE id = 2");
    const waiting = errorOf(() => run(one, "UPDATE users SET age = 2 WHERE id = 2")).catch(
      () => undefined,
    );
    const error = await errorOf(() => run(two, "UPDATE users SET age = 2 WHERE id = 1")).catch(
      () => undefined,
    );
    await run(two, "ROLLBACK");
    const found = [error, await waiting].filter((each) => each !== undefined);
    expect(found).toHaveLength(1);
    expect(found[0]).toBeInstanceOf(DeadlockError);
    await run(one, "ROLLBACK");
  });

  test("O3 MYSQL-009 a lock that is not given is a LockTimeoutError", async () => {
    const [one, two] = [await connect(), await connect()];
    await run(one, "BEGIN");
    await run(one, "SELECT * FROM users WHERE id = 1 FOR UPDATE");
    const error = await errorOf(() =>
      run(two, "SELECT * FROM users WHERE id = 1 FOR UPDATE NOWAIT"),
    );
    expect(error).toBeInstanceOf(LockTimeoutError);
    const rows = await run(two, "SELECT id FROM users FOR UPDATE SKIP LOCKED");
    expect(rows.rows).toEqual([[2]]);
  });

  test("X3 a statement that is given up stops at the server, and the connection goes on", async () => {
    const connection = await connect();
    const started = Date.now();
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error("given up")), 100);
    const call = { sql: "SELECT SLEEP(?)", parameters: [20], signal: abort.signal };
    // SLEEP gives 1 when it is stopped; a statement that reads rows fails.
    await expect((async () => await connection.execute(call))()).rejects.toThrow("given up");
    expect(Date.now() - started).toBeLessThan(5000);
    expect((await run(connection, "SELECT 1")).rows).toEqual([[1]]);
  });

  test("X3 what stops a statement that just ends does not meet the one after it", async () => {
    const connection = await connect();
    for (let attempt = 0; attempt < 15; attempt++) {
      const abort = new AbortController();
      setTimeout(() => abort.abort(new Error("given up")), 20);
      const call = { sql: "SELECT SLEEP(0.02)", parameters: [], signal: abort.signal };
      // oxlint-disable-next-line no-await-in-loop -- one after the other is what is tested
      await Promise.resolve(connection.execute(call)).catch((error: unknown) => {
        expect(error).toMatchObject({ message: "given up" });
      });
      // oxlint-disable-next-line no-await-in-loop
      const next = await run(connection, "SELECT COUNT(*) FROM information_schema.COLLATIONS");
      expect(next.rows[0]?.[0]).toBeGreaterThan(10);
    }
  });

  test("O3 ENGINE-024 a killed connection is a DisconnectionError", async () => {
    const [one, two] = [await connect(), await connect()];
    const { threadId } = one.driverConnection as { threadId: number };
    await run(two, `KILL ${threadId}`);
    const error = await errorOf(() => run(one, "SELECT 1"));
    expect(error).toBeInstanceOf(DisconnectionError);
    expect(isDisconnect(error.cause)).toBe(true);
    expect(isDisconnect(await errorOf(() => run(two, "SELEKT")))).toBe(false);
  });
});

describe("errors by number", () => {
  const raised = (errno: number, message: string) =>
    translateError(Object.assign(new Error(message), { errno, sqlState: "HY000" }), {});

  test.each([
    [3819, "Check constraint 'ck' is violated.", CheckViolationError, { constraint: "ck" }],
    [
      1062,
      "Duplicate entry '1' for key 'users.PRIMARY'",
      UniqueViolationError,
      { constraint: "PRIMARY", table: "users" },
    ],
    [3572, "Statement aborted because lock(s) could not be acquired", LockTimeoutError, {}],
    [4031, "The client was disconnected by the server", DisconnectionError, {}],
    [1045, "Access denied for user", OperationalError, {}],
    [3024, "Query execution was interrupted", StatementTimeoutError, {}],
    [1235, "This version of MySQL doesn't yet support", NotSupportedError, {}],
  ] as const)("O3: %d of MySQL", (number, message, ErrorClass, facts) => {
    const error = raised(number, message);
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toMatchObject(facts);
  });
});

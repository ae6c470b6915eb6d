import {
  CheckViolationError,
  DatabaseError,
  DataError,
  DBAPIError,
  ForeignKeyViolationError,
  IntegrityError,
  InterfaceError,
  LockTimeoutError,
  NotNullViolationError,
  OperationalError,
  ProgrammingError,
  SerializationError,
  SqlSyntaxError,
  UniqueViolationError,
} from "@rebis/base";
import { describe, expect, test } from "vitest";
import { writeFileSync } from "node:fs";
import { isDisconnect, translateError } from "../src/errors.ts";
import { resultCodes } from "../src/result-codes.ts";
import {
  drivers,
  memoryOptions,
  openSync,
  type SyncConnection,
  temporaryFile,
} from "./support/database.ts";

const schema = [
  "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, age INTEGER, " +
    "boss INTEGER REFERENCES users (id), UNIQUE (name, email), CONSTRAINT ck_age CHECK (age > 0))",
  "CREATE UNIQUE INDEX ux_lower ON users (lower(email))",
  "CREATE TABLE strict_one (amount INTEGER) STRICT",
  "PRAGMA foreign_keys = ON",
  "INSERT INTO users VALUES (1, 'ann', 'ann@x', 30, NULL)",
];

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("no error was thrown");
}

describe.each(drivers)("errors of $name", ({ make }) => {
  function opened(): SyncConnection {
    const connection = openSync(make(memoryOptions));
    for (const sql of schema) connection.execute({ sql, parameters: [] });
    return connection;
  }
  function errorOf(sql: string, ...parameters: readonly unknown[]): DBAPIError {
    const connection = opened();
    const error = failure(() => connection.execute({ sql, parameters }));
    connection.close();
    return translateError(error, { statement: sql, params: parameters, driverError: error });
  }

  test.each([
    [
      UniqueViolationError,
      "INSERT INTO users VALUES (1, 'bob', NULL, 1, NULL)",
      { table: "users", columns: ["id"] },
    ],
    [UniqueViolationError, "INSERT INTO users VALUES (2, 'ann', 'ann@x', 1, NULL)", {}],
    [
      UniqueViolationError,
      "INSERT INTO users VALUES (2, 'bob', 'ANN@X', 1, NULL)",
      { constraint: "ux_lower" },
    ],
    [
      NotNullViolationError,
      "INSERT INTO users VALUES (2, NULL, NULL, 1, NULL)",
      { table: "users", columns: ["name"] },
    ],
    [
      CheckViolationError,
      "INSERT INTO users VALUES (2, 'bob', NULL, -1, NULL)",
      { constraint: "ck_age" },
    ],
    [ForeignKeyViolationError, "INSERT INTO users VALUES (2, 'bob', NULL, 1, 77)", {}],
    [IntegrityError, "INSERT INTO strict_one VALUES ('text')", {}],
    [DataError, "INSERT INTO users (id, name) VALUES ('text', 'bob')", {}],
    [DataError, "SELECT json('{')", {}],
    [DataError, "SELECT abs(-9223372036854775807 - 1)", {}],
    [ProgrammingError, "SELECT * FROM nowhere", {}],
    [SqlSyntaxError, "SELEC 1", {}],
    [OperationalError, "COMMIT", {}],
    [OperationalError, "RELEASE SAVEPOINT missing_one", {}],
    [InterfaceError, "SELECT 1; SELECT 2", {}],
  ])("%o: %s", (errorClass, sql, facts) => {
    const error = errorOf(sql);
    expect(error.constructor).toBe(errorClass);
    expect(error).toMatchObject(facts);
    expect(error.statement).toBe(sql);
    expect(error.cause).toBe(error.driverError);
    expect(error.driverError).toBeInstanceOf(Error);
    expect(error.message).toMatch(/^Cannot /);
  });

  test("a UNIQUE over two columns names both, with their table", () => {
    const connection = opened();
    connection.execute({ sql: "DROP INDEX ux_lower", parameters: [] });
    const sql = "INSERT INTO users VALUES (2, 'ann', 'ann@x', 1, NULL)";
    const error = translateError(
      failure(() => connection.execute({ sql, parameters: [] })),
      {},
    );
    expect(error).toMatchObject({ table: "users", columns: ["name", "email"] });
    connection.close();
  });

  test("C14: no value of a parameter is in a message", () => {
    const secret = "s3cr3t-value";
    const messages = [
      errorOf("INSERT INTO users VALUES (1, ?, NULL, 1, NULL)", secret).message,
      errorOf("INSERT INTO strict_one VALUES (?)", secret).message,
      errorOf("SELECT json(?)", `{${secret}`).message,
      errorOf("INSERT INTO users VALUES (?, 'x', NULL, 1, NULL)", secret).message,
      errorOf("SELECT ? AS one", { secret }).message,
    ];
    for (const message of messages) expect(message).not.toContain(secret);
  });

  test("a foreign value is an InterfaceError, a bigint beyond 64 bits a DataError", () => {
    expect(errorOf("SELECT ? AS one", { a: 1 })).toBeInstanceOf(InterfaceError);
    expect(errorOf("SELECT ? AS one", 2n ** 70n)).toBeInstanceOf(DataError);
    expect(errorOf("SELECT ? AS one", 1, 2)).toBeInstanceOf(InterfaceError);
  });

  test("SQLITE-017: a lock held by another connection is a LockTimeoutError", () => {
    const { file, remove } = temporaryFile();
    const [one, two] = [
      openSync(make({ ...memoryOptions, file })),
      openSync(make({ ...memoryOptions, file })),
    ];
    one.execute({ sql: "CREATE TABLE t (id INTEGER)", parameters: [] });
    one.execute({ sql: "BEGIN IMMEDIATE", parameters: [] });
    const error = failure(() => two.execute({ sql: "INSERT INTO t VALUES (1)", parameters: [] }));
    expect(translateError(error, {})).toBeInstanceOf(LockTimeoutError);
    one.execute({ sql: "ROLLBACK", parameters: [] });
    one.close();
    two.close();
    remove();
  });

  test("writing on a snapshot that another connection has overtaken is a SerializationError", () => {
    const { file, remove } = temporaryFile();
    const [one, two] = [
      openSync(make({ ...memoryOptions, file })),
      openSync(make({ ...memoryOptions, file })),
    ];
    one.execute({ sql: "PRAGMA journal_mode = WAL", parameters: [] });
    one.execute({ sql: "CREATE TABLE t (id INTEGER)", parameters: [] });
    one.execute({ sql: "BEGIN", parameters: [] });
    one.execute({ sql: "SELECT * FROM t", parameters: [] });
    two.execute({ sql: "INSERT INTO t VALUES (1)", parameters: [] });
    const error = failure(() => one.execute({ sql: "INSERT INTO t VALUES (2)", parameters: [] }));
    expect(translateError(error, {})).toBeInstanceOf(SerializationError);
    one.close();
    two.close();
    remove();
  });

  test("a file that is no database, and one that cannot be opened", () => {
    const { file, remove } = temporaryFile();
    writeFileSync(file, "this is no database, whatever its name says. ".repeat(40));
    const connection = openSync(make({ ...memoryOptions, file }));
    const sql = "SELECT * FROM sqlite_master";
    const error = failure(() => connection.execute({ sql, parameters: [] }));
    expect(translateError(error, {}).constructor).toBe(DatabaseError);
    connection.close();
    const missing = failure(() => openSync(make({ ...memoryOptions, file: `${file}/not/there` })));
    expect(translateError(missing, {})).toBeInstanceOf(DBAPIError);
    remove();
  });

  test("writing to a database that was opened for reading is an OperationalError", () => {
    const { file, remove } = temporaryFile();
    openSync(make({ ...memoryOptions, file })).close();
    const connection = openSync(make({ ...memoryOptions, file, readOnly: true }));
    const error = failure(() => connection.execute({ sql: "CREATE TABLE t (id)", parameters: [] }));
    expect(translateError(error, {})).toBeInstanceOf(OperationalError);
    connection.close();
    remove();
  });

  test("only a closed connection counts as gone", () => {
    const connection = opened();
    const wrong = failure(() => connection.execute({ sql: "SELEC 1", parameters: [] }));
    expect(isDisconnect(wrong)).toBe(false);
    connection.close();
    const gone = failure(() => connection.execute({ sql: "SELECT 1", parameters: [] }));
    expect(isDisconnect(gone)).toBe(true);
  });
});

describe("result codes", () => {
  test.each(resultCodes.map((code) => [code.name, code] as const))(
    "%s has its class under both drivers",
    (name, code) => {
      const named = Object.assign(new Error("says SQLite"), { code: name });
      const numbered = Object.assign(new Error("says SQLite"), {
        code: "ERR_SQLITE_ERROR",
        errcode: code.number,
      });
      expect(translateError(named, {}).constructor).toBe(code.error);
      expect(translateError(numbered, {}).constructor).toBe(code.error);
    },
  );

  test("an extended code that is not listed counts as its primary code", () => {
    const named = Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR_FSYNC" });
    const numbered = Object.assign(new Error("disk I/O error"), { errcode: 1034 });
    expect(translateError(named, {})).toBeInstanceOf(OperationalError);
    expect(translateError(numbered, {})).toBeInstanceOf(OperationalError);
  });

  test("something thrown that is no error still has the statement", () => {
    expect(translateError("boom", { statement: "SELECT 1" })).toMatchObject({
      statement: "SELECT 1",
      driverError: "boom",
    });
  });
});

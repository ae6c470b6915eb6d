import { type DatabaseUrl, NotSupportedError } from "@rebis/base";
import { expect, test } from "vitest";
import { dialect, oracle } from "../src/index.ts";

test("ORACLE-001 an engine cannot connect yet, and is told what works", () => {
  const url: DatabaseUrl = {
    dialectName: "oracle",
    driverName: undefined,
    username: "scott",
    password: "tiger",
    host: "localhost",
    port: 1521,
    database: "shop",
    query: new Map(),
  };
  const make = () => oracle().createDriver({ url, connectArgs: {}, applicationFolder: "." });
  expect(make).toThrow(NotSupportedError);
  expect(make).toThrow(/there is no driver for Oracle yet\. Compile statements/);
});

test("ORACLE-015 the statements of transactions and their levels", () => {
  const { transaction } = oracle();
  expect(transaction.begin).toEqual([]);
  expect(transaction.rollbackToSavepoint("a")).toBe("ROLLBACK TO SAVEPOINT a");
  expect(transaction.releaseSavepoint("a")).toBeUndefined();
  expect(transaction.isolationLevels).toEqual(["READ COMMITTED", "SERIALIZABLE", "AUTOCOMMIT"]);
  expect(transaction.setIsolationLevel("SERIALIZABLE")).toEqual([
    "ALTER SESSION SET ISOLATION_LEVEL = SERIALIZABLE",
  ]);
});

test("the version is read from what the server calls itself", () => {
  expect(oracle({ serverVersion: "23.4.0.24.05" }).sql.capabilities.nativeBoolean).toBe(true);
  expect(oracle({ serverVersion: "9i" }).sql.capabilities.identityColumns).toBe(false);
  expect(() => oracle({ serverVersion: "latest" })).toThrow(/begins with no number/);
  expect(dialect().name).toBe("oracle");
});

import { NotSupportedError } from "@rebis/base";
import { expect, test } from "vitest";
import { dialect, mssql } from "../src/index.ts";

test("there is no driver yet, and errors say so", () => {
  const made = mssql();
  for (const call of [
    () => made.createDriver({} as never),
    () => made.onConnect({} as never),
    () => made.inspection.getTableNames({} as never, undefined),
    () => made.inspection.getViewNames({} as never, undefined),
  ]) {
    expect(call).toThrow(NotSupportedError);
    expect(call).toThrow(/there is no driver for SQL Server yet; statements can be compiled/);
  }
  expect(made.isDisconnect(new Error("gone"))).toBe(false);
  expect(made.translateError(new Error("gone"), {}).message).toMatch(
    /Cannot run the statement: gone/,
  );
  expect(dialect().name).toBe("mssql");
});

test("a version that is none, or too old, is refused", () => {
  expect(() => mssql({ serverVersion: "new" })).toThrow(/ProductVersion/);
  expect(() => mssql({ serverVersion: "8.0" })).toThrow(/2005/);
});

test("MSSQL-008 transactions and savepoints", () => {
  const { transaction } = mssql();
  expect(transaction.begin).toEqual(["BEGIN TRANSACTION"]);
  expect(transaction.savepoint("s")).toBe("SAVE TRANSACTION s");
  expect(transaction.rollbackToSavepoint("s")).toBe("ROLLBACK TRANSACTION s");
  expect(transaction.releaseSavepoint("s")).toBeUndefined();
  expect(transaction.setIsolationLevel("SNAPSHOT")).toEqual([
    "SET TRANSACTION ISOLATION LEVEL SNAPSHOT",
  ]);
  expect(transaction.setIsolationLevel("AUTOCOMMIT")).toEqual([]);
});

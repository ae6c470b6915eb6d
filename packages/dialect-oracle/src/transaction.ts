import type { TransactionDialect } from "@rebis/base";

/**
 * The statements of transactions. One begins with the first statement, and DDL ends the one that
 * is open; a savepoint ends with its transaction.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SET-TRANSACTION.html
 */
export const oracleTransaction: TransactionDialect = {
  begin: [],
  commit: "COMMIT",
  rollback: "ROLLBACK",
  savepoint: (name) => `SAVEPOINT ${name}`,
  rollbackToSavepoint: (name) => `ROLLBACK TO SAVEPOINT ${name}`,
  releaseSavepoint: () => undefined,
  isolationLevels: ["READ COMMITTED", "SERIALIZABLE", "AUTOCOMMIT"],
  defaultIsolationLevel: "READ COMMITTED",
  setIsolationLevel: (level) =>
    level === "AUTOCOMMIT" ? [] : [`ALTER SESSION SET ISOLATION_LEVEL = ${level}`],
  // SQL*Plus runs what stands before the slash, PL/SQL with semicolons in it too.
  script: {
    begin: ["SET TRANSACTION READ WRITE", "/"],
    commit: ["COMMIT", "/"],
    terminator: "",
    batchSeparator: "/",
  },
};

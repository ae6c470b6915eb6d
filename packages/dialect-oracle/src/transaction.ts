import type { TransactionDialect } from "@rebis/base";

/** The name, the column, the key is there; the table, the index, the constraint is gone. */
const doneCodes = new Set([
  "ORA-00955",
  "ORA-01430",
  "ORA-02260",
  "ORA-02261",
  "ORA-02264",
  "ORA-02275",
  "ORA-00942",
  "ORA-01418",
  "ORA-02443",
]);

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
  saysDone: ({ serverCode = "" }) => doneCodes.has(serverCode),
  // SQL*Plus runs what stands before the slash, PL/SQL with semicolons in it too.
  script: {
    begin: ["SET TRANSACTION READ WRITE", "/"],
    commit: ["COMMIT", "/"],
    terminator: "",
    batchSeparator: "/",
  },
};

import type { TransactionDialect } from "@rebis/base";

/**
 * The statements of transactions. A savepoint is never released; the level of isolation stays with
 * the session.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/language-elements/save-transaction-transact-sql
 * @see https://learn.microsoft.com/en-us/sql/t-sql/statements/set-transaction-isolation-level-transact-sql
 */
export const mssqlTransaction: TransactionDialect = {
  begin: ["BEGIN TRANSACTION"],
  commit: "COMMIT TRANSACTION",
  rollback: "ROLLBACK TRANSACTION",
  savepoint: (name) => `SAVE TRANSACTION ${name}`,
  rollbackToSavepoint: (name) => `ROLLBACK TRANSACTION ${name}`,
  releaseSavepoint: () => undefined,
  isolationLevels: [
    "READ UNCOMMITTED",
    "READ COMMITTED",
    "REPEATABLE READ",
    "SERIALIZABLE",
    "SNAPSHOT",
    "AUTOCOMMIT",
  ],
  defaultIsolationLevel: "READ COMMITTED",
  setIsolationLevel: (level) =>
    level === "AUTOCOMMIT" ? [] : [`SET TRANSACTION ISOLATION LEVEL ${level}`],
  transactionalDdl: true,
  // sqlcmd runs what stands before GO as one batch.
  script: {
    begin: ["BEGIN TRANSACTION;"],
    commit: ["COMMIT;", "GO"],
    terminator: ";",
    batchSeparator: "GO",
  },
};

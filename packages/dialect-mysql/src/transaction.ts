import type { IsolationLevel, TransactionDialect } from "@rebis/base";

function setIsolationLevel(level: IsolationLevel): readonly string[] {
  if (level === "AUTOCOMMIT") return [];
  return [`SET SESSION TRANSACTION ISOLATION LEVEL ${level}`];
}

/**
 * The statements of transactions. DDL ends the one that is open.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/commit.html
 */
export const mysqlTransaction: TransactionDialect = {
  begin: ["BEGIN"],
  commit: "COMMIT",
  rollback: "ROLLBACK",
  savepoint: (name) => `SAVEPOINT ${name}`,
  rollbackToSavepoint: (name) => `ROLLBACK TO SAVEPOINT ${name}`,
  releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
  isolationLevels: [
    "REPEATABLE READ",
    "READ COMMITTED",
    "READ UNCOMMITTED",
    "SERIALIZABLE",
    "AUTOCOMMIT",
  ],
  defaultIsolationLevel: "REPEATABLE READ",
  setIsolationLevel,
};

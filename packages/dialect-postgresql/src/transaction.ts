import type { IsolationLevel, TransactionDialect } from "@rebis/base";

function setIsolationLevel(level: IsolationLevel): readonly string[] {
  if (level === "AUTOCOMMIT") return [];
  return [`SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ${level}`];
}

/**
 * The statements of transactions.
 *
 * @see https://www.postgresql.org/docs/current/sql-begin.html
 */
export const postgresqlTransaction: TransactionDialect = {
  begin: ["BEGIN"],
  commit: "COMMIT",
  rollback: "ROLLBACK",
  savepoint: (name) => `SAVEPOINT ${name}`,
  rollbackToSavepoint: (name) => `ROLLBACK TO SAVEPOINT ${name}`,
  releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
  isolationLevels: [
    "READ COMMITTED",
    "READ UNCOMMITTED",
    "REPEATABLE READ",
    "SERIALIZABLE",
    "AUTOCOMMIT",
  ],
  defaultIsolationLevel: "READ COMMITTED",
  setIsolationLevel,
};

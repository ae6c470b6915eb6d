import type { ConnectionCharacteristic, IsolationLevel, TransactionDialect } from "@rebis/base";

/** How a transaction begins: takes its locks when they are needed, for writing at once, or all at once. */
export type BeginMode = "deferred" | "immediate" | "exclusive";

const beginTexts: Readonly<Record<BeginMode, string>> = {
  deferred: "BEGIN",
  immediate: "BEGIN IMMEDIATE",
  exclusive: "BEGIN EXCLUSIVE",
};

const characteristics: Readonly<Record<string, ConnectionCharacteristic>> = {
  readOnly: {
    set: (value) => [`PRAGMA query_only = ${value ? 1 : 0}`],
    reset: ["PRAGMA query_only = 0"],
  },
};

/**
 * The statements of transactions. SQLite is serialisable by nature; READ UNCOMMITTED matters only
 * between connections that share a cache.
 *
 * @see https://www.sqlite.org/lang_transaction.html
 */
export function sqliteTransaction(begin: BeginMode): TransactionDialect {
  return {
    begin: [beginTexts[begin]],
    commit: "COMMIT",
    rollback: "ROLLBACK",
    savepoint: (name) => `SAVEPOINT ${name}`,
    rollbackToSavepoint: (name) => `ROLLBACK TO SAVEPOINT ${name}`,
    releaseSavepoint: (name) => `RELEASE SAVEPOINT ${name}`,
    isolationLevels: ["SERIALIZABLE", "READ UNCOMMITTED", "AUTOCOMMIT"],
    defaultIsolationLevel: "SERIALIZABLE",
    setIsolationLevel,
    characteristics,
    transactionalDdl: true,
  };
}

function setIsolationLevel(level: IsolationLevel): readonly string[] {
  if (level === "AUTOCOMMIT") return [];
  return [`PRAGMA read_uncommitted = ${level === "READ UNCOMMITTED" ? 1 : 0}`];
}

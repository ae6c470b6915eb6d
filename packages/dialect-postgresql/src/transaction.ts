import type {
  ConnectionCharacteristic,
  IsolationLevel,
  TransactionDialect,
  TwophaseDialect,
} from "@rebis/base";
import { postgresqlOutside } from "./concurrent-index.ts";

function setIsolationLevel(level: IsolationLevel): readonly string[] {
  if (level === "AUTOCOMMIT") return [];
  return [`SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ${level}`];
}

/** READ ONLY and DEFERRABLE (which waits for a snapshot that cannot fail: read only and serializable). */
const characteristics: Readonly<Record<string, ConnectionCharacteristic>> = {
  readOnly: {
    set: (value) => [
      `SET SESSION CHARACTERISTICS AS TRANSACTION ${value ? "READ ONLY" : "READ WRITE"}`,
    ],
    reset: ["RESET default_transaction_read_only"],
  },
  deferrable: {
    set: (value) => [`SET SESSION CHARACTERISTICS AS TRANSACTION ${value ? "" : "NOT "}DEFERRABLE`],
    reset: ["RESET default_transaction_deferrable"],
  },
};

/**
 * Prepared transactions; the server needs max_prepared_transactions above zero. Only those of this
 * database can be ended here.
 *
 * @see https://www.postgresql.org/docs/current/sql-prepare-transaction.html
 */
const twophase: TwophaseDialect = {
  begin: () => ["BEGIN"],
  prepare: (xid) => [`PREPARE TRANSACTION '${xid}'`],
  commit: () => ["COMMIT"],
  rollback: () => ["ROLLBACK"],
  commitPrepared: (xid) => [`COMMIT PREPARED '${xid}'`],
  rollbackPrepared: (xid) => [`ROLLBACK PREPARED '${xid}'`],
  recover:
    "SELECT gid FROM pg_catalog.pg_prepared_xacts WHERE database = current_database() ORDER BY prepared",
  readRecovered: (rows) => rows.map(([gid]) => String(gid)),
};

/** The table or index, the object, the column is there; the object is gone. */
const doneStates = new Set(["42P07", "42710", "42701", "42704"]);

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
  characteristics,
  twophase,
  transactionalDdl: true,
  outside: postgresqlOutside,
  saysDone: ({ serverCode = "" }) => doneStates.has(serverCode),
};

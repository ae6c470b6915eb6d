import type { SessionLockDialect, TimeoutDialect } from "@rebis/base";
import { isMemory, locationOf } from "./drivers/open-options.ts";

/**
 * SQLite has no locks but those of files, and a transaction that lasts for all migrations could not
 * be left for what needs none. So the lock is that of an empty file beside the database, which ends
 * with the process whatever happens. It is not deleted: another process may be waiting at it.
 */
export const sqliteLock: SessionLockDialect = {
  database: (url) => (isMemory(url) ? null : `${locationOf(url)}-migrate-lock`),
  prepare: ["PRAGMA busy_timeout = 0"],
  acquire: () => ({ sql: "BEGIN EXCLUSIVE", parameters: [], returnsRows: false }),
  release: () => ({ sql: "ROLLBACK", parameters: [], returnsRows: false }),
};

/** @see https://www.sqlite.org/pragma.html#pragma_busy_timeout */
export const sqliteTimeouts: TimeoutDialect = {
  lock: (milliseconds) => [`PRAGMA busy_timeout = ${Math.ceil(milliseconds)}`],
};

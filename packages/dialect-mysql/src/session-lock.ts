import type { DriverCall, SessionLockDialect, TimeoutDialect } from "@rebis/base";
import type { Server } from "./server.ts";

/** Names are the server's, not the database's, and 64 characters long at most. */
const nameOf = "CONCAT('rebis ', SHA1(CONCAT(IFNULL(DATABASE(), ''), ' ', ?)))";

const call = (sql: string, name: string): DriverCall => ({
  sql,
  parameters: [name],
  returnsRows: true,
});

/**
 * GET_LOCK. The session does nothing while it has the lock, so it may be idle for long.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html
 */
export const mysqlLock: SessionLockDialect = {
  prepare: ["SET SESSION wait_timeout = 2147483"],
  acquire: (name) => call(`SELECT GET_LOCK(${nameOf}, 0)`, name),
  release: (name) => call(`SELECT RELEASE_LOCK(${nameOf})`, name),
  identity: { sql: "SELECT CONNECTION_ID()", parameters: [], returnsRows: true },
};

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000));

/**
 * Locks of tables and of rows, in whole seconds; MySQL limits only SELECT.
 *
 * @see https://mariadb.com/kb/en/server-system-variables/#max_statement_time
 */
export function mysqlTimeouts(server: Server): TimeoutDialect {
  return {
    lock: (milliseconds) => [
      `SET SESSION lock_wait_timeout = ${seconds(milliseconds)}`,
      `SET SESSION innodb_lock_wait_timeout = ${seconds(milliseconds)}`,
    ],
    statement: (milliseconds) => [
      server.facts.isMariadb
        ? `SET SESSION max_statement_time = ${milliseconds / 1000}`
        : `SET SESSION max_execution_time = ${Math.ceil(milliseconds)}`,
    ],
  };
}

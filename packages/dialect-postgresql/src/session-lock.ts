import type { DriverCall, SessionLockDialect, TimeoutDialect } from "@rebis/base";

/** Keys of advisory locks are numbers: ours have a first one of their own. */
const call = (name: string, of: string): DriverCall => ({
  sql: `SELECT ${name}(hashtext('rebis'), hashtext($1))`,
  parameters: [of],
  returnsRows: true,
});

/**
 * An advisory lock of the session. It is asked for without waiting: a session that waits has a
 * snapshot, and CREATE INDEX CONCURRENTLY of the one that has the lock would wait for that.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export const postgresqlLock: SessionLockDialect = {
  acquire: (name) => call("pg_try_advisory_lock", name),
  release: (name) => call("pg_advisory_unlock", name),
  identity: { sql: "SELECT pg_backend_pid()", parameters: [], returnsRows: true },
};

/** @see https://www.postgresql.org/docs/current/runtime-config-client.html */
export const postgresqlTimeouts: TimeoutDialect = {
  lock: (milliseconds) => [`SET lock_timeout = ${Math.ceil(milliseconds)}`],
  statement: (milliseconds) => [`SET statement_timeout = ${Math.ceil(milliseconds)}`],
};

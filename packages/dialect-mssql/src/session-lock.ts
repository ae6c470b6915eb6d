import type { SessionLockDialect, TimeoutDialect } from "@rebis/base";

/**
 * An application lock of the session.
 *
 * @see https://learn.microsoft.com/en-us/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql
 */
export const mssqlLock: SessionLockDialect = {
  acquire: (name) => ({
    sql:
      "DECLARE @answer int; EXEC @answer = sp_getapplock @Resource = @p1, @LockMode = 'Exclusive', " +
      "@LockOwner = 'Session', @LockTimeout = 0; SELECT CASE WHEN @answer >= 0 THEN 1 ELSE 0 END",
    parameters: [`rebis ${name}`],
    returnsRows: true,
  }),
  release: (name) => ({
    sql:
      "DECLARE @answer int; EXEC @answer = sp_releaseapplock @Resource = @p1, @LockOwner = 'Session'; " +
      "SELECT CASE WHEN @answer >= 0 THEN 1 ELSE 0 END",
    parameters: [`rebis ${name}`],
    returnsRows: true,
  }),
  identity: { sql: "SELECT @@SPID", parameters: [], returnsRows: true },
};

/** @see https://learn.microsoft.com/en-us/sql/t-sql/statements/set-lock-timeout-transact-sql */
export const mssqlTimeouts: TimeoutDialect = {
  lock: (milliseconds) => [`SET LOCK_TIMEOUT ${Math.ceil(milliseconds)}`],
};

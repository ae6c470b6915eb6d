import type { SessionLockDialect, TimeoutDialect } from "@rebis/base";

/** Numbers from 0 to 1073741823 are for programs. */
const key = "ORA_HASH('rebis ' || :1, 1073741823)";

/**
 * A lock of DBMS_LOCK; the user needs EXECUTE on that package. 6 is exclusive, 0 says "got", and 4
 * "had it already".
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/arpls/DBMS_LOCK.html
 */
export const oracleLock: SessionLockDialect = {
  acquire: (name) => ({
    sql: `SELECT CASE WHEN SYS.DBMS_LOCK.REQUEST(${key}, 6, 0) IN (0, 4) THEN 1 ELSE 0 END FROM DUAL`,
    parameters: [name],
    returnsRows: true,
  }),
  release: (name) => ({
    sql: `SELECT CASE WHEN SYS.DBMS_LOCK.RELEASE(${key}) = 0 THEN 1 ELSE 0 END FROM DUAL`,
    parameters: [name],
    returnsRows: true,
  }),
};

/** DDL waits whole seconds. @see https://docs.oracle.com/en/database/oracle/oracle-database/23/refrn/DDL_LOCK_TIMEOUT.html */
export const oracleTimeouts: TimeoutDialect = {
  lock: (milliseconds) => [
    `ALTER SESSION SET DDL_LOCK_TIMEOUT = ${Math.max(1, Math.ceil(milliseconds / 1000))}`,
  ],
};

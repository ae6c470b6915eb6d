import type { Dialect, DialectInspection } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { oracleSql } from "./compile/sql-dialect.ts";
import { isDisconnect, noDriver, translateError } from "./errors.ts";
import type { OracleOptions } from "./options.ts";
import { serverFacts } from "./server-facts.ts";
import { oracleLock, oracleTimeouts } from "./session-lock.ts";
import { oracleTransaction } from "./transaction.ts";

/** Nothing connects, so that nothing is ever asked for. */
function refused(): never {
  throw noDriver();
}

const inspection: DialectInspection = { getTableNames: refused, getViewNames: refused };

/**
 * The Oracle Database dialect, to compile statements for it: there is no driver yet, so an engine
 * with it raises when it connects.
 *
 * @example
 * compileStatement(select(users).limit(5), { dialect: oracle() }).sql
 * // SELECT users.id, users.name FROM users FETCH FIRST 5 ROWS ONLY
 * compileStatement(select(users).limit(5), { dialect: oracle({ serverVersion: "11.2" }) }).sql
 * // SELECT anon_1.id, anon_1.name FROM (SELECT users.id AS id, users.name AS name FROM users) anon_1 WHERE ROWNUM <= 5
 *
 * @throws {ArgumentError} for a `serverVersion` that begins with no number
 * @see https://docs.sqlalchemy.org/en/21/dialects/oracle.html
 * @since 0.1.0
 */
export function oracle(options: OracleOptions = {}): Dialect<SqlDialect> {
  return {
    name: "oracle",
    sql: oracleSql(serverFacts(options)),
    transaction: oracleTransaction,
    lock: oracleLock,
    timeouts: oracleTimeouts,
    inspection,
    poolFor: () => "queue",
    createDriver: () => {
      throw noDriver();
    },
    onConnect: refused,
    translateError,
    isDisconnect,
  };
}

/** The dialect as the registry of an engine finds it, by the name in the URL. */
export function dialect(): Dialect<SqlDialect> {
  return oracle();
}

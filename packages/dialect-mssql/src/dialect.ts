import type { Dialect, DialectInspection } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { mssqlSql } from "./compile/sql-dialect.ts";
import { noDriver, translateError } from "./errors.ts";
import type { MssqlOptions } from "./options.ts";
import { serverOf } from "./server.ts";
import { mssqlLock, mssqlTimeouts } from "./session-lock.ts";
import { mssqlTransaction } from "./transaction.ts";

const inspection: DialectInspection = {
  getTableNames: () => {
    throw noDriver("read names of tables from the catalogue");
  },
  getViewNames: () => {
    throw noDriver("read names of views from the catalogue");
  },
};

/**
 * The SQL Server dialect: statements and DDL in Transact-SQL, as text. There is no driver yet.
 *
 * @example
 * compileStatement(select(users.c.id).limit(5), { dialect: mssql() }).sql
 * // SELECT TOP 5 users.id FROM users
 *
 * @throws {ArgumentError} for a `serverVersion` before 9.0 (SQL Server 2005)
 * @see https://docs.sqlalchemy.org/en/21/dialects/mssql.html
 * @since 0.1.0
 */
export function mssql(options: MssqlOptions = {}): Dialect<SqlDialect> {
  return {
    name: "mssql",
    sql: mssqlSql(serverOf(options)),
    transaction: mssqlTransaction,
    lock: mssqlLock,
    timeouts: mssqlTimeouts,
    inspection,
    poolFor: () => "queue",
    createDriver: () => {
      throw noDriver("connect");
    },
    onConnect: () => {
      throw noDriver("connect");
    },
    translateError,
    isDisconnect: () => false,
  };
}

/** The dialect as the registry of an engine finds it, by the name in the URL. */
export function dialect(): Dialect<SqlDialect> {
  return mssql();
}

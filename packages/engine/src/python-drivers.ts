import { ArgumentError } from "@rebis/base";
import type { DatabaseUrl } from "./url.ts";

/** The driver to use here, by the name of the Python driver in the URL. */
const driversByPythonName: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["psycopg2", "pg"],
  ["psycopg2cffi", "pg"],
  ["psycopg", "pg"],
  ["psycopg_async", "pg"],
  ["asyncpg", "pg"],
  ["pg8000", "pg"],
  ["pymysql", "mysql2"],
  ["aiomysql", "mysql2"],
  ["asyncmy", "mysql2"],
  ["mysqldb", "mysql2"],
  ["mysqlconnector", "mysql2"],
  ["mariadbconnector", "mysql2"],
  ["pyodbc", "mssql"],
  ["aioodbc", "mssql"],
  ["pymssql", "mssql"],
  ["cx_oracle", "oracledb"],
  ["oracledb_async", "oracledb"],
  ["pysqlite", "better_sqlite3"],
  ["pysqlcipher", "better_sqlite3"],
  ["aiosqlite", "better_sqlite3"],
]);

/**
 * Refuses the name of a Python driver, and names the driver to use instead.
 *
 * @example
 * refusePythonDriver(makeUrl("postgresql+psycopg2://localhost/shop"));
 * // throws: Cannot use the driver "psycopg2": it is a Python driver. Write "postgresql+pg://…".
 * @throws {ArgumentError} when the URL names a Python driver
 */
export function refusePythonDriver(url: DatabaseUrl): void {
  const driver = url.driverName;
  const instead = driver === undefined ? undefined : driversByPythonName.get(driver.toLowerCase());
  if (instead === undefined) return;
  const scheme = instead === "better_sqlite3" ? url.dialectName : `${url.dialectName}+${instead}`;
  throw new ArgumentError(
    `Cannot use the driver "${driver}": it is a Python driver. Write "${scheme}://…", ` +
      `or "${url.dialectName}://…" for the usual driver of this database.`,
  );
}

/**
 * Takes `driver=ODBC Driver …` out of a URL written for pyodbc; `warn` is told.
 *
 * @example
 * withoutOdbcDriver(makeUrl("mssql://host/shop?driver=ODBC+Driver+17+for+SQL+Server"), console.warn);
 */
export function withoutOdbcDriver(url: DatabaseUrl, warn: (message: string) => void): DatabaseUrl {
  const value = url.query.get("driver");
  if (typeof value !== "string" || !/odbc|freetds|sql server/i.test(value)) return url;
  warn(
    `The parameter "driver" of a "${url.dialectName}" URL names an ODBC driver and is ignored: ` +
      `no ODBC is used here. Take it out of the URL.`,
  );
  return url.withoutQuery("driver");
}

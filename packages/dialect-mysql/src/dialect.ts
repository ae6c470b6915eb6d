import {
  type Dialect,
  type Driver,
  type DriverConnection,
  type DriverOptions,
  execute,
  InvalidRequestError,
  NoSuchModuleError,
  type Program,
} from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { mysqlSql } from "./compile/sql-dialect.ts";
import { connectOptions } from "./drivers/connect-options.ts";
import { mysql2Driver } from "./drivers/mysql2.ts";
import { isDisconnect, translateError } from "./errors.ts";
import { mysqlInspection } from "./inspect/inspection.ts";
import type { MysqlOptions } from "./options.ts";
import { Server } from "./server.ts";
import { serverFacts } from "./server-facts.ts";
import { mysqlLock, mysqlTimeouts } from "./session-lock.ts";
import { mysqlTransaction } from "./transaction.ts";

type DialectName = "mysql" | "mariadb";

function driverFor(options: DriverOptions, given: MysqlOptions): Driver {
  const name = options.url.driverName ?? "mysql2";
  if (name === "mysql2") return mysql2Driver(connectOptions(options, given));
  throw new NoSuchModuleError(
    `Cannot connect to MySQL with driver "${name}": there is no such driver. ` +
      `Use mysql:// or mariadb:// (mysql2).`,
  );
}

/**
 * Asks a new connection what its server is, and sets what values rely on: times are in UTC, so
 * that CURRENT_TIMESTAMP and TIMESTAMP columns mean what a Date means.
 */
function* prepareConnection(
  connection: DriverConnection,
  name: DialectName,
  server: Server,
): Program<void> {
  const ask = "SELECT VERSION(), @@SESSION.sql_mode, @@lower_case_table_names";
  const { rows } = yield* execute(connection, { sql: ask, parameters: [] });
  const [version, sqlMode, lowerCase] = rows[0] ?? [];
  const facts = serverFacts(String(version), String(sqlMode), Number(lowerCase));
  if (name === "mariadb" && !facts.isMariadb) {
    throw new InvalidRequestError(
      'Cannot connect as "mariadb": the server is MySQL. Write mysql:// in the URL.',
    );
  }
  server.learn(facts);
  yield* execute(connection, { sql: "SET time_zone = '+00:00'", parameters: [] });
}

function makeDialect(name: DialectName, options: MysqlOptions): Dialect<SqlDialect> {
  const server = new Server(serverFacts(options.serverVersion ?? name));
  return {
    name,
    sql: mysqlSql(server),
    transaction: mysqlTransaction,
    lock: mysqlLock,
    timeouts: mysqlTimeouts(server),
    inspection: mysqlInspection(server),
    poolFor: () => "queue",
    createDriver: (driverOptions) => driverFor(driverOptions, options),
    onConnect: (connection) => prepareConnection(connection, name, server),
    translateError,
    isDisconnect,
  };
}

/**
 * The MySQL dialect. Connected to MariaDB it finds that out, and uses what MariaDB has.
 *
 * @example
 * createEngine("mysql://root@localhost/shop", { dialect: mysql({ statementCacheSize: 1000 }) })
 *
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html
 * @since 0.1.0
 */
export function mysql(options: MysqlOptions = {}): Dialect<SqlDialect> {
  return makeDialect("mysql", options);
}

/**
 * The MariaDB dialect: as {@link mysql}, but it refuses to connect to MySQL, and statements that
 * are compiled without a server are MariaDB's.
 *
 * @example
 * createEngine("mariadb://root@localhost/shop", { dialect: mariadb() })
 *
 * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#mariadb-only-mode
 * @since 0.1.0
 */
export function mariadb(options: MysqlOptions = {}): Dialect<SqlDialect> {
  return makeDialect("mariadb", options);
}

/** The dialect as the registry of an engine finds it, by the name in the URL. */
export function dialect(name: string = "mysql"): Dialect<SqlDialect> {
  return name === "mariadb" ? mariadb() : mysql();
}

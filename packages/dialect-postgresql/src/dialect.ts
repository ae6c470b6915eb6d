import {
  type Dialect,
  type Driver,
  type DriverOptions,
  NoSuchModuleError,
  type Program,
} from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { postgresqlSql } from "./compile/sql-dialect.ts";
import { type ConnectOptions, connectOptions } from "./drivers/connect-options.ts";
import { pgDriver } from "./drivers/pg.ts";
import { postgresDriver } from "./drivers/postgres.ts";
import { isDisconnect, translateError } from "./errors.ts";
import { postgresqlInspection } from "./inspect/inspection.ts";
import type { PostgresqlOptions } from "./options.ts";
import { postgresqlLock, postgresqlTimeouts } from "./session-lock.ts";
import { postgresqlTransaction } from "./transaction.ts";

/** The drivers by their name in a URL. */
const drivers: ReadonlyMap<string, (options: ConnectOptions) => Driver> = /* @__PURE__ */ new Map([
  ["pg", pgDriver],
  ["postgres", postgresDriver],
]);

function driverFor(options: DriverOptions, given: PostgresqlOptions): Driver {
  const name = options.url.driverName ?? "pg";
  const make = drivers.get(name);
  if (make === undefined) {
    throw new NoSuchModuleError(
      `Cannot connect to PostgreSQL with driver "${name}": there is no such driver. ` +
        `Use postgresql:// (pg) or postgresql+postgres://.`,
    );
  }
  return make(connectOptions(options, given));
}

// oxlint-disable-next-line require-yield
function* nothing(): Program<void> {
  // What a session needs is set by its driver, and only where the server's default differs.
}

/**
 * The PostgreSQL dialect: hand it to `createEngine` where the engine cannot find it by itself, or
 * to change how statements are prepared.
 *
 * @example
 * createEngine("postgresql://localhost/shop", { dialect: postgresql({ prepare: "unnamed" }) })
 * // no prepared statement is kept, as PgBouncer in transaction mode before 1.21 wants it
 *
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html
 * @since 0.1.0
 */
export function postgresql(options: PostgresqlOptions = {}): Dialect<SqlDialect> {
  return {
    name: "postgresql",
    sql: postgresqlSql,
    transaction: postgresqlTransaction,
    lock: postgresqlLock,
    timeouts: postgresqlTimeouts,
    inspection: postgresqlInspection,
    poolFor: () => "queue",
    createDriver: (driverOptions) => driverFor(driverOptions, options),
    onConnect: nothing,
    translateError,
    isDisconnect,
  };
}

/** The dialect as the registry of an engine finds it. */
export function dialect(): Dialect<SqlDialect> {
  return postgresql();
}

import {
  ArgumentError,
  type Dialect,
  type DriverConnection,
  execute,
  type Program,
} from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { sqliteSql } from "./compile/sql-dialect.ts";
import type { SqliteOptions } from "./options.ts";
import { runTime } from "./run-time.ts";
import { sqliteTransaction } from "./transaction.ts";

/** The text of a PRAGMA; its parts cannot be bound, so they must be plain words and numbers. */
function pragmaText(name: string, value: string | number): string {
  if (/^[a-z_]+$/i.test(name) && /^-?[\w.]+$/.test(String(value))) {
    return `PRAGMA ${name} = ${value}`;
  }
  throw new ArgumentError(
    `Cannot make the dialect "sqlite": the pragma "${name}" is not a word with a word or a number ` +
      `as its value. Run other pragmas in a listener of the pool's event "connect".`,
  );
}

function* prepareConnection(
  connection: DriverConnection,
  statements: readonly string[],
): Program<void> {
  for (const sql of statements) yield* execute(connection, { sql, parameters: [] });
}

/**
 * The SQLite dialect: hand it to `createEngine` where the engine cannot find it by itself, or to
 * change how connections are set up.
 *
 * @example
 * createEngine("sqlite:///shop.db", { dialect: sqlite({ pragmas: { journal_mode: "wal" } }) })
 * // each connection: PRAGMA foreign_keys = 1; PRAGMA journal_mode = wal
 *
 * @throws {ArgumentError} for a pragma that is no plain word or number
 * @see https://docs.sqlalchemy.org/en/21/dialects/sqlite.html
 * @since 0.1.0
 */
export function sqlite(options: SqliteOptions = {}): Dialect<SqlDialect> {
  const statements = Object.entries({
    foreign_keys: options.foreignKeys === false ? 0 : 1,
    ...options.pragmas,
  }).map(([name, value]) => pragmaText(name, value));
  return {
    name: "sqlite",
    sql: sqliteSql,
    transaction: sqliteTransaction(options.begin ?? "deferred"),
    ...runTime,
    createDriver: (driverOptions) => runTime.createDriver(driverOptions, options),
    onConnect: (connection) => prepareConnection(connection, statements),
  };
}

/** The dialect as the registry of an engine finds it. */
export function dialect(): Dialect<SqlDialect> {
  return sqlite();
}

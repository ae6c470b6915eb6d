import type { Dialect } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { sqliteSql } from "./compile/sql-dialect.ts";
import type { SqliteOptions } from "./options.ts";
import { runTime } from "./run-time.ts";

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
  return { name: "sqlite", sql: sqliteSql, ...runTime(options) };
}

/** The dialect as the registry of an engine finds it. */
export function dialect(): Dialect<SqlDialect> {
  return sqlite();
}

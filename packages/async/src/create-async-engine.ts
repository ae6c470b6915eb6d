import { type DatabaseUrl, type EngineOptions } from "@rebis/engine";
import { makeEngineCore, readConfiguration } from "@rebis/engine/spi";
import { AsyncEngine } from "./async-engine.ts";
import { threadedDriver } from "./thread/threaded-driver.ts";

/**
 * Options of {@link createAsyncEngine}: those of `createEngine`, and how a synchronous driver is
 * run.
 *
 * @since 0.1.0
 */
export interface AsyncEngineOptions extends EngineOptions {
  /**
   * A module for the threads of a synchronous driver: its default export is called there with the
   * driver's own connection, whenever one was opened. For functions and collations in SQL.
   */
  readonly threadSetup?: string | URL | undefined;
}

/**
 * Makes an engine whose methods return promises. A promise driver is awaited; a synchronous one
 * (SQLite) runs in threads, one for each connection, so that a long query does not hold the event
 * loop.
 *
 * @example
 * const engine = createAsyncEngine("postgresql+pg://ann:secret@localhost/shop", { poolSize: 10 });
 * const local = createAsyncEngine("sqlite:///shop.db", {
 *   threadSetup: new URL("./functions.js", import.meta.url), // export default (db) => db.function("twice", (n) => n * 2)
 * });
 * @throws {ArgumentError} for a URL or an option that cannot be
 * @throws {NoSuchModuleError} when the dialect's package is not installed
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.create_async_engine
 * @since 0.1.0
 */
export function createAsyncEngine(
  url: string | DatabaseUrl,
  options: AsyncEngineOptions = {},
): AsyncEngine {
  const { threadSetup, ...rest } = options;
  const setup = threadSetup === undefined ? undefined : String(threadSetup);
  return new AsyncEngine(makeEngineCore(url, rest, (driver) => threadedDriver(driver, setup)));
}

/**
 * Makes an asynchronous engine from a configuration of texts, as `engineFromConfig` does.
 *
 * @example
 * asyncEngineFromConfig({ "database.url": "sqlite:///data.db" }, "database.");
 * @see https://docs.sqlalchemy.org/en/21/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.async_engine_from_config
 * @since 0.1.0
 */
export function asyncEngineFromConfig(
  configuration: Readonly<Record<string, unknown>>,
  prefix: string = "sqlalchemy.",
  options: AsyncEngineOptions = {},
): AsyncEngine {
  const { url, options: read } = readConfiguration(configuration, prefix);
  return createAsyncEngine(url, { ...read, ...options });
}

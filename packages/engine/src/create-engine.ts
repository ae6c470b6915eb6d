import { blockingDriver } from "./dialect/bridge/blocking-driver.ts";
import { Engine } from "./engine.ts";
import { type EngineOptions, optionFromText } from "./engine-options.ts";
import { makeEngineCore } from "./engine-parts.ts";
import { ArgumentError, type Pool } from "@rebis/base";
import type { DatabaseUrl } from "./url.ts";

/**
 * Makes an engine for a database. The dialect is found by its package (`@rebis/dialect-sqlite` for
 * `sqlite://…`), unless it is given. Nothing is connected until the engine is used.
 *
 * @example
 * const engine = createEngine("sqlite:///data.db");
 * const server = createEngine("postgresql+pg://ann:secret@localhost/shop", { poolSize: 10, echo: true });
 * const bundled = createEngine("sqlite:///:memory:", { dialect: sqlite() });
 * @throws {ArgumentError} for a URL or an option that cannot be
 * @throws {NoSuchModuleError} when the dialect's package is not installed
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.create_engine
 * @since 0.1.0
 */
export function createEngine(url: string | DatabaseUrl, options: EngineOptions = {}): Engine {
  const { answerTimeout } = options;
  return new Engine(
    makeEngineCore(url, options, (driver) => blockingDriver(driver, answerTimeout)),
  );
}

/**
 * Makes a pool for a database without an engine. It hands out connections of the driver, prepared
 * as an engine's are; `runSync(pool.acquire())` takes one, and `runSync(lent.release())` gives it back.
 *
 * @example
 * const pool = createPoolFromUrl("sqlite:///data.db", { poolSize: 2 });
 * @throws {ArgumentError} for a URL or an option that cannot be
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.create_pool_from_url
 * @since 0.1.0
 */
export function createPoolFromUrl(url: string | DatabaseUrl, options: EngineOptions = {}): Pool {
  return createEngine(url, options).pool;
}

/**
 * Makes an engine from a configuration of texts: the keys that begin with `prefix`, in camelCase
 * or snake_case, read as numbers and booleans where the option wants them.
 *
 * @example
 * engineFromConfig({ "database.url": "sqlite:///data.db", "database.echo": "true" }, "database.");
 * @throws {ArgumentError} without a URL, or for a text that does not fit its option
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.engine_from_config
 * @since 0.1.0
 */
export function engineFromConfig(
  configuration: Readonly<Record<string, unknown>>,
  prefix: string = "sqlalchemy.",
  options: EngineOptions = {},
): Engine {
  const { url, options: read } = readConfiguration(configuration, prefix);
  return createEngine(url, { ...read, ...options });
}

/** The URL and options in a configuration of texts. */
export function readConfiguration(
  configuration: Readonly<Record<string, unknown>>,
  prefix: string,
): { readonly url: string; readonly options: EngineOptions } {
  const entries = Object.entries(configuration)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value] as const);
  const url = entries.find(([key]) => key === "url")?.[1];
  if (typeof url !== "string") {
    throw new ArgumentError(
      `Cannot create an engine from this configuration: it has no "${prefix}url". ` +
        `Add one, or pass the prefix that your keys have.`,
    );
  }
  const read = entries
    .filter(([key]) => key !== "url")
    .map(([key, value]) => optionFromText(key, value));
  return { url, options: Object.fromEntries(read) };
}

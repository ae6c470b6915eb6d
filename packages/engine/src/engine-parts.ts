import type { ConnectionSource, Dialect, Driver, Logger, Pool } from "@rebis/base";
import { ArgumentError } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { type PoolClass, poolClasses, type QueuePoolOptions } from "@rebis/pool";
import {
  connectionSource,
  EngineCore,
  type EngineParts,
  type SourceParts,
} from "./core/engine-core.ts";
import { findDialect } from "./dialect/registry.ts";
import { checkOptions, type EngineOptions } from "./engine-options.ts";
import { checkIsolationLevel, noExecutionOptions } from "./execution-options.ts";
import { StatementCache } from "./execute/statement-cache.ts";
import { StatementLog } from "./log/statement-log.ts";
import { refusePythonDriver, withoutOdbcDriver } from "./python-drivers.ts";
import { type DatabaseUrl, makeUrl } from "./url.ts";

/** What a face makes of the dialect's driver. */
export type AdaptDriver = (driver: Driver) => Driver;

/**
 * Makes the core of an engine, whatever its face: reads the URL, finds the dialect, makes the pool.
 * Nothing is connected.
 */
export function makeEngineCore(
  given: string | DatabaseUrl,
  options: EngineOptions,
  adaptDriver: AdaptDriver = (driver) => driver,
): EngineCore {
  checkOptions(options);
  const { url, options: changed } = withPlugins(makeUrl(given), options);
  const core = new EngineCore(
    engineParts(url, changed, adaptDriver),
    changed.executionOptions ?? noExecutionOptions,
  );
  for (const plugin of changed.plugins ?? []) plugin.engineCreated?.(core);
  return core;
}

function withPlugins(
  url: DatabaseUrl,
  options: EngineOptions,
): { readonly url: DatabaseUrl; readonly options: EngineOptions } {
  let prepared = { url, options };
  for (const plugin of options.plugins ?? []) {
    prepared = plugin.prepare?.(prepared.url, prepared.options) ?? prepared;
  }
  return prepared;
}

function engineParts(
  given: DatabaseUrl,
  options: EngineOptions,
  adaptDriver: AdaptDriver,
): EngineParts {
  refusePythonDriver(given);
  const logger = options.logger ?? console;
  const url = withoutOdbcDriver(given, (message) => logger.warn(message));
  const applicationFolder = options.applicationFolder ?? process.cwd();
  const dialect = options.dialect ?? findDialect(url, applicationFolder);
  const { isolationLevel, hideParameters = false } = options;
  if (isolationLevel !== undefined) {
    checkIsolationLevel(isolationLevel, dialect.transaction.isolationLevels);
  }
  const { connectArgs = {} } = options;
  const driverWith: SourceParts["driverWith"] = (args) =>
    adaptDriver(makeDriver(dialect, url, applicationFolder, { ...options, connectArgs: args }));
  const driver = driverWith(connectArgs);
  const connecting = {};
  const source = connectionSource({
    dialect,
    driver,
    isolationLevel,
    hideParameters,
    connecting,
    connectArgs,
    driverWith,
  });
  const echo = options.echo ?? false;
  const log = new StatementLog({ logger, echo, hideParameters, name: options.loggingName });
  return {
    url,
    dialect,
    driver,
    cache: new StatementCache(
      dialect.sql,
      count("queryCacheSize", options.queryCacheSize ?? 500, 0),
      {
        warn: options.enableFromLinting === false ? undefined : (message) => logger.warn(message),
        compiled: log.isOn ? (...facts) => log.compiled(...facts) : undefined,
      },
    ),
    log,
    hideParameters,
    isolationLevel,
    queryTags: options.queryTags ?? false,
    connecting,
    insertManyPageSize: count(
      "insertManyValuesPageSize",
      options.insertManyValuesPageSize ?? 1000,
      1,
    ),
    makePool: () => makePool(source, url, dialect, logger, options),
  };
}

function makeDriver(
  dialect: Dialect<SqlDialect>,
  url: DatabaseUrl,
  applicationFolder: string,
  options: EngineOptions,
): Driver {
  const { creator, connectArgs = {} } = options;
  const driver = dialect.createDriver({ url, connectArgs, applicationFolder });
  if (creator === undefined) return driver;
  return { ...driver, name: driver.name, recipe: undefined, connect: () => creator() };
}

function makePool(
  source: ConnectionSource,
  url: DatabaseUrl,
  dialect: Dialect,
  logger: Logger,
  options: EngineOptions,
): Pool {
  if (options.pool !== undefined) return options.pool;
  const Class: PoolClass = options.poolClass ?? poolClasses[dialect.poolFor(url)];
  const settings: QueuePoolOptions = {
    logger,
    echo: options.echoPool,
    poolSize: options.poolSize,
    maxOverflow: options.maxOverflow,
    poolTimeout: options.poolTimeout,
    recycle: options.poolRecycle,
    prePing: options.poolPrePing,
    resetOnReturn: options.poolResetOnReturn,
    useLifo: options.poolUseLifo,
    trackHolders: options.poolTrackHolders,
  };
  return new Class(source, settings);
}

function count(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new ArgumentError(
    `Cannot create an engine with ${name} ${String(value)}: it is a whole number of at least ` +
      `${least}. Leave it out for the default.`,
  );
}

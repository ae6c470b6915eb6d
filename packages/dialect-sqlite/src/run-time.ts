import { type Dialect, type Driver, type DriverOptions, NoSuchModuleError } from "@rebis/base";
import { betterSqlite3Driver } from "./drivers/better-sqlite3.ts";
import { nodeSqliteDriver } from "./drivers/node-sqlite.ts";
import { isMemory, type OpenOptions, openOptions } from "./drivers/open-options.ts";
import { isDisconnect, translateError } from "./errors.ts";
import { sqliteInspection } from "./inspect/inspection.ts";
import type { SqliteOptions } from "./options.ts";
import { preparation } from "./prepare.ts";
import { suspendForeignKeys } from "./rebuild/foreign-keys.ts";
import { planChanges } from "./rebuild/plan-changes.ts";
import { sqliteLock, sqliteTimeouts } from "./session-lock.ts";
import { sqliteTransaction } from "./transaction.ts";

/**
 * What of the dialect needs a database. Bundles for browsers have `run-time-in-browser.ts` in its
 * place (`browser` in package.json), for statements are compiled there and sent elsewhere.
 */
export type RunTime = Omit<Dialect, "name" | "sql">;

/** The drivers by their name in a URL. */
const drivers: ReadonlyMap<string, (options: OpenOptions) => Driver> = /* @__PURE__ */ new Map([
  ["better-sqlite3", betterSqlite3Driver],
  ["better_sqlite3", betterSqlite3Driver],
  ["node", nodeSqliteDriver],
]);

function createDriver(options: DriverOptions, given: SqliteOptions): Driver {
  const name = options.url.driverName ?? "better-sqlite3";
  const make = drivers.get(name);
  if (make === undefined) {
    throw new NoSuchModuleError(
      `Cannot open an SQLite database with driver "${name}": there is no such driver. ` +
        `Use sqlite:// (better-sqlite3) or sqlite+node:// (node:sqlite).`,
    );
  }
  return make(
    openOptions(options, {
      busyTimeout: given.busyTimeout ?? 5000,
      cacheSize: given.statementCacheSize ?? 256,
    }),
  );
}

/** What of the dialect needs a database, as its options say. */
export function runTime(given: SqliteOptions): RunTime {
  return {
    transaction: sqliteTransaction(given.begin ?? "deferred"),
    inspection: sqliteInspection,
    rebuild: { plan: planChanges, suspendForeignKeys },
    lock: sqliteLock,
    timeouts: sqliteTimeouts,
    poolFor: (url) => (isMemory(url) ? "static" : "queue"),
    createDriver: (options) => createDriver(options, given),
    onConnect: preparation(given),
    translateError,
    isDisconnect,
  };
}

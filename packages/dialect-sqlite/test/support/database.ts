import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Driver, DriverConnection, DriverResult } from "@rebis/base";
import { betterSqlite3Driver } from "../../src/drivers/better-sqlite3.ts";
import { nodeSqliteDriver } from "../../src/drivers/node-sqlite.ts";
import type { OpenOptions } from "../../src/drivers/open-options.ts";

/** The folder from which the driver packages are found. */
export const applicationFolder: string = join(import.meta.dirname, "..", "..");

export const memoryOptions: OpenOptions = {
  file: ":memory:",
  readOnly: false,
  mustExist: false,
  busyTimeout: 0,
  cacheSize: 100,
  connectArgs: {},
  applicationFolder,
};

/** Both drivers, by the name in a URL. */
export const drivers: readonly {
  readonly name: "better-sqlite3" | "node";
  readonly make: (options: OpenOptions) => Driver;
}[] = [
  { name: "better-sqlite3", make: betterSqlite3Driver },
  { name: "node", make: nodeSqliteDriver },
];

/** A connection whose answers are known to be values. */
export interface SyncConnection extends DriverConnection {
  execute(call: Parameters<DriverConnection["execute"]>[0]): DriverResult;
  executeMany(sql: string, sets: readonly (readonly unknown[])[]): DriverResult;
  close(): void;
}
export function openSync(driver: Driver): SyncConnection {
  return driver.connect() as SyncConnection;
}

/** A file in a folder of its own, which `remove` takes away. */
export function temporaryFile(name: string = "test.db"): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "rebis-sqlite-"));
  return {
    file: join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

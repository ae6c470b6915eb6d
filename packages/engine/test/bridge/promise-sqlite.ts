import { sqlite } from "@rebis/dialect-sqlite";
import { type Driver, type DriverOptions } from "@rebis/base";
import { makeUrl } from "@rebis/engine";
import { promiseDriver } from "@rebis-tooling/testkit";

/** What crosses into the thread. */
export interface PromiseOptions {
  readonly url: string;
  readonly applicationFolder: string;
}

/** A promise driver that other threads can make: SQLite behind promises. */
export function promiseSqlite(options: PromiseOptions): Driver {
  const driverOptions: DriverOptions = {
    url: makeUrl(options.url),
    connectArgs: {},
    applicationFolder: options.applicationFolder,
  };
  return {
    ...promiseDriver(sqlite().createDriver(driverOptions)),
    recipe: { module: import.meta.url, factory: "promiseSqlite", options },
  };
}

/** The same, whose statements may do what a bad connection does. */
export function troubled(options: PromiseOptions): Driver {
  const driver = promiseSqlite(options);
  return {
    ...driver,
    recipe: { module: import.meta.url, factory: "troubled", options },
    connect: async () => {
      const connection = await driver.connect();
      return {
        ...connection,
        get inTransaction() {
          return connection.inTransaction;
        },
        execute: async (call) => {
          if (call.sql === "die") process.exit(3);
          if (call.sql === "hang") await new Promise(() => undefined);
          return await connection.execute(call);
        },
      };
    },
  };
}

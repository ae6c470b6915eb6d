import type { Driver, DriverConnection, DriverCursor } from "@rebis/base";

/** Comes back later, as the answer of a server would. */
async function later<T>(work: () => T): Promise<Awaited<T>> {
  await new Promise((resolve) => setImmediate(resolve));
  return await work();
}

/** A driver whose every method returns a promise; one that has no other is handed back as it is. */
export function promiseDriver(driver: Driver): Driver {
  if (!driver.synchronous) return driver;
  return {
    name: driver.name,
    synchronous: false,
    returnsRowsOfMany: driver.returnsRowsOfMany,
    sendsEachOfMany: driver.sendsEachOfMany,
    reportsRowIds: driver.reportsRowIds,
    connect: async () => promiseConnection(await later(() => driver.connect())),
  };
}

function promiseConnection(connection: DriverConnection): DriverConnection {
  return {
    get inTransaction() {
      return connection.inTransaction;
    },
    driverConnection: connection.driverConnection,
    execute: (call) => later(() => connection.execute(call)),
    executeMany: (sql, sets) => later(() => connection.executeMany(sql, sets)),
    openCursor: async (call) => promiseCursor(await later(() => connection.openCursor(call))),
    ping: () => later(() => connection.ping()),
    close: () => later(() => connection.close()),
  };
}

function promiseCursor(cursor: DriverCursor): DriverCursor {
  return {
    columns: cursor.columns,
    fetch: (count) => later(() => cursor.fetch(count)),
    close: () => later(() => cursor.close()),
  };
}

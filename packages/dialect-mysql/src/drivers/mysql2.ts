import type { Driver, DriverConnection } from "@rebis/base";
import type { ConnectOptions } from "./connect-options.ts";
import { Mysql2Connection } from "./mysql2-connection.ts";
import type { MysqlClient, MysqlModule } from "./mysql2-module.ts";
import { requireDriver } from "./require-driver.ts";

/** Opens connections through the npm package mysql2. */
export function mysql2Driver(options: ConnectOptions): Driver {
  return {
    name: "mysql2",
    synchronous: false,
    returnsRowsOfMany: true,
    sendsEachOfMany: true,
    reportsRowIds: true,
    recipe: { module: import.meta.url, factory: "mysql2Driver", options },
    connect: () => connect(options),
  };
}

/** The options of a connection; matched rows are counted (FOUND_ROWS), values come exact. */
function clientOptions(options: ConnectOptions): object {
  const { host, port, user, password, database, socketPath, ssl } = options;
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    ...(socketPath === undefined ? {} : { socketPath }),
    ...(ssl === undefined ? {} : { ssl }),
    charset: "utf8mb4",
    connectTimeout: options.connectTimeout * 1000,
    maxPreparedStatements: options.cacheSize,
    enableKeepAlive: true,
    ...options.connectArgs,
    // What the conversion of values, the counts and the safety of statements rely on.
    flags: ["+FOUND_ROWS"],
    multipleStatements: false,
    namedPlaceholders: false,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    decimalNumbers: false,
    jsonStrings: true,
    // No parser is generated from the names of columns, which refuses some of them.
    disableEval: true,
  };
}

/** Opens one more connection, for asking the server to stop what another runs. */
async function open(module: MysqlModule, options: ConnectOptions): Promise<MysqlClient> {
  const client = module.createConnection(clientOptions(options));
  await new Promise<void>((resolve, reject) => {
    const failed = (error?: Error): void => reject(error ?? new Error("Connection lost"));
    client.once("error", failed);
    client.once("connect", () => {
      client.removeListener("error", failed);
      resolve();
    });
  });
  return client;
}

async function connect(options: ConnectOptions): Promise<DriverConnection> {
  const module = requireDriver("mysql2", options.applicationFolder) as MysqlModule;
  const client = await open(module, options);
  return new Mysql2Connection(module, client, {
    cacheSize: options.cacheSize,
    open: () => open(module, options),
  });
}

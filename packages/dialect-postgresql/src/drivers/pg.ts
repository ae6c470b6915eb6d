import type { Driver, DriverConnection } from "@rebis/base";
import { type ConnectOptions, tlsOptions } from "./connect-options.ts";
import { connectToOne } from "./connect-to-one.ts";
import { PgConnection } from "./pg-connection.ts";
import type { PgModule } from "./pg-module.ts";
import { PreparedStatements } from "./prepared-statements.ts";
import { requireDriver } from "./require-driver.ts";
import { settingStatements } from "./session-settings.ts";

/** Opens connections through the npm package pg. */
export function pgDriver(options: ConnectOptions): Driver {
  return {
    name: "pg",
    synchronous: false,
    returnsRowsOfMany: true,
    recipe: { module: import.meta.url, factory: "pgDriver", options },
    connect: () => connectToOne(options, connect),
  };
}

/** The options of a client; what the URL leaves open is decided by pg, and PGHOST and its like. */
function clientOptions(options: ConnectOptions): object {
  const { host, port, user, password, database, applicationName, serverOptions } = options;
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    ...(applicationName === undefined ? {} : { application_name: applicationName }),
    ...(serverOptions === undefined ? {} : { options: serverOptions }),
    ssl: tlsOptions(options),
    connectionTimeoutMillis: options.connectTimeout * 1000,
    keepAlive: true,
    ...options.connectArgs,
  };
}

async function connect(options: ConnectOptions): Promise<DriverConnection> {
  const module = requireDriver("pg", options.applicationFolder) as PgModule;
  const client = new module.Client(clientOptions(options));
  const reported = new Map<string, string>();
  client.connection.on("parameterStatus", ({ parameterName, parameterValue }) =>
    reported.set(parameterName, parameterValue),
  );
  await client.connect();
  const statements = new PreparedStatements(options.prepare, options.cacheSize);
  const connection = new PgConnection(module, client, statements, tlsOptions(options));
  // One after the other: a connection runs one statement at a time.
  // oxlint-disable-next-line no-await-in-loop
  for (const sql of settingStatements(reported)) await connection.execute({ sql, parameters: [] });
  return connection;
}

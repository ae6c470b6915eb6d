import type { Driver, DriverConnection } from "@rebis/base";
import { type ConnectOptions, tlsOptions } from "./connect-options.ts";
import { connectToOne } from "./connect-to-one.ts";
import { KeptTexts } from "./kept-texts.ts";
import { PostgresConnection } from "./postgres-connection.ts";
import type { PostgresModule } from "./postgres-module.ts";
import { requireDriver } from "./require-driver.ts";
import { settingStatements } from "./session-settings.ts";
import { parsedTypes, parserOf } from "./values.ts";

/** Opens connections through the npm package postgres. */
export function postgresDriver(options: ConnectOptions): Driver {
  return {
    name: "postgres",
    synchronous: false,
    returnsRowsOfMany: true,
    recipe: { module: import.meta.url, factory: "postgresDriver", options },
    connect: () => connectToOne(options, connect),
  };
}

const asText = (value: unknown): unknown => value;
/** JSON, dates and times, which the package would convert by itself. */
const textTypes: readonly number[] = [114, 3802, 1082, 1114, 1184];

/** Conversions of the package's own, replaced by ours: values go as text and come as text. */
function typeHandlers(): object {
  const parsed = parsedTypes.map((type) => [
    `type${type}`,
    { to: type, from: [type], serialize: asText, parse: parserOf(type) },
  ]);
  const texts = textTypes.map((type) => [
    `type${type}`,
    { to: type, from: [type], serialize: asText, parse: asText },
  ]);
  return Object.fromEntries([...parsed, ...texts]) as object;
}

function poolOptions(options: ConnectOptions): object {
  const { host, port, user, password, database, applicationName, serverOptions } = options;
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    ssl: tlsOptions(options),
    connect_timeout: options.connectTimeout,
    connection: {
      ...(applicationName === undefined ? {} : { application_name: applicationName }),
      ...(serverOptions === undefined ? {} : { options: serverOptions }),
    },
    onnotice: () => undefined,
    ...options.connectArgs,
    // One connection, which is ours for good, without look-ups and conversions of the package's own.
    max: 1,
    idle_timeout: null,
    max_lifetime: null,
    fetch_types: false,
    types: typeHandlers(),
  };
}

async function connect(options: ConnectOptions): Promise<DriverConnection> {
  const module = requireDriver("postgres", options.applicationFolder) as
    | PostgresModule
    | { readonly default: PostgresModule };
  const open = "default" in module ? module.default : module;
  const reported = new Map<string, string>();
  const opened: { connection?: PostgresConnection } = {};
  const pool = open({
    ...poolOptions(options),
    onparameter: (name: string, value: string) => reported.set(name, value),
    onnotify: (channel: string, payload: string) =>
      opened.connection?.notified({ channel, payload }),
    onclose: () => opened.connection?.lost(),
  });
  const kept = new KeptTexts(options.prepare, options.cacheSize);
  const connection = new PostgresConnection(pool, kept);
  opened.connection = connection;
  try {
    // It connects with its first statement, again and again where the server hangs up at once.
    await withinTime(connection.ping(), options.connectTimeout);
  } catch (error) {
    await pool.end({ timeout: 0 });
    throw error;
  }
  for (const sql of settingStatements(reported)) {
    // One after the other: a connection runs one statement at a time.
    // oxlint-disable-next-line no-await-in-loop
    await connection.execute({ sql, parameters: [] });
  }
  return connection;
}

/** Gives up after so many seconds; 0 means never. */
async function withinTime(work: Promise<void>, seconds: number): Promise<void> {
  if (seconds === 0) return await work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`The server has not answered within ${seconds} s`);
    const give = (): void => reject(Object.assign(error, { code: "CONNECT_TIMEOUT" }));
    timer = setTimeout(give, seconds * 1000);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { ArgumentError, type DatabaseUrl, type DriverOptions } from "@rebis/base";
import type { MysqlOptions } from "../options.ts";

/** How to connect. What is undefined is the driver's own default. */
export interface ConnectOptions {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  readonly socketPath: string | undefined;
  readonly ssl: object | undefined;
  /** Seconds until an attempt to connect is given up. */
  readonly connectTimeout: number;
  readonly cacheSize: number;
  readonly connectArgs: Readonly<Record<string, unknown>>;
  readonly applicationFolder: string;
}

const known: ReadonlySet<string> = new Set([
  "charset",
  "connect_timeout",
  "ssl_mode",
  "unix_socket",
]);

function readQuery(url: DatabaseUrl): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of url.query) {
    if (typeof value === "string") found.set(name, value);
    if (typeof value === "string" && known.has(name)) continue;
    throw new ArgumentError(
      `Cannot connect to MySQL: the URL has the parameter "${name}"` +
        `${typeof value === "string" ? "" : " more than once"}. Known are ${[...known].join(", ")}; ` +
        `give the driver's own options as connectArgs.`,
    );
  }
  return found;
}

const sslModes: Readonly<Record<string, object | undefined>> = {
  disabled: undefined,
  required: { rejectUnauthorized: false },
  verify_ca: { rejectUnauthorized: true, verifyIdentity: false },
  verify_identity: { rejectUnauthorized: true, verifyIdentity: true },
};

function sslOptions(mode: string): object | undefined {
  const key = mode.toLowerCase();
  if (Object.hasOwn(sslModes, key)) return sslModes[key];
  throw new ArgumentError(
    `Cannot connect to MySQL: the URL has an unknown ssl_mode. Use one of ${Object.keys(sslModes).join(", ")}.`,
  );
}

function checkCharset(charset: string | undefined): void {
  if (charset === undefined || charset === "utf8mb4") return;
  throw new ArgumentError(
    "Cannot connect to MySQL: the URL asks for a charset that cannot hold every string. Use utf8mb4, which is the default.",
  );
}

function seconds(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new ArgumentError(
    "Cannot connect to MySQL: connect_timeout in the URL is no number of seconds. Correct it.",
  );
}

/** What a URL, `connectArgs` and the dialect's options say about connecting. */
export function connectOptions(options: DriverOptions, given: MysqlOptions): ConnectOptions {
  const { url, connectArgs, applicationFolder } = options;
  const query = readQuery(url);
  checkCharset(query.get("charset"));
  return {
    host: url.host,
    port: url.port,
    user: url.username,
    password: url.password,
    database: url.database,
    socketPath: query.get("unix_socket"),
    ssl: sslOptions(query.get("ssl_mode") ?? "disabled"),
    connectTimeout: seconds(query.get("connect_timeout") ?? "10"),
    cacheSize: given.statementCacheSize ?? 256,
    connectArgs,
    applicationFolder,
  };
}

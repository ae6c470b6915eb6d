import { ArgumentError, type DatabaseUrl, type DriverOptions } from "@rebis/base";
import type { PostgresqlOptions, PreparePolicy } from "../options.ts";

/** How TLS is used: not at all, without looking at the certificate, or with the checks of `tls`. */
export type TlsMode = "disable" | "require" | "verify-ca" | "verify-full";

/** How to connect, the same for every driver. What is undefined is the driver's own default. */
export interface ConnectOptions {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  readonly tls: TlsMode;
  readonly applicationName: string | undefined;
  /** Server settings for the session: `-c statement_timeout=5s`. */
  readonly serverOptions: string | undefined;
  /** Seconds until an attempt to connect is given up. */
  readonly connectTimeout: number;
  readonly prepare: PreparePolicy;
  readonly cacheSize: number;
  readonly connectArgs: Readonly<Record<string, unknown>>;
  readonly applicationFolder: string;
}

const tlsModes: Readonly<Record<string, TlsMode>> = {
  disable: "disable",
  allow: "disable",
  prefer: "disable",
  require: "require",
  "no-verify": "require",
  "verify-ca": "verify-ca",
  "verify-full": "verify-full",
};

const known: ReadonlySet<string> = new Set([
  "host",
  "port",
  "sslmode",
  "application_name",
  "options",
  "connect_timeout",
  "prepare",
]);

function readQuery(url: DatabaseUrl): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of url.query) {
    if (typeof value === "string") found.set(name, value);
    if (typeof value === "string" && known.has(name)) continue;
    throw new ArgumentError(
      `Cannot connect to PostgreSQL: the URL has the parameter "${name}"` +
        `${typeof value === "string" ? "" : " more than once"}. Known are ${[...known].join(", ")}; ` +
        `give the driver's own options as connectArgs.`,
    );
  }
  return found;
}

function oneOf<T>(values: Readonly<Record<string, T>>, given: string, name: string): T {
  const value = Object.hasOwn(values, given) ? values[given] : undefined;
  if (value !== undefined) return value;
  throw new ArgumentError(
    `Cannot connect to PostgreSQL: the URL has an unknown ${name}. ` +
      `Use one of ${Object.keys(values).join(", ")}.`,
  );
}

const policies: Readonly<Record<string, PreparePolicy>> = {
  auto: "auto",
  named: "named",
  unnamed: "unnamed",
  none: "none",
};

function seconds(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new ArgumentError(
    "Cannot connect to PostgreSQL: connect_timeout in the URL is no number of seconds. Correct it.",
  );
}

/** What a URL, `connectArgs` and the dialect's options say about connecting. */
export function connectOptions(options: DriverOptions, given: PostgresqlOptions): ConnectOptions {
  const { url, connectArgs, applicationFolder } = options;
  const query = readQuery(url);
  const port = query.get("port");
  return {
    // A socket's folder has slashes, which stand better in the query.
    host: query.get("host") ?? url.host,
    port: port === undefined ? url.port : Number(port),
    user: url.username,
    password: url.password,
    database: url.database,
    tls: oneOf(tlsModes, query.get("sslmode") ?? "disable", "sslmode"),
    applicationName: query.get("application_name"),
    serverOptions: query.get("options"),
    connectTimeout: seconds(query.get("connect_timeout") ?? "10"),
    prepare: oneOf(policies, query.get("prepare") ?? given.prepare ?? "auto", "prepare"),
    cacheSize: given.statementCacheSize ?? 256,
    connectArgs,
    applicationFolder,
  };
}

/** The options of `tls.connect`; false without TLS. */
export function tlsOptions(mode: TlsMode): object | false {
  if (mode === "disable") return false;
  if (mode === "require") return { rejectUnauthorized: false };
  return mode === "verify-full" ? {} : { checkServerIdentity: () => undefined };
}

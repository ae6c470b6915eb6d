import { readFileSync } from "node:fs";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import { ArgumentError, type DatabaseUrl, type DriverOptions } from "@rebis/base";
import type { PostgresqlOptions, PreparePolicy } from "../options.ts";
import { type Host, hostsOf, type TargetSession } from "./host-list.ts";

/** How TLS is used: not at all, without looking at the certificate, or with the checks of `tls`. */
type TlsMode = "disable" | "require" | "verify-ca" | "verify-full";

/** How to connect, the same for every driver. What is undefined is the driver's own default. */
export interface ConnectOptions extends Host {
  /** Tried in this order; `host` and `port` are the first, or the one that is being tried. */
  readonly hosts: readonly Host[];
  /** Which of the hosts is wanted. */
  readonly target: TargetSession;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  readonly tls: TlsMode;
  /** Certificates that are trusted in place of the well-known ones, as text. */
  readonly certificates: string | undefined;
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
  "sslrootcert",
  "target_session_attrs",
  "application_name",
  "options",
  "connect_timeout",
  "prepare",
]);

const targets: Readonly<Record<TargetSession, TargetSession>> = {
  any: "any",
  "read-write": "read-write",
  "read-only": "read-only",
  primary: "primary",
  standby: "standby",
  "prefer-standby": "prefer-standby",
};

/** The parameters of a URL but `host`, which may be given more than once. */
function readQuery(url: DatabaseUrl): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of url.query) {
    if (name === "host") continue;
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

function readCertificates(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ArgumentError(
      `Cannot connect to PostgreSQL: the file of sslrootcert in the URL cannot be read. ` +
        `Name a file of certificates in PEM form.`,
      { cause },
    );
  }
}

/** Checks a certificate where some are given to check it by, as the server's own programs do. */
function tlsMode(mode: TlsMode, certificates: string | undefined): TlsMode {
  return mode === "require" && certificates !== undefined ? "verify-ca" : mode;
}

/** What a URL, `connectArgs` and the dialect's options say about connecting. */
export function connectOptions(options: DriverOptions, given: PostgresqlOptions): ConnectOptions {
  const { url, connectArgs, applicationFolder } = options;
  const query = readQuery(url);
  // A socket's folder has slashes, which stand better in the query.
  const hosts = hostsOf(url, [url.query.get("host") ?? []].flat(), query.get("port"));
  const [first = { host: undefined, port: undefined }] = hosts;
  const file = query.get("sslrootcert");
  const certificates = file === undefined ? undefined : readCertificates(file);
  return {
    ...first,
    hosts,
    target: oneOf(targets, query.get("target_session_attrs") ?? "any", "target_session_attrs"),
    user: url.username,
    password: url.password,
    database: url.database,
    tls: tlsMode(oneOf(tlsModes, query.get("sslmode") ?? "disable", "sslmode"), certificates),
    certificates,
    applicationName: query.get("application_name"),
    serverOptions: query.get("options"),
    connectTimeout: seconds(query.get("connect_timeout") ?? "10"),
    prepare: oneOf(policies, query.get("prepare") ?? given.prepare ?? "auto", "prepare"),
    cacheSize: given.statementCacheSize ?? 256,
    connectArgs,
    applicationFolder,
  };
}

/**
 * The options of `tls.connect`; false without TLS. The name in a certificate is compared with the
 * host here: a driver that gives an address no name would have it compared with localhost.
 */
export function tlsOptions({
  tls,
  certificates,
  host,
}: Pick<ConnectOptions, "tls" | "certificates" | "host">): object | false {
  if (tls === "disable") return false;
  if (tls === "require") return { rejectUnauthorized: false };
  const trusted = certificates === undefined ? {} : { ca: certificates };
  if (tls === "verify-ca") return { ...trusted, checkServerIdentity: () => undefined };
  if (host === undefined) return trusted;
  return {
    ...trusted,
    checkServerIdentity: (_: string, certificate: PeerCertificate) =>
      checkServerIdentity(host, certificate),
  };
}

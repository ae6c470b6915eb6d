import { existsSync } from "node:fs";
import { ArgumentError, type DatabaseUrl, type DriverOptions, OperationalError } from "@rebis/base";

/** How to open a database, the same for every driver. */
export interface OpenOptions {
  readonly file: string;
  readonly readOnly: boolean;
  readonly mustExist: boolean;
  /** Milliseconds to wait for a lock that another connection holds. */
  readonly busyTimeout: number;
  /** How many prepared statements a connection keeps. */
  readonly cacheSize: number;
  readonly connectArgs: Readonly<Record<string, unknown>>;
  readonly applicationFolder: string;
}

/** What the dialect was made with. */
export interface ConnectionDefaults {
  readonly busyTimeout: number;
  readonly cacheSize: number;
}

/** Whether a URL names a database in memory (or a temporary file), which each connection has for itself. */
export function isMemory(url: DatabaseUrl): boolean {
  const { file, mode } = location(url);
  return file === ":memory:" || file === "" || mode === "memory";
}

/** The file that a URL names. */
export function locationOf(url: DatabaseUrl): string {
  return location(url).file;
}

interface Location {
  readonly file: string;
  readonly mode: string | undefined;
  readonly timeout: string | undefined;
}

const knownParameters = new Set(["mode", "timeout", "uri"]);

/** `sqlite:///a.db?mode=ro`, and SQLite's own form `sqlite:///file:a.db?mode=ro&uri=true`. */
function location(url: DatabaseUrl): Location {
  const query = new Map<string, string>();
  for (const [name, value] of url.query) {
    if (typeof value === "string") query.set(name, value);
    if (typeof value === "string" && knownParameters.has(name)) continue;
    throw new ArgumentError(
      `Cannot open an SQLite database: its URL has the parameter "${name}"` +
        `${typeof value === "string" ? "" : " more than once"}. ` +
        `Known are mode (ro, rw, rwc, memory), timeout (seconds) and uri; give the driver's own ` +
        `options as connectArgs.`,
    );
  }
  const database = url.database ?? "";
  const isUri = database.startsWith("file:") && query.get("uri") === "true";
  const file = isUri ? decodeURIComponent(database.slice("file:".length)) : database;
  const memory = file === "" || query.get("mode") === "memory";
  return {
    file: memory ? ":memory:" : file,
    mode: query.get("mode"),
    timeout: query.get("timeout"),
  };
}

/** What a URL and `connectArgs` say about opening a database. */
export function openOptions(options: DriverOptions, defaults: ConnectionDefaults): OpenOptions {
  const { file, mode, timeout } = location(options.url);
  if (mode !== undefined && !["ro", "rw", "rwc", "memory"].includes(mode)) {
    throw new ArgumentError(
      `Cannot open an SQLite database: its URL has an unknown mode. Use ro, rw, rwc or memory.`,
    );
  }
  const seconds = timeout === undefined ? undefined : Number(timeout);
  if (seconds !== undefined && !(seconds >= 0)) {
    throw new ArgumentError(
      `Cannot open an SQLite database: the timeout in its URL is no number. Give it in seconds.`,
    );
  }
  return {
    file,
    readOnly: mode === "ro",
    mustExist: mode === "ro" || mode === "rw",
    busyTimeout: seconds === undefined ? defaults.busyTimeout : Math.round(seconds * 1000),
    cacheSize: defaults.cacheSize,
    connectArgs: options.connectArgs,
    applicationFolder: options.applicationFolder,
  };
}

/** node:sqlite makes a file where there is none, and better-sqlite3 does not say which file. */
export function refuseMissingFile(options: OpenOptions): void {
  if (!options.mustExist || existsSync(options.file)) return;
  throw new OperationalError(
    `Cannot open the SQLite database "${options.file}": there is no such file, and the URL's mode ` +
      `does not allow to make one. Correct the path, or use mode=rwc.`,
  );
}

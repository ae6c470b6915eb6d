import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import type { ServerHome, ServerRecipe } from "./private-server.ts";

/** The versions of PostgreSQL that npm brings: the oldest that is promised, and the newest. */
export type PostgresqlMajor = 15 | 18;

/** The folder with `bin`, `lib` and `share` of a version; undefined where npm has brought none. */
function findPostgresql(major: PostgresqlMajor): string | undefined {
  const name = `postgresql-${major}-${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    return undefined;
  }
}

/** Why a version cannot be started here; undefined when it can. */
export function whyNoPostgresql(major: PostgresqlMajor): string | undefined {
  if (findPostgresql(major) !== undefined) return undefined;
  return `npm has no PostgreSQL ${major} for ${process.platform}-${process.arch}`;
}

/** Makes the links between libraries that a package of npm cannot hold. */
function makeLinks(native: string): void {
  const list = readFileSync(join(native, "pg-symlinks.json"), "utf8");
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as { code?: unknown }).code !== "EEXIST") throw error;
    }
  }
}

/** A recipe that has made its password. */
export interface PostgresqlRecipe extends ServerRecipe {
  readonly password: string;
}

/**
 * A PostgreSQL server that can be thrown away: it never waits for the disk, takes prepared
 * transactions, and speaks TLS with a certificate of its own (`ca.pem` in its folder) for localhost.
 *
 * @throws {Error} when npm has brought no such version for this machine
 */
export function postgresqlRecipe(major: PostgresqlMajor): PostgresqlRecipe {
  const found = findPostgresql(major);
  if (found === undefined) throw new Error(whyNoPostgresql(major));
  const password = randomBytes(12).toString("hex");
  let native = found;
  return {
    name: `postgresql-${major}`,
    password,
    ready: /database system is ready to accept connections/,
    stopSignal: "QUIT",
    prepare: async (home) => {
      makeLinks(native);
      native = await readable(home, native);
      await Promise.all([initialise(home, native, password), makeCertificate(home)]);
    },
    command: ({ folder, port }) => [
      join(native, "bin", "postgres"),
      "-D",
      join(folder, "data"),
      "-p",
      String(port),
      "-k",
      folder,
      ...settings(folder).flatMap((setting) => ["-c", setting]),
    ],
  };
}

/** The programs where the server's user may read them: under root's home he may not. */
async function readable(home: ServerHome, native: string): Promise<string> {
  try {
    await home.run(join(native, "bin", "initdb"), ["--version"]);
    return native;
  } catch (error) {
    if ((error as { code?: unknown }).code !== "EACCES") throw error;
  }
  const copy = join(home.folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function initialise(home: ServerHome, native: string, password: string): Promise<void> {
  const file = join(home.folder, "password");
  writeFileSync(file, password, { mode: 0o600 });
  if (home.account !== undefined) chownSync(file, home.account.uid, home.account.gid);
  await home.run(join(native, "bin", "initdb"), [
    "-D",
    join(home.folder, "data"),
    "-U",
    "postgres",
    `--pwfile=${file}`,
    "--no-sync",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--lc-messages=C",
  ]);
}

async function makeCertificate(home: ServerHome): Promise<void> {
  const { folder } = home;
  const key = join(folder, "key.pem");
  await home.run("openssl", [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-subj",
    "/CN=localhost",
    "-addext",
    "subjectAltName=DNS:localhost",
    "-days",
    "2",
    "-keyout",
    key,
    "-out",
    join(folder, "ca.pem"),
  ]);
  chmodSync(key, 0o600);
}

function settings(folder: string): readonly string[] {
  return [
    "listen_addresses=localhost,127.0.0.1",
    "max_connections=300",
    "max_prepared_transactions=20",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "ssl=on",
    `ssl_cert_file=${join(folder, "ca.pem")}`,
    `ssl_key_file=${join(folder, "key.pem")}`,
    "log_min_messages=log",
    "log_min_error_statement=panic",
    "logging_collector=off",
  ];
}

/** The URL of such a server, for its superuser. */
export function postgresqlUrl({ password }: PostgresqlRecipe, port: number): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseUrl } from "@rebis/base";
import { findProgram } from "./find-program.ts";
import { freePort } from "./free-port.ts";
import type { ServerHome, ServerRecipe } from "./private-server.ts";

/** A pooler in front of PostgreSQL that tests can start. */
export type PoolerName = "pgbouncer" | "pgpool";

/** Debian's packages of the poolers. */
const packages: Readonly<Record<PoolerName, string>> = {
  pgbouncer: "pgbouncer",
  pgpool: "pgpool2",
};

/** Why a pooler cannot be started here; undefined when it can. */
export function whyNoPooler(name: PoolerName): string | undefined {
  if (findProgram(name) !== undefined) return undefined;
  return `${name} is not installed (Debian: apt-get install ${packages[name]})`;
}

/**
 * A pooler in front of the server of a URL: PgBouncer in transaction mode with two connections a
 * database, pgpool with a connection a client.
 *
 * @throws {Error} when it is not installed
 */
export function poolerRecipe(name: PoolerName, server: DatabaseUrl): ServerRecipe {
  const program = findProgram(name);
  if (program === undefined) throw new Error(whyNoPooler(name));
  return name === "pgbouncer" ? pgbouncer(program, server) : pgpool(program, server);
}

/** Writes a file that only the server's user reads. */
function write(home: ServerHome, name: string, lines: readonly string[]): string {
  const file = join(home.folder, name);
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  if (home.account !== undefined) chownSync(file, home.account.uid, home.account.gid);
  return file;
}

function pgbouncer(program: string, server: DatabaseUrl): ServerRecipe {
  const { host = "127.0.0.1", port = 5432, username = "postgres", password = "" } = server;
  return {
    name: "pgbouncer",
    ready: /process up/,
    stopSignal: "TERM",
    prepare: async (home) => {
      const users = write(home, "users", [`"${username}" "${password}"`]);
      write(home, "configuration", [
        "[databases]",
        `* = host=${host} port=${port}`,
        "[pgbouncer]",
        "listen_addr = 127.0.0.1",
        `listen_port = ${home.port}`,
        "unix_socket_dir =",
        "pool_mode = transaction",
        "default_pool_size = 2",
        "max_client_conn = 200",
        // Without a password of ours the server trusts us, and so does the pooler.
        `auth_type = ${password === "" ? "trust" : "scram-sha-256"}`,
        `auth_file = ${users}`,
        "ignore_startup_parameters = extra_float_digits",
        "verbose = 0",
      ]);
    },
    command: ({ folder }) => [program, join(folder, "configuration")],
  };
}

function pgpool(program: string, server: DatabaseUrl): ServerRecipe {
  const { host = "127.0.0.1", port = 5432, username = "postgres", password = "" } = server;
  return {
    name: "pgpool",
    ready: /pgpool-II successfully started/,
    stopSignal: "QUIT",
    prepare: async (home) => {
      const passwords = write(home, "passwords", [`${username}:TEXT${password}`]);
      const method = password === "" ? "trust" : "scram-sha-256";
      write(home, "access", [`host all all 127.0.0.1/32 ${method}`]);
      write(home, "control", []);
      write(home, "configuration", [
        "backend_clustering_mode = 'raw'",
        "listen_addresses = '127.0.0.1'",
        `port = ${home.port}`,
        `socket_dir = '${home.folder}'`,
        `unix_socket_directories = '${home.folder}'`,
        `pcp_socket_dir = '${home.folder}'`,
        `pcp_port = ${await freePort()}`,
        `pid_file_name = '${join(home.folder, "pid")}'`,
        `logdir = '${home.folder}'`,
        `work_dir = '${home.folder}'`,
        `backend_hostname0 = '${host}'`,
        `backend_port0 = ${port}`,
        "backend_weight0 = 1",
        "num_init_children = 8",
        "max_pool = 1",
        "enable_pool_hba = on",
        `pool_passwd = '${passwords}'`,
        "health_check_period = 0",
        "sr_check_period = 0",
      ]);
    },
    command: ({ folder }) => [
      program,
      "-n",
      "-f",
      join(folder, "configuration"),
      "-F",
      join(folder, "control"),
      "-a",
      join(folder, "access"),
    ],
  };
}

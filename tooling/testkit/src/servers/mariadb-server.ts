import { join } from "node:path";
import { findProgram } from "./find-program.ts";
import type { ServerHome, ServerRecipe } from "./private-server.ts";

/** Why MariaDB cannot be started here; undefined when it can. */
export function whyNoMariadb(): string | undefined {
  const missing = ["mariadbd", "mariadb-install-db"].filter(
    (name) => findProgram(name) === undefined,
  );
  if (missing.length === 0) return undefined;
  return `${missing.join(" and ")} cannot be found (Debian: apt-get install mariadb-server-core)`;
}

/**
 * A MariaDB server that can be thrown away, from the system's own package: root without a password,
 * from this machine only. It never waits for the disk.
 *
 * @throws {Error} when the system has no MariaDB
 */
export function mariadbRecipe(): ServerRecipe {
  const server = findProgram("mariadbd");
  const install = findProgram("mariadb-install-db");
  if (server === undefined || install === undefined) throw new Error(whyNoMariadb());
  const data = (home: ServerHome): string => `--datadir=${join(home.folder, "data")}`;
  return {
    name: "mariadb",
    ready: /ready for connections/,
    stopSignal: "TERM",
    prepare: (home) =>
      home.run(install, [
        "--no-defaults",
        data(home),
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--skip-name-resolve",
      ]),
    command: (home) => [
      server,
      "--no-defaults",
      data(home),
      `--port=${home.port}`,
      "--bind-address=127.0.0.1",
      `--socket=${join(home.folder, "socket")}`,
      `--pid-file=${join(home.folder, "pid")}`,
      "--innodb-flush-log-at-trx-commit=0",
      "--innodb-flush-method=nosync",
      "--innodb-buffer-pool-size=64M",
      "--max-connections=300",
      "--skip-name-resolve",
      "--skip-log-bin",
      "--character-set-server=utf8mb4",
    ],
  };
}

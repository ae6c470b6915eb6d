import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { DriverConnection } from "@rebis/base";
import { makeEngineCore } from "@rebis/engine/spi";
import { makeUrl } from "@rebis/engine";
import type { Missing, Provision } from "./databases.ts";
import { knownServer, type Search } from "./known-server.ts";

export { isMissing } from "./databases.ts";

type DialectName = "mysql" | "mariadb";

/** The server that is asked when no other is named: Debian's package, root without a password. */
const usualUrl = "mariadb://root@127.0.0.1:3306/test";

const dialectPackage = "@rebis/dialect-mysql";

const howToGet: Readonly<Record<DialectName, string>> = {
  mysql:
    "Name one by REBIS_TEST_MYSQL_URL=mysql://user:password@host:3306/database, whose user may create databases",
  mariadb:
    "Install it, and npm test starts one of its own (Debian: apt-get install mariadb-server-core), or " +
    "start one (apt-get install mariadb-server && service mariadb start), or name one by " +
    "REBIS_TEST_MARIADB_URL=mariadb://user:password@host:3306/database, whose user may create databases",
};

/** Asks a server for its version, in a process of its own because this must be known at once. */
const askVersion = `
const client = require(process.argv[1]).createConnection({
  ...JSON.parse(process.argv[2]), connectTimeout: 3000,
});
client.query("SELECT VERSION() AS version", (error, rows) => {
  if (error) { process.stderr.write(String(error.message || error.code)); process.exit(1); }
  process.stdout.write(rows[0].version);
  client.end();
});
`;

const found = new Map<DialectName, Search>();

/** The server that tests of a dialect use, looked for once a process. */
function findServer(dialectName: DialectName, folder: string): Search {
  const known = found.get(dialectName);
  if (known !== undefined) return known;
  const search = knownServer(variableOf(dialectName)) ?? lookForServer(dialectName, folder);
  found.set(dialectName, search);
  return search;
}

function variableOf(dialectName: DialectName): string {
  return `REBIS_TEST_${dialectName.toUpperCase()}`;
}

function lookForServer(dialectName: DialectName, folder: string): Search {
  const variable = `${variableOf(dialectName)}_URL`;
  const named = process.env[variable];
  const isNamed = named !== undefined && named !== "";
  if (!isNamed && dialectName === "mysql") return { reason: `no ${variable}. ${howToGet.mysql}` };
  const url = makeUrl(isNamed ? named : usualUrl);
  const mysql2 = createRequire(join(folder, "noop.js")).resolve("mysql2");
  const { host, port, username: user, password } = url;
  const options = JSON.stringify({ host, port, user, password });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["-e", askVersion, mysql2, options],
    { encoding: "utf8" },
  );
  if (status === 0) return { url: url.render({ hidePassword: false }), version: stdout };
  return {
    reason: `no server answers (${String(url)}: ${stderr.trim()}). ${howToGet[dialectName]}`,
  };
}

/** The MariaDB server that tests use, for what needs more than a database of its own. */
export function mariadbServer(folder: string): Search {
  return findServer("mariadb", folder);
}

interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Whether the package around a folder is the dialect, or says that it uses it. */
function usesDialect(folder: string): boolean {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return dirname(folder) !== folder && usesDialect(dirname(folder));
  const { name, dependencies, devDependencies } = JSON.parse(
    readFileSync(file, "utf8"),
  ) as Manifest;
  return name === dialectPackage || dialectPackage in { ...dependencies, ...devDependencies };
}

function provision(dialectName: DialectName, folder: string): readonly (Provision | Missing)[] {
  if (!usesDialect(folder)) return [];
  const driverName = "mysql2";
  const server = findServer(dialectName, folder);
  if ("reason" in server) return [{ dialectName, driverName, reason: server.reason }];
  const database = new WorkerDatabase(server.url, dialectName, folder);
  return [
    {
      name: `${dialectName}+${driverName}`,
      driverName,
      dialect: database.dialect,
      manyConnections: true,
      version: server.version,
      make: () => database.make(),
      dispose: () => database.drop(),
    },
  ];
}

/** MySQL, for packages that depend on its dialect, when a URL names a server. */
export function provisionMysql(folder: string): readonly (Provision | Missing)[] {
  return provision("mysql", folder);
}

/**
 * MariaDB, for packages that depend on the dialect. Each worker of the test run has a database of
 * its own, made anew before each test.
 */
export function provisionMariadb(folder: string): readonly (Provision | Missing)[] {
  return provision("mariadb", folder);
}

/** The database of one worker of the test run. */
class WorkerDatabase {
  readonly #server: string;
  readonly #name: string;
  readonly #url: string;
  readonly #folder: string;
  #isThere = false;

  constructor(server: string, dialectName: DialectName, folder: string) {
    const worker = process.env["VITEST_POOL_ID"] ?? "0";
    this.#name = `rebis_test_${process.pid}_${worker}_${dialectName}`;
    this.#folder = folder;
    this.#server = makeUrl(server).set({ driverName: "mysql2" }).render({ hidePassword: false });
    this.#url = makeUrl(this.#server).set({ database: this.#name }).render({ hidePassword: false });
  }

  get dialect(): Provision["dialect"] {
    return makeEngineCore(this.#url, { applicationFolder: this.#folder }).dialect;
  }

  /** The URL of the database, which is empty then. */
  async make(): Promise<{ readonly url: string; remove(): void }> {
    this.#isThere = true;
    await this.#run(async (run) => {
      await this.#dropWithin(run);
      await run(`CREATE DATABASE ${this.#name} CHARACTER SET utf8mb4`);
    });
    return { url: this.#url, remove: () => undefined };
  }

  /** Takes the database away. */
  async drop(): Promise<void> {
    if (!this.#isThere) return;
    this.#isThere = false;
    await this.#run((run) => this.#dropWithin(run));
  }

  /** Those who still use the database could keep it locked. */
  async #dropWithin(run: (sql: string) => Promise<unknown[][]>): Promise<void> {
    const users = `SELECT ID FROM information_schema.PROCESSLIST WHERE DB = '${this.#name}'`;
    for (const [id] of await run(users)) {
      // One that is gone by now is no error.
      // oxlint-disable-next-line no-await-in-loop
      await run(`KILL ${Number(id)}`).catch(() => []);
    }
    await run(`DROP DATABASE IF EXISTS ${this.#name}`);
  }

  async #run(work: (run: (sql: string) => Promise<unknown[][]>) => Promise<void>): Promise<void> {
    const connection: DriverConnection = await this.dialect
      .createDriver({
        url: makeUrl(this.#server),
        connectArgs: {},
        applicationFolder: this.#folder,
      })
      .connect();
    try {
      await work(async (sql) => (await connection.execute({ sql, parameters: [] })).rows);
    } finally {
      await connection.close();
    }
  }
}

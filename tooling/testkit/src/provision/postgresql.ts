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

/** The server that is asked when no other is named: Debian's package, with local trust. */
const usualUrls = [
  "postgresql://postgres@127.0.0.1:5432/postgres",
  "postgresql://root@127.0.0.1:5432/test",
];

const dialectPackage = "@rebis/dialect-postgresql";

const howToGet =
  "npm test starts one of its own where npm has brought one; or start one (Debian: apt-get install " +
  "postgresql && service postgresql start), or name one by " +
  "REBIS_TEST_POSTGRESQL_URL=postgresql://user:password@host:5432/database, whose user may create databases";

/** Asks a server for its version, in a process of its own because this must be known at once. */
const askVersion = `
const { Client } = require(process.argv[1]);
const client = new Client({ connectionString: process.argv[2], connectionTimeoutMillis: 3000 });
client.connect()
  .then(() => client.query("SHOW server_version"))
  .then(({ rows }) => { process.stdout.write(rows[0].server_version); return client.end(); })
  .catch((error) => { process.stderr.write(String(error.message || error.code)); process.exit(1); });
`;

let found: Search | undefined;

/** The server that tests use, looked for once a process. */
function findServer(folder: string): Search {
  return (found ??= knownServer("REBIS_TEST_POSTGRESQL") ?? lookForServer(folder));
}

function lookForServer(folder: string): Search {
  const named = process.env["REBIS_TEST_POSTGRESQL_URL"];
  const urls = named === undefined || named === "" ? usualUrls : [named];
  const pg = createRequire(join(folder, "noop.js")).resolve("pg");
  const reasons: string[] = [];
  for (const url of urls) {
    const plain = makeUrl(url).set({ driverName: undefined }).render({ hidePassword: false });
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", askVersion, pg, plain], {
      encoding: "utf8",
    });
    if (status === 0) return { url, version: stdout };
    reasons.push(`${String(makeUrl(url))}: ${stderr.trim()}`);
  }
  return { reason: `no server answers (${reasons.join("; ")}). ${howToGet}` };
}

/** The server that tests use, for what needs more than a database of its own. */
export function postgresqlServer(folder: string): Search {
  return findServer(folder);
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

/**
 * PostgreSQL through both drivers, for packages that depend on its dialect. Each worker of the
 * test run has a database of its own for each driver, emptied before each test.
 */
export function provisionPostgresql(folder: string): readonly (Provision | Missing)[] {
  if (!usesDialect(folder)) return [];
  const server = findServer(folder);
  return ["pg", "postgres"].map((driverName): Provision | Missing => {
    if ("reason" in server) return { dialectName: "postgresql", driverName, reason: server.reason };
    const database = new WorkerDatabase(server.url, driverName, folder);
    return {
      name: `postgresql+${driverName}`,
      driverName,
      dialect: database.dialect,
      manyConnections: true,
      version: server.version,
      make: () => database.make(),
      dispose: () => database.drop(),
    };
  });
}

const foreignSchemas =
  "SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'";
const others =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

/** The database of one worker of the test run and one driver. */
export class WorkerDatabase {
  readonly #server: string;
  readonly #name: string;
  readonly #url: string;
  readonly #folder: string;
  #isThere = false;

  constructor(server: string, driverName: string, folder: string) {
    this.#server = server;
    const worker = process.env["VITEST_POOL_ID"] ?? "0";
    this.#name = `rebis_test_${process.pid}_${worker}_${driverName}`;
    this.#folder = folder;
    this.#url = makeUrl(server)
      .set({ driverName, database: this.#name })
      .render({ hidePassword: false });
  }

  get dialect(): Provision["dialect"] {
    return makeEngineCore(this.#url, { applicationFolder: this.#folder }).dialect;
  }

  /** The URL of the database, which is empty then. */
  async make(): Promise<{ readonly url: string; remove(): void }> {
    if (!this.#isThere) await this.#create();
    await this.#within(this.#url, async (connection) => {
      await connection.execute({ sql: others, parameters: [] });
      const { rows } = await connection.execute({ sql: foreignSchemas, parameters: [] });
      for (const [schema] of rows) {
        // oxlint-disable-next-line no-await-in-loop
        await connection.execute({ sql: `DROP SCHEMA ${String(schema)} CASCADE`, parameters: [] });
      }
      await connection.execute({ sql: "CREATE SCHEMA public", parameters: [] });
    });
    return { url: this.#url, remove: () => undefined };
  }

  /** Takes the database away. */
  async drop(): Promise<void> {
    if (!this.#isThere) return;
    this.#isThere = false;
    const sql = `DROP DATABASE IF EXISTS ${this.#name} WITH (FORCE)`;
    await this.#within(this.#server, async (connection) => {
      await connection.execute({ sql, parameters: [] });
    });
  }

  async #create(): Promise<void> {
    const sql = `CREATE DATABASE ${this.#name} TEMPLATE template0 ENCODING 'UTF8'`;
    await this.#within(this.#server, async (connection) => {
      await connection.execute({ sql: `DROP DATABASE IF EXISTS ${this.#name}`, parameters: [] });
      await connection.execute({ sql, parameters: [] });
    });
    this.#isThere = true;
  }

  async #within(url: string, work: (connection: DriverConnection) => Promise<void>): Promise<void> {
    const { dialect } = this;
    const connection = await dialect
      .createDriver({
        url: makeUrl(url).set({ driverName: "pg" }),
        connectArgs: {},
        applicationFolder: this.#folder,
      })
      .connect();
    try {
      await work(connection);
    } finally {
      await connection.close();
    }
  }
}

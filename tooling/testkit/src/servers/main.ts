import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Search, Server } from "../provision/known-server.ts";
import { mariadbServer } from "../provision/mysql.ts";
import { postgresqlServer } from "../provision/postgresql.ts";
import { mariadbRecipe } from "./mariadb-server.ts";
import { postgresqlRecipe, postgresqlUrl, type PostgresqlMajor } from "./postgresql-server.ts";
import { PrivateServer } from "./private-server.ts";

// node main.ts <file>: looks for the servers that the tests need and starts those that are not
// there. The file then tells their addresses and why some are missing. They end with this process,
// which ends when its standard input does.

/** The environment in which tests find the servers, and what could not be had. */
interface Started {
  readonly env: Readonly<Record<string, string>>;
  readonly missing?: string;
}

const servers: PrivateServer[] = [];
const packages = join(import.meta.dirname, "..", "..", "..", "..", "packages");

async function startPostgresql(major: PostgresqlMajor): Promise<Server> {
  const recipe = postgresqlRecipe(major);
  const server = await PrivateServer.start(recipe);
  servers.push(server);
  return { url: postgresqlUrl(recipe, server.port), version: await server.version() };
}

async function startMariadb(): Promise<Server> {
  const server = await PrivateServer.start(mariadbRecipe());
  servers.push(server);
  const url = `mariadb://root@127.0.0.1:${server.port}/mysql`;
  return { url, version: await server.version() };
}

function named(variable: string, { url, version }: Server): Started {
  return { env: { [`${variable}_URL`]: url, [`${variable}_VERSION`]: version } };
}

/** A server that is named or runs already, or one of our own. */
async function findOrStart(
  variable: string,
  look: () => Search,
  start: () => Promise<Server>,
): Promise<Started> {
  const found = look();
  if (!("reason" in found)) return named(variable, found);
  // A name that leads nowhere is a mistake to tell, not one to make up for.
  if ((process.env[`${variable}_URL`] ?? "") !== "") return { env: {}, missing: found.reason };
  try {
    return named(variable, await start());
  } catch (error) {
    return { env: {}, missing: `${(error as Error).message}; ${found.reason}` };
  }
}

/** The newest PostgreSQL, beside the one that is found. */
async function startNewest(): Promise<Started> {
  const variable = "REBIS_TEST_POSTGRESQL_18";
  if ((process.env[`${variable}_URL`] ?? "") !== "") return { env: {} };
  try {
    return named(variable, await startPostgresql(18));
  } catch (error) {
    return { env: {}, missing: `PostgreSQL 18: ${(error as Error).message}` };
  }
}

const [, , file] = process.argv;
if (file === undefined) throw new Error("Cannot start servers: name the file that tells of them.");
process.stdin.resume();
const ended = new Promise((resolve) => process.stdin.once("close", resolve));
// Whoever started this is told of Ctrl-C too, and closes standard input.
process.on("SIGINT", () => undefined);
const found = await Promise.all([
  startNewest(),
  findOrStart(
    "REBIS_TEST_POSTGRESQL",
    () => postgresqlServer(join(packages, "dialect-postgresql")),
    () => startPostgresql(15),
  ),
  findOrStart(
    "REBIS_TEST_MARIADB",
    () => mariadbServer(join(packages, "dialect-mysql")),
    startMariadb,
  ),
]);
const told = {
  env: Object.assign({}, ...found.map(({ env }) => env)) as object,
  missing: found.flatMap(({ missing }) => missing ?? []),
};
writeFileSync(`${file}.new`, JSON.stringify(told));
renameSync(`${file}.new`, file);
await ended;
await Promise.all(servers.map((server) => server.stop()));

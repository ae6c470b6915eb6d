import { createEngine, type Engine, type EngineOptions } from "@rebis/engine";
import { reportDatabase } from "@rebis-tooling/testkit";
import { mariadbServer } from "@rebis-tooling/testkit/mysql";
import { postgresqlServer } from "@rebis-tooling/testkit/postgresql";
import { afterAll, onTestFinished } from "vitest";

/** A server for suites of the synchronous face, and how a database of it is emptied. */
interface Server {
  readonly find: (
    folder: string,
  ) => { readonly url: string; readonly version: string } | { readonly reason: string };
  readonly driverName: string;
  readonly drop: string;
  /** Finds names of schemas to drop; a server without schemas in a database drops the database. */
  readonly schemas?: string;
}

const servers: Readonly<Record<string, Server>> = {
  postgresql: {
    find: postgresqlServer,
    driverName: "pg",
    drop: "WITH (FORCE)",
    schemas:
      "SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
  },
  mariadb: { find: mariadbServer, driverName: "mysql2", drop: "" },
};

/**
 * The database that suites of the synchronous face run on: SQLite in memory, or the server that a
 * project of vitest.workspace.ts names.
 */
const dialectName: string = process.env["REBIS_ORM_DIALECT"] ?? "sqlite";

/** The database of this test file on a server, and the engines that look after it. */
interface Home {
  readonly name: string;
  readonly url: string;
  readonly maintenance: Engine;
  /** Within the database; made when it is first emptied. */
  inside?: Engine;
}

let home: Home | undefined;

/** An engine on an empty database, for one test. */
export function freshEngine(options: EngineOptions = {}): Engine {
  const applicationFolder = import.meta.dirname;
  const url = dialectName === "sqlite" ? "sqlite:///:memory:" : emptied(dialectName);
  const engine = createEngine(url, { applicationFolder, ...options });
  onTestFinished(() => engine.dispose());
  return engine;
}

const autocommit: EngineOptions = {
  applicationFolder: import.meta.dirname,
  executionOptions: { isolationLevel: "AUTOCOMMIT" },
};

function emptied(dialect: string): string {
  const server = servers[dialect];
  const found = server?.find(import.meta.dirname) ?? { reason: `"${dialect}" is no server here` };
  if (server === undefined || "reason" in found) throw new Error(JSON.stringify(found));
  const { driverName, drop, schemas } = server;
  reportDatabase({ dialect, driver: driverName, ran: true, reason: found.version });
  const name = `rebis_orm_${process.pid}_${process.env["VITEST_POOL_ID"] ?? "0"}`;
  if (home !== undefined && schemas !== undefined) dropSchemas(home, schemas);
  else {
    const maintenance = home?.maintenance ?? createEngine(found.url, autocommit);
    using connection = maintenance.connect();
    connection.execDriverSql(`DROP DATABASE IF EXISTS ${name} ${drop}`);
    connection.execDriverSql(`CREATE DATABASE ${name}`);
    const url = maintenance.url.set({ database: name }).render({ hidePassword: false });
    home = { name, url, maintenance };
  }
  return home.url;
}

/** What a test made, faster than a new database; a connection that it left open would lock it. */
function dropSchemas(of: Home, schemas: string): void {
  of.inside ??= createEngine(of.url, autocommit);
  using connection = of.inside.connect();
  connection.execDriverSql(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  for (const schema of connection.execDriverSql(schemas).scalars().all())
    connection.execDriverSql(`DROP SCHEMA ${String(schema)} CASCADE`);
  connection.execDriverSql("CREATE SCHEMA public");
}

afterAll(() => {
  if (home === undefined) return;
  home.inside?.dispose();
  using connection = home.maintenance.connect();
  const drop = servers[dialectName]?.drop ?? "";
  connection.execDriverSql(`DROP DATABASE IF EXISTS ${home.name} ${drop}`);
});

/** A placeholder of PostgreSQL, with the type behind it. */
const numbered =
  /\$\d+(?:::(?:(?:TIME|TIMESTAMP) WITH(?:OUT)? TIME ZONE|DOUBLE PRECISION|\w+)(?:\[\])*)?/g;

/** SQL as every database writes it: placeholders are question marks, names have no backticks. */
export function plainSql(sql: string): string {
  return sql.replaceAll(numbered, "?").replaceAll("`", "").replaceAll(" INNER JOIN ", " JOIN ");
}

/** For tests of texts or catalogues that are SQLite's own. */
export const isSqlite: boolean = dialectName === "sqlite";
/** For UPDATE … RETURNING, which MariaDB has not. */
export const hasUpdateReturning: boolean = dialectName !== "mariadb";
/** For UPDATE and DELETE of a number of rows. */
export const hasDmlLimit: boolean = dialectName === "mariadb";

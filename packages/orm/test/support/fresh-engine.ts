import { createEngine, type Engine, type EngineOptions } from "@rebis/engine";
import { reportDatabase } from "@rebis-tooling/testkit";
import { mariadbServer } from "@rebis-tooling/testkit/mysql";
import { postgresqlServer } from "@rebis-tooling/testkit/postgresql";
import { onTestFinished } from "vitest";

/** A server for suites of the synchronous face, and how a database of it is emptied. */
interface Server {
  readonly find: (
    folder: string,
  ) => { readonly url: string; readonly version: string } | { readonly reason: string };
  readonly driverName: string;
  readonly drop: string;
}

const servers: Readonly<Record<string, Server>> = {
  postgresql: { find: postgresqlServer, driverName: "pg", drop: "WITH (FORCE)" },
  mariadb: { find: mariadbServer, driverName: "mysql2", drop: "" },
};

/**
 * The database that suites of the synchronous face run on: SQLite in memory, or the server that a
 * project of vitest.workspace.ts names.
 */
const dialectName: string = process.env["REBIS_ORM_DIALECT"] ?? "sqlite";

let maintenance: Engine | undefined;

/** An engine on an empty database, for one test. */
export function freshEngine(options: EngineOptions = {}): Engine {
  const applicationFolder = import.meta.dirname;
  const url = dialectName === "sqlite" ? "sqlite:///:memory:" : emptied(dialectName);
  const engine = createEngine(url, { applicationFolder, ...options });
  onTestFinished(() => engine.dispose());
  return engine;
}

function emptied(dialect: string): string {
  const server = servers[dialect];
  const found = server?.find(import.meta.dirname) ?? { reason: `"${dialect}" is no server here` };
  if (server === undefined || "reason" in found) throw new Error(JSON.stringify(found));
  const { driverName, drop } = server;
  reportDatabase({ dialect, driver: driverName, ran: true, reason: found.version });
  maintenance ??= createEngine(found.url, {
    applicationFolder: import.meta.dirname,
    executionOptions: { isolationLevel: "AUTOCOMMIT" },
  });
  const name = `rebis_orm_${process.pid}_${process.env["VITEST_POOL_ID"] ?? "0"}`;
  using connection = maintenance.connect();
  connection.execDriverSql(`DROP DATABASE IF EXISTS ${name} ${drop}`);
  connection.execDriverSql(`CREATE DATABASE ${name}`);
  onTestFinished(() => {
    using last = maintenance?.connect();
    last?.execDriverSql(`DROP DATABASE IF EXISTS ${name} ${drop}`);
  });
  return maintenance.url.set({ database: name }).render({ hidePassword: false });
}

/** SQL as every database writes it: placeholders are question marks, names have no backticks. */
export function plainSql(sql: string): string {
  return sql.replaceAll(/\$\d+/g, "?").replaceAll("`", "");
}

/** For tests of texts or catalogues that are SQLite's own. */
export const isSqlite: boolean = dialectName === "sqlite";
/** For UPDATE … RETURNING, which MariaDB has not. */
export const hasUpdateReturning: boolean = dialectName !== "mariadb";

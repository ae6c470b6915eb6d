import { join } from "node:path";
import { createAsyncEngine } from "@rebis/async";
import { DisconnectionError, OperationalError } from "@rebis/base";
import { text } from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";
import { freePort } from "@rebis-tooling/testkit/servers/free-port";
import {
  type PostgresqlRecipe,
  postgresqlRecipe,
  whyNoPostgresql,
} from "@rebis-tooling/testkit/servers/postgresql-server";
import { PrivateServer } from "@rebis-tooling/testkit/servers/private-server";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { applicationFolder, driverNames } from "../support/database.ts";

// Servers of our own: theirs are the certificate and the role.
const reason = whyNoPostgresql(18);
const title = `PG-006 connecting through %s${reason === undefined ? "" : ` (${reason})`}`;

describe.skipIf(reason !== undefined).each(driverNames)(title, (driverName) => {
  let recipe: PostgresqlRecipe;
  let server: PrivateServer;
  let nobody: number;
  beforeAll(async () => {
    recipe = postgresqlRecipe(18);
    server = await PrivateServer.start(recipe);
    nobody = await freePort();
  });
  afterAll(() => server.stop());

  function open(query: string, password = recipe.password) {
    const engine = createAsyncEngine(
      `postgresql+${driverName}://postgres:${password}@/postgres?connect_timeout=5&${query}`,
      { applicationFolder },
    );
    onTestFinished(() => engine.dispose());
    return engine;
  }
  const ask = async (query: string, sql: string): Promise<unknown> =>
    await open(query).begin((connection) => connection.scalar(text(sql)));
  const here = (): string => `host=localhost:${server.port}`;

  test("several hosts: the first that answers is taken, whichever way they are given", async () => {
    const port = "SELECT inet_server_port()";
    expect(await ask(`host=127.0.0.1:${nobody}&host=127.0.0.1:${server.port}`, port)).toBe(
      server.port,
    );
    expect(await ask(`host=localhost,localhost&port=${nobody},${server.port}`, port)).toBe(
      server.port,
    );
    const none = ask(`host=127.0.0.1:${nobody}&host=localhost:${nobody}`, port);
    await expect(none).rejects.toThrow(DisconnectionError);
    await expect(none).rejects.toThrow(/none of the hosts can be used \(127\.0\.0\.1:\d+: /);
  });

  test("target_session_attrs: a host that is something else is passed over", async () => {
    const both = `${here()}&host=127.0.0.1:${server.port}`;
    for (const target of ["any", "primary", "read-write", "prefer-standby"]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await ask(`${both}&target_session_attrs=${target}`, "SELECT 1")).toBe(1);
    }
    for (const target of ["standby", "read-only"]) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(ask(`${both}&target_session_attrs=${target}`, "SELECT 1")).rejects.toThrow(
        new RegExp(`localhost:\\d+ is not ${target}; 127\\.0\\.0\\.1:\\d+ is not ${target}`),
      );
    }
    const readOnly = encodeURIComponent("-c default_transaction_read_only=on");
    const query = `${both}&options=${readOnly}&target_session_attrs=read-only`;
    expect(await ask(query, "SHOW transaction_read_only")).toBe("on");
  });

  test("a host that refuses the user is not passed over", async () => {
    const work = open(`${here()}&host=127.0.0.1:${server.port}`, "wrong").connect();
    await expect(work).rejects.toThrow(OperationalError);
    await expect(work).rejects.not.toThrow(/none of the hosts/);
  });

  test("TLS: with any certificate, with a trusted one, with one for the host's name", async () => {
    const isTls = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    const trusted = `sslrootcert=${join(server.home.folder, "ca.pem")}`;
    expect(await ask(here(), isTls)).toBe(false);
    expect(await ask(`${here()}&sslmode=require`, isTls)).toBe(true);
    await expect(ask(`${here()}&sslmode=verify-full`, isTls)).rejects.toThrow(/certificate/);
    expect(await ask(`${here()}&sslmode=verify-full&${trusted}`, isTls)).toBe(true);
    const address = `host=127.0.0.1:${server.port}`;
    expect(await ask(`${address}&sslmode=verify-ca&${trusted}`, isTls)).toBe(true);
    expect(await ask(`${address}&sslmode=require&${trusted}`, isTls)).toBe(true);
    await expect(ask(`${address}&sslmode=verify-full&${trusted}`, isTls)).rejects.toThrow(
      /certificate/,
    );
  });

  test("P4 a statement is stopped through TLS, too; the sync face has both", async () => {
    const secure = `${here()}&sslmode=verify-full&sslrootcert=${join(server.home.folder, "ca.pem")}`;
    await using connection = await open(secure).connect();
    const start = performance.now();
    const signal = AbortSignal.timeout(100);
    const sleeping = connection.execute(text("SELECT pg_sleep(30)"), undefined, { signal });
    await expect(sleeping).rejects.toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - start).toBeLessThan(2000);
    const user = `postgres:${recipe.password}`;
    const engine = createEngine(
      `postgresql+${driverName}://${user}@/postgres?host=localhost:${nobody}&${secure}&application_name=a%20b`,
      { applicationFolder },
    );
    onTestFinished(() => engine.dispose());
    expect(engine.begin((sync) => sync.scalar(text("SHOW application_name")))).toBe("a b");
  });
});

import { type AsyncConnection, createAsyncEngine } from "@rebis/async";
import { OperationalError } from "@rebis/base";
import { bindparam, column, func, insert, MetaData, select, t, table, text } from "@rebis/core-sql";
import { type EngineOptions, makeUrl } from "@rebis/engine";
import { reportDatabase } from "@rebis-tooling/testkit";
import { type PoolerName, poolerRecipe, whyNoPooler } from "@rebis-tooling/testkit/servers/poolers";
import { PrivateServer } from "@rebis-tooling/testkit/servers/private-server";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { postgresql, type PreparePolicy } from "../src/index.ts";
import {
  applicationFolder,
  driverNames,
  dropDatabases,
  emptyDatabase,
  whyMissing,
} from "./support/database.ts";

const metadata = new MetaData();
const notes = table("notes", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  body: column(t.text()),
});
const one = select(notes.c.body).where(notes.c.id.eq(bindparam("id", { type: t.integer() })));

dropDatabases();

/** Poolers between the application and the server: several applications share its connections. */
function describePooler(pooler: PoolerName): void {
  let server: PrivateServer;
  let version: string;
  beforeAll(async () => {
    const { url } = await emptyDatabase("pg");
    server = await PrivateServer.start(poolerRecipe(pooler, makeUrl(url)));
    version = await server.version();
  });
  afterAll(() => server.stop());

  describe.each(driverNames)("%s", (driverName) => {
    async function open(prepare: PreparePolicy, options: EngineOptions = {}) {
      const { url } = await emptyDatabase(driverName);
      const made = createAsyncEngine(url, { applicationFolder });
      await metadata.createAll(made);
      await made.dispose();
      const engine = createAsyncEngine(makeUrl(url).set({ port: server.port, driverName }), {
        applicationFolder,
        dialect: postgresql({ prepare }),
        poolSize: 6,
        ...options,
      });
      onTestFinished(() => engine.dispose());
      reportDatabase({
        dialect: `postgresql behind ${pooler}`,
        driver: driverName,
        ran: true,
        reason: version,
      });
      return engine;
    }
    async function processOf(connection: AsyncConnection): Promise<unknown> {
      return await connection.scalar(text("SELECT pg_backend_pid()"));
    }

    test.each(["auto", "unnamed", "none"] as const)(
      "P3 %s: six clients on two connections, the same statements again and again, no error",
      async (prepare) => {
        const engine = await open(prepare);
        const processes = new Set<unknown>();
        await Promise.all(
          Array.from({ length: 6 }, async (_, client) => {
            await using connection = await engine.connect();
            for (let round = 0; round < 15; round++) {
              const id = client * 100 + round;
              // oxlint-disable-next-line no-await-in-loop
              await connection.execute(insert(notes).values({ id, body: `note ${id}` }));
              // oxlint-disable-next-line no-await-in-loop
              await connection.beginNested((inner) => inner.execute(one, { id }));
              // oxlint-disable-next-line no-await-in-loop
              processes.add(await processOf(connection));
              // oxlint-disable-next-line no-await-in-loop
              expect(await connection.scalar(one, { id })).toBe(`note ${id}`);
              // oxlint-disable-next-line no-await-in-loop
              await connection.commit();
            }
          }),
        );
        // pgpool gives each client a connection, PgBouncer one of its two to each transaction.
        expect(processes.size).toBe(pooler === "pgbouncer" ? 2 : 6);
        expect(await engine.begin((all) => all.scalar(select(func.count(notes.c.id))))).toBe(90);
      },
    );

    /** Runs a statement again and again in one transaction, then in another on another connection. */
    async function moveTo(prepare: PreparePolicy): Promise<unknown> {
      const engine = await open(prepare);
      const [connection, first, second] = await Promise.all([
        engine.connect(),
        engine.connect(),
        engine.connect(),
      ]);
      try {
        await processOf(first); // one of PgBouncer's two connections is taken
        const before = await processOf(connection);
        for (let round = 0; round < 3; round++) {
          // oxlint-disable-next-line no-await-in-loop
          await connection.scalar(one, { id: 1 });
        }
        await connection.commit();
        await processOf(second); // the other is, too
        await first.rollback();
        const answer = await connection.scalar(one, { id: 1 });
        expect((await processOf(connection)) === before).toBe(pooler === "pgpool");
        return answer;
      } finally {
        await Promise.all([connection.close(), first.close(), second.close()]);
      }
    }

    test("P3 auto: what was run often in one transaction runs in the next on another connection", async () => {
      expect(await moveTo("auto")).toBe(null);
    });

    test("P3 named: where names cannot be relied on, the error says so and names the way out", async () => {
      if (pooler === "pgpool") expect(await moveTo("named")).toBe(null);
      else {
        const moved = moveTo("named");
        await expect(moved).rejects.toThrow(OperationalError);
        await expect(moved).rejects.toThrow(/behind a pooler use \{ prepare: "unnamed" \}/);
      }
    });

    test("P3 PG-004 P4 pages of a cursor, a stopped statement, and what is left afterwards", async () => {
      const engine = await open("auto", { poolSize: 2, maxOverflow: 0 });
      await using connection = await engine.connect();
      const sets = Array.from({ length: 50 }, (_, id) => ({ id, body: "x" }));
      await connection.execute(insert(notes), sets);
      const seen: number[] = [];
      const stream = await connection.streamScalars(select(notes.c.id), undefined, {
        yieldPer: 20,
      });
      for await (const id of stream) seen.push(id);
      expect(seen).toHaveLength(50);
      await connection.commit();
      const signal = AbortSignal.timeout(100);
      const sleeping = connection.execute(text("SELECT pg_sleep(30)"), undefined, { signal });
      await expect(sleeping).rejects.toMatchObject({ name: "TimeoutError" });
      await connection.rollback();
      expect(await connection.scalar(one, { id: 7 })).toBe("x");
    });
  });
}

for (const pooler of ["pgbouncer", "pgpool"] as const) {
  const title = `postgresql behind ${pooler}`;
  const reason = whyMissing() ?? whyNoPooler(pooler);
  if (reason === undefined) describe(title, () => describePooler(pooler));
  else {
    describe.skip(`${title} (${reason})`, () => undefined);
    reportDatabase({ dialect: title, driver: "pg, postgres", ran: false, reason });
  }
}

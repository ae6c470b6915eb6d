import { reportDatabase } from "@rebis-tooling/testkit";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serverContenders } from "../src/postgresql/contenders.ts";
import { runOnServer } from "../src/postgresql/run-server.ts";
import { seedServer } from "../src/postgresql/tables.ts";
import { serverWorkloads, tinyServerSizes } from "../src/postgresql/workloads.ts";

const server =
  process.env["REBIS_TEST_POSTGRESQL_URL"] || "postgresql://postgres@127.0.0.1:5432/postgres";
const repeat = { warmups: 1, iterations: 1, patience: 60_000 };
const database = `rebis_bench_test_${process.pid}`;
const url = new URL(server);
url.pathname = `/${database}`;

async function within(address: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const reason = await within(server, async () => undefined).then(
  () => undefined,
  (error: unknown) => `no server answers: ${String(error)}`,
);
reportDatabase({
  dialect: "postgresql",
  driver: "bench",
  ran: reason === undefined,
  reason: reason ?? "",
});

/** The first contender that can do a workload says what its checksum is. */
const expected = new Map<string, number>();

describe.skipIf(reason !== undefined)(
  `every contender does every workload on PostgreSQL (${reason ?? "a server answers"})`,
  () => {
    beforeAll(async () => {
      await within(server, (client) => client.query(`CREATE DATABASE ${database}`));
      await within(url.href, (client) => seedServer(client, tinyServerSizes));
    });
    afterAll(() =>
      within(server, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`)),
    );

    for (const { name } of serverContenders) {
      test(name, async () => {
        for (const { name: workload } of serverWorkloads) {
          const order = {
            contender: name,
            workload,
            sizes: tinyServerSizes,
            repeat,
            url: url.href,
          };
          // oxlint-disable-next-line no-await-in-loop -- one table of items
          const outcome = await runOnServer(order);
          if (outcome.kind === "cannot") {
            expect(outcome.reason, workload).toMatch(/^\w+ \w+/);
            continue;
          }
          if (!expected.has(workload)) expected.set(workload, outcome.checksum);
          expect(outcome.checksum, `the checksum of ${workload}`).toBe(expected.get(workload));
        }
      });
    }
  },
);

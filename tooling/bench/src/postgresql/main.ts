import { join } from "node:path";
import pg from "pg";
import { runRounds } from "../run-rounds.ts";
import { type Result, table, writeReadme } from "../report.ts";
import { parseSelection } from "../selection.ts";
import { serverContenders } from "./contenders.ts";
import type { ServerRun } from "./run-server.ts";
import { seedServer } from "./tables.ts";
import { serverSizes, serverWorkloads } from "./workloads.ts";

// pnpm bench:postgresql [-- --only flush --contender rebis --rounds 3], on the server of
// REBIS_BENCH_POSTGRESQL_URL, in a database of its own.

const server =
  process.env["REBIS_BENCH_POSTGRESQL_URL"] ?? "postgresql://postgres@127.0.0.1:5432/postgres";
const database = `rebis_bench_${process.pid}`;
const url = new URL(server);
url.pathname = `/${database}`;
const repeat = { warmups: 1, iterations: 3, patience: 5000 };

async function within(address: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const selection = parseSelection(process.argv.slice(2));
const chosen = serverWorkloads.filter(({ name }) => selection.workload(name));
const names = serverContenders
  .map(({ name }) => name)
  .filter((name, index) => index === 0 || selection.contender(name));
await within(server, (client) => client.query(`CREATE DATABASE ${database}`));
try {
  await within(url.href, (client) => seedServer(client, serverSizes));
  const results: Result[] = [];
  for (const workload of chosen) {
    process.stderr.write(`${workload.name} `);
    const result = runRounds(workload, names, selection.rounds, {
      worker: join(import.meta.dirname, "worker.ts"),
      order: (contender): ServerRun => ({
        contender,
        workload: workload.name,
        sizes: serverSizes,
        repeat,
        url: url.href,
      }),
    });
    process.stderr.write("\n");
    console.log(table([result], names, serverSizes));
    results.push(result);
  }
  if (selection.everything)
    writeReadme(results, names, {
      sizes: serverSizes,
      rounds: selection.rounds,
      command: "pnpm bench:postgresql",
    });
} finally {
  await within(server, (client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
}

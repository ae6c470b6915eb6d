import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contenders } from "../src/contenders.ts";
import { type Outcome, runWorkload } from "../src/run-workload.ts";
import { seed, tinySizes } from "../src/tables.ts";
import { workloads } from "../src/workloads.ts";

const repeat = { warmups: 1, iterations: 1, patience: 60_000 };
const folder = mkdtempSync(join(tmpdir(), "rebis-bench-test-"));
const seeded = join(folder, "seed.db");

beforeAll(() => {
  const database = new DatabaseSync(seeded);
  seed(database, tinySizes);
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tasks = workloads.filter(({ task }) => task !== undefined);

async function runAll(name: string): Promise<Map<string, Outcome>> {
  const contender = contenders.find((entry) => entry.name === name);
  const { open } = await (contender ?? contenders[0]!).load();
  const outcomes = new Map<string, Outcome>();
  for (const workload of tasks) {
    const file = join(folder, `${name.replaceAll(/\W/g, "-")}-${workload.name}.db`);
    copyFileSync(seeded, file);
    outcomes.set(
      workload.name,
      await runWorkload(open, { workload, sizes: tinySizes, repeat, file }),
    );
  }
  return outcomes;
}

/** The first contender that can do a workload says what its checksum is. */
const expected = new Map<string, number>();

describe("every contender does every workload, or says why not", () => {
  for (const { name } of contenders) {
    test(name, async () => {
      const outcomes = await runAll(name);
      for (const [workload, outcome] of outcomes) {
        if (outcome.kind === "cannot") {
          expect(outcome.reason, workload).toMatch(/^\w+ \w+/);
          continue;
        }
        expect(outcome.cost.wall, workload).toBeGreaterThan(0);
        if (!expected.has(workload)) expected.set(workload, outcome.checksum);
        expect(outcome.checksum, `the checksum of ${workload}`).toBe(expected.get(workload));
      }
    });
  }
});

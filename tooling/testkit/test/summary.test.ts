import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportDatabase } from "@rebis-tooling/testkit";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

test("a record is one line in the folder of the run", () => {
  const folder = mkdtempSync(join(tmpdir(), "rebis-summary-"));
  vi.stubEnv("REBIS_TEST_SUMMARY", folder);
  reportDatabase({ dialect: "sqlite", driver: "better-sqlite3", ran: true, reason: "3.53" });
  reportDatabase({ dialect: "mysql", driver: "mysql2", ran: false, reason: "no URL" });
  const lines = readFileSync(join(folder, "databases.jsonl"), "utf8").trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).dialect)).toEqual(["sqlite", "mysql"]);
  rmSync(folder, { recursive: true });
});

test("outside a run nothing is written", () => {
  vi.stubEnv("REBIS_TEST_SUMMARY", "");
  expect(() => reportDatabase({ dialect: "sqlite", driver: "x", ran: true })).not.toThrow();
});

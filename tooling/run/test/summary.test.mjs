import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { missingInCi, readDatabases, verdict } from "../summary.mjs";

let folder;
afterEach(() => folder && rmSync(folder, { recursive: true }));

test("the verdict is one plain line", () => {
  expect(verdict({ passed: 3, failed: 0 })).toBe("3 passed, 0 failed");
});

function folderWith(records) {
  folder = mkdtempSync(join(tmpdir(), "rebis-summary-"));
  const lines = records.map((record) => `${JSON.stringify(record)}\n`);
  writeFileSync(join(folder, "databases.jsonl"), lines.join(""));
  return folder;
}

test("a database that ran once counts as run, whoever else skipped it", () => {
  const records = [
    { dialect: "mysql", driver: "mysql2", ran: false, reason: "no REBIS_TEST_MYSQL_URL" },
    { dialect: "sqlite", driver: "better-sqlite3", ran: false, reason: "not asked" },
    { dialect: "sqlite", driver: "better-sqlite3", ran: true, reason: "3.53.0" },
    { dialect: "sqlite", driver: "better-sqlite3", ran: false, reason: "not asked" },
  ];
  expect(readDatabases(folderWith(records))).toEqual([records[2], records[0]]);
});

test("every version that ran is told", () => {
  const versions = ["15.20", "18.4", "15.20"];
  const records = versions.map((reason) => ({
    dialect: "postgresql",
    driver: "pg",
    ran: true,
    reason,
  }));
  expect(readDatabases(folderWith(records)).map(({ reason }) => reason)).toEqual(["15.20", "18.4"]);
});

test("in CI PostgreSQL and MariaDB may not be missing", () => {
  const missing = folderWith([
    { dialect: "postgresql", driver: "pg", ran: false, reason: "no server answers" },
    { dialect: "postgresql", driver: "postgres", ran: true, reason: "18.4" },
    { dialect: "mysql", driver: "mysql2", ran: false, reason: "no URL" },
  ]);
  vi.stubEnv("CI", "true");
  expect(missingInCi(missing)).toEqual(["postgresql (pg)"]);
  vi.stubEnv("CI", "");
  expect(missingInCi(missing)).toEqual([]);
  vi.unstubAllEnvs();
});

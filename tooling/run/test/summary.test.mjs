import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readDatabases, verdict } from "../summary.mjs";

let folder;
afterEach(() => folder && rmSync(folder, { recursive: true }));

test("the verdict is one plain line", () => {
  expect(verdict({ passed: 3, failed: 0 })).toBe("3 passed, 0 failed");
});

test("a database that ran once counts as run, whoever else skipped it", () => {
  folder = mkdtempSync(join(tmpdir(), "rebis-summary-"));
  const records = [
    { dialect: "mysql", driver: "mysql2", ran: false, reason: "no REBIS_TEST_MYSQL_URL" },
    { dialect: "sqlite", driver: "better-sqlite3", ran: false, reason: "not asked" },
    { dialect: "sqlite", driver: "better-sqlite3", ran: true, reason: "3.53.0" },
    { dialect: "sqlite", driver: "better-sqlite3", ran: false, reason: "not asked" },
  ];
  writeFileSync(
    join(folder, "databases.jsonl"),
    records.map((r) => JSON.stringify(r) + "\n").join(""),
  );
  expect(readDatabases(folder)).toEqual([records[2], records[0]]);
});

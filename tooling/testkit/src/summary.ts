import { appendFileSync } from "node:fs";
import { join } from "node:path";

/** What one test file says about one database: whether it ran, and why not. */
export interface DatabaseRecord {
  readonly dialect: string;
  readonly driver: string;
  readonly ran: boolean;
  /** Why it did not run; or, when it ran, what ran (the server's version). */
  readonly reason?: string;
}

/**
 * Tells the test run which database ran, or did not and why; printed at its end.
 *
 * `REBIS_TEST_SUMMARY` names the folder of the run. Without it nothing is written, so a test file can be run alone.
 * One short line is appended at a time: workers may write at once.
 *
 * @see {@link DatabaseRecord}
 */
export function reportDatabase(record: DatabaseRecord): void {
  const folder = process.env["REBIS_TEST_SUMMARY"];
  if (folder === undefined || folder === "") return;
  appendFileSync(join(folder, "databases.jsonl"), `${JSON.stringify(record)}\n`);
}

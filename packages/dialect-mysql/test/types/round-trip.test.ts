import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

dropDatabases();

describe.skipIf(whyMissing() !== undefined)("types", () => {
  const script = join(import.meta.dirname, "round-trip-script.ts");
  const zones = ["UTC", "America/St_Johns", "Asia/Kathmandu"];

  test("D1 D2 D6 MYSQL-005 MYSQL-015: every type comes back as it was written under three time zones", async () => {
    const { url } = await emptyDatabase();
    const seen: string[] = [];
    for (const zone of zones) {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ["--conditions=@rebis/source", script, url],
        { encoding: "utf8", env: { ...process.env, TZ: zone } },
      );
      expect(stderr.replaceAll(/.*Warning.*\n/gu, "")).toBe("");
      seen.push(stdout);
    }
    expect(seen[0]).toContain("35 types");
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).toBe(seen[0]);
  }, 30_000);
});

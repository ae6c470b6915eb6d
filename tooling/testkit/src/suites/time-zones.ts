import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";

const script = join(import.meta.dirname, "time-zone-script.ts");

/** The output of the script. */
async function output(...args: readonly string[]): Promise<string> {
  const major = Number(process.versions.node.split(".")[0]);
  // Node 26 has Temporal, 24 behind a flag.
  const temporal = major === 24 || major === 25 ? ["--harmony-temporal"] : [];
  const options = ["--conditions=@rebis/source", "--no-warnings", ...temporal];
  const child = spawn(process.execPath, [...options, script, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => (texts.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (texts.err += part.toString()));
  await new Promise((resolve) => child.on("close", resolve));
  expect(texts.err).toBe("");
  return texts.out;
}

/** Moments in every mode, in processes of three time zones, and on servers that have one. */
export function timeZoneSuite(options: DescribeOptions): void {
  describeDatabases("time zones", { ...options, faces: ["async"] }, (database) => {
    test("D1 TYPE-006 a moment is the same in every time zone, mode and path", async () => {
      const engine = database.engine();
      const url = engine.url.render({ hidePassword: false });
      if (database.dialectName === "postgresql") {
        const name = engine.url.database ?? "";
        await engine.begin((connection) =>
          connection.execDriverSql(`ALTER DATABASE "${name}" SET TimeZone = 'America/New_York'`),
        );
        await engine.dispose();
      }
      expect(await output(url, options.folder)).toMatch(/^3 zones, [23] modes\n$/);
    }, 60_000);
  });
}

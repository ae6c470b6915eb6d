import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);

const program = `import { column, MetaData, t, table } from "@rebis/core-sql";
const users = table("users", new MetaData(), { id: column(t.integer(), { primaryKey: true }) });
export function told(isKnown: boolean): number {
  if (users.c.id.eq(1)) return 1;
  if (isKnown) return 2;
  return users.c.id.gt(2) && users.c.id.lt(9) ? 3 : 4;
}
`;

test("CORE-108 the usual lint rule finds an expression where a truth value is wanted", async () => {
  const folder = await mkdtemp(join(import.meta.dirname, "conditions-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const config = join(folder, "oxlint.json");
  const rules = { "typescript/no-unnecessary-condition": "error" };
  await writeFile(
    config,
    JSON.stringify({ plugins: ["typescript"], options: { typeAware: true }, rules }),
  );
  const file = join(folder, "program.ts");
  await writeFile(file, program);
  const { stdout } = await run("oxlint", ["-c", config, "--format=unix", file]).catch(
    (failure: { stdout: string }) => failure,
  );
  const found = stdout.split("\n").filter((line) => line.includes("always truthy"));
  const lines = found.map((line) => Number(/:(\d+):/.exec(line)?.[1]));
  expect(lines.toSorted((a, b) => a - b)).toEqual([4, 6, 6]);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makeUrl } from "@rebis/engine";
import { mariadbServer } from "@rebis-tooling/testkit/mysql";
import { postgresqlServer } from "@rebis-tooling/testkit/postgresql";
import { describe, expect, test } from "vitest";
import { type CommandResult, runCommand } from "../../src/command.ts";
import {
  bringRuntimes,
  hasRuntimes,
  listRuntimes,
  type Runtime,
} from "../../src/packed/runtimes.ts";
import { root } from "../../src/workspace.ts";
import { examples, imports, type PackedProject } from "./project.ts";

const howToGet = "`pnpm runtimes` brings them (600 MB); CI does it by itself";

/** What is found on a server: the drivers to try there, and why not. */
function serverUrls(): { readonly urls: readonly string[]; readonly missing: readonly string[] } {
  const servers = [
    {
      found: postgresqlServer(join(root, "packages/dialect-postgresql")),
      drivers: ["pg", "postgres"],
    },
    { found: mariadbServer(join(root, "packages/dialect-mysql")), drivers: ["mysql2"] },
  ];
  const urls = servers.flatMap(({ found, drivers }) => {
    if ("reason" in found) return [];
    const url = makeUrl(found.url);
    return drivers.map((driverName) => url.set({ driverName }).render({ hidePassword: false }));
  });
  return { urls, missing: servers.flatMap(({ found }) => ("reason" in found ? found.reason : [])) };
}

/** Runs a file of the project. */
function runFile(
  { command: [program, ...before] }: Runtime,
  file: string,
  project: PackedProject,
  args: readonly string[] = [],
): Promise<CommandResult> {
  return runCommand(program, [...before, file, ...args], project.home);
}

const done = JSON.stringify([
  ["Äpfel", "1.50"],
  ["x' --", null],
]);
/** What Node 22.12 says of SQLite: in better-sqlite3 it would crash, and its own has a flag. */
const noSqlite = [
  expect.stringMatching(/^NoSuchModuleError: Cannot open .* better-sqlite3 on Node 22\.12\.0: /),
  expect.stringMatching(/^NoSuchModuleError: Cannot open .* no module "node:sqlite"/),
];

/** Each runtime's console.log shows objects in a way of its own; READMEs show Node's. */
const asNodePrints = `import { format as formatAsNode } from "node:util";
console.log = (...values) => void process.stdout.write(formatAsNode(...values) + "\\n");
`;

/** What is published, under other runtimes than the one of the tests. */
export function runtimesSuite(project: PackedProject): void {
  if (process.env["CI"]) bringRuntimes();
  if (!hasRuntimes()) {
    console.warn(`The tarballs are tried under the Node of the tests alone: ${howToGet}.`);
    describe.skip(`other runtimes (${howToGet})`, () => undefined);
    return;
  }
  const { urls, missing } = serverUrls();
  for (const reason of missing) console.warn(`Other runtimes do not try a server: ${reason}`);
  describe.each(listRuntimes())("$name", (runtime) => {
    test("R1 imports every entry", async () => {
      const lines = imports.map((name) => `console.log(typeof (await import("${name}")));`);
      const file = project.write("imports.ts", lines.join("\n"));
      const { code, output } = await runFile(runtime, file, project);
      expect({ code, output }).toEqual({ code: 0, output: imports.map(() => "object").join("\n") });
    });

    test("R4 works through every driver, under both faces", { timeout: 60_000 }, async () => {
      const program = readFileSync(join(import.meta.dirname, "drivers-program.ts"), "utf8");
      const file = project.write("drivers-program.ts", program);
      const table = `rebis_runtime_${process.pid}`;
      const sqlite = ["sqlite:///:memory:", "sqlite+node:///:memory:"];
      const { output } = await runFile(runtime, file, project, [table, ...sqlite, ...urls]);
      expect(output.split("\n")).toEqual([
        ...sqlite.flatMap((_, position) => {
          const expected = runtime.hasSqlite ? done : noSqlite[position];
          return [expected, expected];
        }),
        ...urls.flatMap(() => [done, done]),
      ]);
    });

    test.for(examples)(
      "R1 $folder/README.md line $line runs on the tarballs",
      { timeout: 60_000 },
      async ({ code, output, folder, line }, context) => {
        context.skip(!runtime.hasUsing && /\busing\s+\w/.test(code), "this Node has no `using`");
        const usesSqlite = code.includes('"sqlite:');
        context.skip(!runtime.hasSqlite && usesSqlite, "its SQLite is refused; see R4");
        const name = `${folder.replaceAll("/", "-")}-${line}.ts`;
        const ran = await runFile(
          runtime,
          project.write(name, `${asNodePrints}${code}\n`),
          project,
        );
        expect(ran.code, ran.output).toBe(0);
        if (output !== undefined) expect(ran.output).toBe(output.trim());
      },
    );
  });
}

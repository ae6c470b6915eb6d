import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { coreQueries, coreTables } from "./core-fixture.ts";
import { ormQueries, ormTables } from "./orm-fixture.ts";

const root = resolve(import.meta.dirname, "../../..");
const fixtures = resolve(import.meta.dirname, "../.fixtures");

/** The two ways to use Rebis that are measured. */
export type Style = "core" | "orm";

const generators = {
  core: { tables: coreTables, queries: coreQueries },
  orm: { tables: ormTables, queries: ormQueries },
} as const;

/** What the type checker did with one program. */
export interface Measurement {
  readonly instantiations: number;
  readonly seconds: number;
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolveOutput, reject) => {
    const child = spawn(join(root, "node_modules/.bin/tsc"), args, { cwd: root });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.on("error", reject);
    child.on("close", () => resolveOutput(output));
  });
}

/** The numbers that `tsc --extendedDiagnostics` prints; throws when the program has errors. */
export function readDiagnostics(output: string): Measurement {
  const errors = output.split("\n").filter((line) => /error TS\d+/.test(line));
  if (errors.length > 0) {
    throw new Error(
      `The fixture does not type-check (${errors.length} errors):\n${errors.slice(0, 5).join("\n")}`,
    );
  }
  const number = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1] ?? Number.NaN);
  return { instantiations: number("Instantiations"), seconds: number("Check time") };
}

/** Writes a program of so many tables and queries and type-checks it, on one thread: then the count repeats exactly. */
export async function measure(style: Style, tables: number, queries: number): Promise<Measurement> {
  const folder = join(fixtures, `${style}-${tables}-${queries}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tables.ts"), generators[style].tables(tables));
  writeFileSync(join(folder, "queries.ts"), generators[style].queries(queries));
  const compilerOptions = {
    composite: false,
    declaration: false,
    declarationMap: false,
    isolatedDeclarations: false,
    noEmit: true,
    // Not every query of the turn uses its second table.
    noUnusedLocals: false,
    skipLibCheck: true,
  };
  const config = { extends: "../../../../tsconfig.base.json", compilerOptions, include: ["*.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const flags = ["--extendedDiagnostics", "--singleThreaded", "--pretty", "false"];
  const measured = readDiagnostics(await run(["-p", folder, ...flags]));
  rmSync(folder, { recursive: true });
  return measured;
}

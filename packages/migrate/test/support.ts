import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Engine, inspect } from "@rebis/engine";
import { onTestFinished } from "vitest";
import { main } from "../src/cli/command-line.ts";

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rebis-migrate-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, by path below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A revision file. */
export function revisionText(
  revision: string,
  downRevision: string | readonly string[] | null,
  body: {
    readonly doc?: string;
    readonly upgrade?: string;
    readonly downgrade?: string;
    readonly more?: string;
  } = {},
): string {
  return `/** ${body.doc ?? `revision ${revision}`} */
export const revision = ${JSON.stringify(revision)};
export const downRevision = ${JSON.stringify(downRevision)};
${body.more ?? ""}
export function upgrade(op: any): void {${body.upgrade ?? ""}}
export function downgrade(op: any): void {${body.downgrade ?? ""}}
`;
}

/** Lets files in a folder import the packages of Rebis and drivers, as if they were installed there. */
export function linkPackages(folder: string): void {
  const packages = fileURLToPath(new URL("../../", import.meta.url));
  const dialects = ["dialect-sqlite", "dialect-postgresql", "dialect-mysql"];
  mkdirSync(join(folder, "node_modules", "@rebis"), { recursive: true });
  for (const name of ["base", "core-sql", "engine", "migrate", ...dialects]) {
    symlinkSync(join(packages, name), join(folder, "node_modules", "@rebis", name));
  }
  for (const driver of ["better-sqlite3", "pg", "mysql2"]) {
    // As the package's own tests have them.
    const path = realpathSync(join(packages, "migrate", "node_modules", driver));
    symlinkSync(path, join(folder, "node_modules", driver));
  }
}

/** Names of tables, but for the ledger of migrations. */
export function tableNames(engine: Engine): readonly string[] {
  const names = inspect(engine).getTableNames();
  return names.filter((name) => !name.endsWith("_ledger")).toSorted();
}

/** A stream that keeps what is written to it. */
export class KeptText {
  text = "";
  isTTY = false;
  write(text: string): void {
    this.text += text;
  }
  /** What was written since the last time. */
  take(): string {
    const { text } = this;
    this.text = "";
    return text;
  }
}

/** The command line in a folder, run in this process. */
export class Shell {
  readonly folder: string;
  readonly stdout = new KeptText();
  readonly stderr = new KeptText();
  constructor(folder: string) {
    this.folder = folder;
  }
  /** The exit code, and what was printed. */
  async run(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    const code = await main(argv, this);
    return { code, out: this.stdout.take(), err: this.stderr.take() };
  }
  /** What a command that must succeed has printed. */
  async ok(...argv: readonly string[]): Promise<string> {
    const { code, out, err } = await this.run(...argv);
    if (code !== 0) throw new Error(`rebis ${argv.join(" ")} ended with ${code}: ${err}`);
    return out;
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEngine, type Engine } from "@rebis/engine";
import type { TestDatabase } from "@rebis-tooling/testkit";
import { onTestFinished } from "vitest";
import { Config } from "../../src/config/config.ts";
import type { RebisConfig } from "../../src/config/rebis-config.ts";
import { KeptText, linkPackages, temporaryFolder, writeFiles } from "../support.ts";

/** A project of migrations on a test database, for this process and for others. */
export interface Project {
  readonly folder: string;
  readonly url: string;
  readonly engine: Engine;
  readonly config: Config;
  readonly out: KeptText;
  readonly err: KeptText;
  /** The same with other settings. */
  with(set: RebisConfig): Config;
  /** The command line in a process of its own. */
  start(...argv: readonly string[]): Started;
  /** Values of a query. */
  rows(sql: string): readonly unknown[];
}

/** A process, and how it ends. */
interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly err: string; out: string }>;
}

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const applicationFolder = import.meta.dirname;

export function project(
  database: TestDatabase,
  files: Readonly<Record<string, string>>,
  set: RebisConfig = {},
): Project {
  const folder = temporaryFolder();
  linkPackages(folder);
  const url =
    database.dialectName === "sqlite"
      ? `sqlite+${database.driverName === "node" ? "node" : "better-sqlite3"}:///${join(folder, "app.db")}`
      : database.engine().url.render({ hidePassword: false });
  const engineOptions = { applicationFolder };
  writeFiles(folder, {
    ...files,
    "rebis.config.ts": `export default ${JSON.stringify({ scriptLocation: "migrations", url, engineOptions, ...set })};`,
  });
  const quiet = { stdout: new KeptText(), stderr: new KeptText() };
  const engine = createEngine(url, engineOptions);
  onTestFinished(() => engine.dispose());
  const configOf = (more: RebisConfig): Config =>
    new Config({ url, engineOptions, ...set, ...more }, { folder, ...quiet });
  return {
    folder,
    url,
    engine,
    config: configOf({}),
    out: quiet.stdout,
    err: quiet.stderr,
    with: configOf,
    start: (...argv) => start(folder, argv),
    rows: (sql) =>
      engine.begin((connection) => connection.execDriverSql(sql).tuples().all().flat()),
  };
}

function start(folder: string, argv: readonly string[]): Started {
  const child = spawn(process.execPath, ["--conditions=@rebis/source", program, ...argv], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => (out += String(data)));
  child.stderr.on("data", (data) => (err += String(data)));
  const ended = new Promise<{ code: number | null; err: string; out: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, err, out }));
  });
  return { child, ended };
}

/** Waits until something is so. */
export async function until(isSo: () => boolean, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!isSo()) {
    if (Date.now() > end) throw new Error("It did not come to be so in time.");
    // oxlint-disable-next-line no-await-in-loop -- one question after the other
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

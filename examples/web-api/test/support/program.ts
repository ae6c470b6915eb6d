import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { until } from "./running.ts";

/** The program, started as its README says, in a folder of its own. */
export class Program {
  readonly #child: ChildProcess;
  #printed = "";

  private constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    const folder = mkdtempSync(join(tmpdir(), "rebis-web-api-"));
    const main = new URL("../../src/main.ts", import.meta.url).pathname;
    this.#child = spawn(
      process.execPath,
      ["--conditions=@rebis/source", main, "--port", "0", ...args],
      { cwd: folder, env: { ...process.env, DATABASE_URL: undefined, ...env } },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on("data", (data: Buffer) => (this.#printed += data.toString()));
    onTestFinished(() => {
      this.#child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    });
  }

  static async start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Program> {
    const program = new Program(args, env);
    await until(() => program.url !== undefined || program.#child.exitCode !== null);
    return program;
  }

  /** Where it listens, as it said. */
  get url(): string | undefined {
    return / on (http:\S+)/.exec(this.#printed)?.[1];
  }
  get printed(): string {
    return this.#printed;
  }
  /** Ends it as a supervisor does; its exit code. */
  async terminate(): Promise<unknown> {
    const closed = once(this.#child, "close");
    this.#child.kill("SIGTERM");
    const [code] = await closed;
    return code;
  }
}

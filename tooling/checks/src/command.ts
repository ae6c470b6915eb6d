import { spawn } from "node:child_process";
import { root } from "./workspace.ts";
import type { Step, StepResult } from "./step.ts";

/** The end of a command: its code and all that it printed. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a command and collects what it prints. */
export function runCommand(
  command: string,
  args: readonly string[],
  cwd: string = root,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, shell: process.platform === "win32" });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr.on("data", (data: Buffer) => (output += data.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: output.trim() }));
  });
}

/** A step that is one command: it fails when the command does, with what the command printed. */
export function commandStep(name: string, cure: string, command: readonly string[]): Step {
  const [file, ...args] = command;
  if (file === undefined) throw new Error(`Cannot make the step "${name}": it has no command.`);
  return {
    name,
    cure,
    async run(): Promise<StepResult> {
      const { code, output } = await runCommand(file, args);
      if (code !== 0) return { problems: [output] };
      const lines = output.split("\n");
      return { problems: [], note: lines.length <= 2 ? lines.join(" | ") : "" };
    },
  };
}

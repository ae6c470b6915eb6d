import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ScriptError } from "../errors.ts";

/** Stands for the new file among the arguments of a hook; without it the file comes first. */
const fileToken = "REVISION_SCRIPT_FILENAME";

/**
 * What is done with a new revision file: a program of `node_modules/.bin` (`bin`) or of the system
 * (`exec`) with its arguments, or a function. The file is called REVISION_SCRIPT_FILENAME.
 *
 * @example { bin: "prettier", args: ["--write", "REVISION_SCRIPT_FILENAME"] }
 */
export type PostWriteHook =
  | { readonly bin: string; readonly args?: readonly string[]; readonly cwd?: string }
  | { readonly exec: string; readonly args?: readonly string[]; readonly cwd?: string }
  | ((path: string) => unknown);

/** Runs the hooks one after the other. @throws {ScriptError} naming the hook that failed */
export async function runHooks(hooks: readonly PostWriteHook[], path: string): Promise<void> {
  for (const hook of hooks) {
    if (typeof hook === "function") {
      // A hook sees what the one before it wrote.
      // oxlint-disable-next-line no-await-in-loop
      await hook(path);
    } else runProgram(hook, path);
  }
}

function runProgram(hook: Exclude<PostWriteHook, (path: string) => unknown>, path: string): void {
  const given = hook.args ?? [];
  const args = given.includes(fileToken)
    ? given.map((each) => (each === fileToken ? path : each))
    : [path, ...given];
  const program = "bin" in hook ? findBin(hook.bin, path) : hook.exec;
  const { status, error, signal } = spawnSync(program, args, {
    cwd: hook.cwd ?? process.cwd(),
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status === 0) return;
  const fact =
    error?.message ?? (signal === null ? `it ended with ${status}` : `it was ended by ${signal}`);
  throw new ScriptError(
    `Cannot finish "${path}" with the hook "${program}": ${fact}. ` +
      `The file is written; correct the hook in "postWriteHooks", or run it by hand.`,
    { cause: error },
  );
}

/** A program of a package, as seen from the file. */
function findBin(name: string, path: string): string {
  for (let folder = dirname(path), last = ""; folder !== last; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", ".bin", name);
    if (existsSync(candidate)) return candidate;
    last = folder;
  }
  throw new ScriptError(
    `Cannot run the hook "${name}": no node_modules/.bin above "${path}" has such a program. ` +
      `Install it, or name a program of the system with "exec".`,
  );
}

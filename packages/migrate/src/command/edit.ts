import { spawnSync } from "node:child_process";
import type { Config } from "../config/config.ts";
import { CommandError } from "../errors.ts";
import { askCurrent } from "./look.ts";

/** Opens revision files in the editor that VISUAL or EDITOR names. */
export async function edit(config: Config, name: string): Promise<void> {
  const scripts = await config.loadScripts();
  const names = name === "current" ? (await askCurrent(config, scripts)).heads : name;
  const found = scripts.getRevisions(names);
  if (found.length === 0) {
    throw new CommandError(
      `Cannot edit "${name}": ${name === "current" ? "the database is at no revision" : "it is no revision"}. ` +
        `See "rebis history".`,
    );
  }
  const editor = process.env["VISUAL"] ?? process.env["EDITOR"];
  if (editor === undefined || editor.trim() === "") {
    throw new CommandError(
      `Cannot edit "${name}": neither VISUAL nor EDITOR names an editor. Set one, or open ` +
        `${found.map((each) => each.path).join(", ")}.`,
    );
  }
  const [program = "", ...args] = editor.trim().split(/\s+/);
  for (const script of found) {
    const { status, error } = spawnSync(program, [...args, script.path], { stdio: "inherit" });
    if (status === 0) continue;
    throw new CommandError(
      `Cannot edit "${script.path}" with "${editor}": ${error?.message ?? `it ended with ${String(status)}`}. ` +
        `Correct VISUAL or EDITOR.`,
    );
  }
}

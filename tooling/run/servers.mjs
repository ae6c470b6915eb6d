import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { environment, root } from "./bootstrap.mjs";

/**
 * Looks for the servers of the tests, and starts those that do not run, while the caller goes on.
 * They end when the caller does, however that comes about: their process ends with its input.
 */
export function startServers(folder) {
  const file = join(folder, "servers.json");
  const main = join(root, "tooling", "testkit", "src", "servers", "main.ts");
  const child = spawn("node", ["--conditions=@rebis/source", main, file], {
    cwd: root,
    env: environment,
    shell: process.platform === "win32",
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = once(child, "exit").catch((error) => error);
  return {
    /** The environment in which tests find them, and what is missing. */
    async ready() {
      while (!existsSync(file)) {
        if (child.exitCode !== null || child.signalCode !== null)
          return {
            env: {},
            missing: ["The servers could not be started; what was said is above."],
          };
        // oxlint-disable-next-line no-await-in-loop
        await sleep(20);
      }
      return JSON.parse(readFileSync(file, "utf8"));
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

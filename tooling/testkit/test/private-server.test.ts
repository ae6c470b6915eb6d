import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { expect, test, vi } from "vitest";

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const say = (is: boolean): void => (socket.destroy(), resolve(is));
    socket.on("connect", () => say(true)).on("error", () => say(false));
  });
}

test("a server of our own goes with its starter, and its data too, however that ends", async () => {
  const script = `${import.meta.dirname}/private-server-script.ts`;
  const starter = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  const [told] = (await once(starter.stdout, "data")) as [Buffer];
  const { folder, port } = JSON.parse(String(told)) as { folder: string; port: number };
  expect(await answers(port)).toBe(true);
  starter.kill("SIGKILL");
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 5000 });
  expect(await answers(port)).toBe(false);
});

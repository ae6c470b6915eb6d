import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { asyncSessionMaker, createAsyncEngine } from "@rebis/async";
import { expect, onTestFinished, test } from "vitest";
import { frameworks, startApplication } from "../src/application.ts";
import { Client } from "./support/client.ts";
import { Program } from "./support/program.ts";

// The program as its README tells of it, on SQLite.

const execute = promisify(execFile);
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [, session = ""] = /```console\n([^]*?)```/.exec(readme) ?? [];
const withoutTime = (text: string): string => text.replaceAll(/"\d{4}-[^"]+Z"/g, '"(a time)"');

test.for(Object.keys(frameworks))(
  "the README's requests are answered as it says, under %s",
  async (framework) => {
    const program = await Program.start(["--framework", framework]);
    const lines = session.split("\n").filter((line) => line !== "");
    const asked = lines.filter((line) => line.startsWith("$ "));
    expect(asked.length).toBeGreaterThan(10);
    const seen: string[] = [];
    for (const line of asked) {
      const command = line.slice(2).replace("localhost:3000", program.url ?? "");
      // oxlint-disable-next-line no-await-in-loop -- each goes on from the one before
      const { stdout } = await execute("bash", ["-c", command]);
      seen.push(line, stdout.trim());
    }
    expect(withoutTime(seen.join("\n"))).toBe(withoutTime(lines.join("\n")));
    expect(await program.terminate()).toBe(0);
    expect(program.printed).toMatch(/stopping\nstopped\n$/);
  },
);

test("a framework that is not known, and a database that cannot be opened, end it with the reason", async () => {
  const framework = await Program.start(["--framework", "express"]);
  expect(framework.printed).toBe('Cannot start with "express": use fastify or hono.\n');
  const database = await Program.start([], { DATABASE_URL: "sqlite:////no/such/folder/blog.db" });
  expect(database.printed).toMatch(/Cannot open database because the directory does not exist/);
});

test.for(Object.entries(frameworks))(
  "health is 503 while the database cannot be reached, under %s",
  async ([, serve]) => {
    const engine = createAsyncEngine("sqlite:////no/such/folder/blog.db");
    const sessions = asyncSessionMaker(engine);
    const engines = [engine];
    const database = {
      reading: sessions,
      writing: sessions,
      engines,
      dispose: () => engine.dispose(),
    };
    const application = await startApplication(database, serve, 0);
    onTestFinished(() => application.stop());
    const { status, headers } = await new Client(application.url).get("/health");
    expect({ status, retry: headers.get("retry-after") }).toEqual({ status: 503, retry: "1" });
  },
);

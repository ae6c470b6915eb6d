import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findExamples } from "../../src/readme/examples.ts";
import { listFiles, readText, root } from "../../src/workspace.ts";

// Every program in a README or the guide runs as it stands, with the package's own dependencies, and passes the type checker.

const execute = promisify(execFile);

/** Node 22 has no `using`; such an example runs on Node 24 and later. */
const hasUsing = Number(process.versions.node.split(".")[0]) >= 24;

const programs = listFiles("README.md", "docs/guide/*.md", "packages/*/README.md").flatMap(
  (readme) =>
    findExamples(readText(readme)).map((example) => {
      // The root README and the guide speak of all packages; only here all of them are dependencies.
      const isPackage = readme.startsWith("packages/");
      const owner = isPackage ? readme.slice(0, -"/README.md".length) : "tooling/checks";
      const folder = join(root, owner, ".readme");
      return {
        ...example,
        readme,
        folder,
        file: join(folder, `${basename(readme, ".md")}-${example.line}.ts`),
      };
    }),
);

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "rebis-readme-"));
  for (const { folder, file, code } of programs) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${code}\n`);
  }
});
afterAll(() => {
  for (const { folder } of programs) rmSync(folder, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

describe("README examples", () => {
  test.for(programs)("$readme line $line runs", async (program, context) => {
    const { file, code, output, readme, line } = program;
    context.skip(!hasUsing && /\busing\s+\w/.test(code), "this Node has no `using`");
    const cwd = join(home, `${readme.replaceAll("/", "-")}-${line}`);
    mkdirSync(cwd);
    const { stdout } = await execute(process.execPath, ["--conditions=@rebis/source", file], {
      cwd,
    });
    if (output !== undefined) expect(stdout.trim()).toBe(output.trim());
  });

  test.runIf(programs.length > 0)("all of them pass the type checker", async () => {
    const config = join(root, "tooling/checks/.readme/tsconfig.json");
    mkdirSync(join(config, ".."), { recursive: true });
    const files = programs.map((program) => program.file);
    writeFileSync(
      config,
      JSON.stringify({ extends: "../../../tsconfig.check.json", include: [], files }),
    );
    const tsc = join(root, "node_modules/.bin/tsc");
    const done = await execute(tsc, ["-p", config, "--pretty", "false"], { cwd: root }).catch(
      (error: { stdout: string }) => error,
    );
    rmSync(config);
    expect(done.stdout).toBe("");
  });

  test("every package has a README", () => {
    const missing = listFiles("packages/*/package.json").filter(
      (file) => !existsSync(join(root, file.replace("package.json", "README.md"))),
    );
    expect(missing).toEqual([]);
  });
});

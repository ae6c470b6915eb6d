import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../../src/command.ts";
import { root } from "../../src/workspace.ts";
import { examples, imports, PackedProject } from "./project.ts";
import { runtimesSuite } from "./runtimes-suite.ts";

// What would be published, installed without a network into an empty project: every entry of every
// package is imported there and passes the type checker, and the README's programs print what they say.
// pnpm gives each package only what it declares.

/** Node 22 has no `using`; such an example runs on Node 24 and later. */
const hasUsing = Number(process.versions.node.split(".")[0]) >= 24;

const project = new PackedProject();
beforeAll(() => project.install(), 120_000);
afterAll(() => project.remove());

test.for(imports)("%s is imported from its tarball", async (name) => {
  const program = `const all = await import(${JSON.stringify(name)}); console.log(typeof all);`;
  const { code, output } = await runCommand(
    process.execPath,
    ["--input-type=module", "-e", program],
    project.home,
  );
  expect({ code, output }).toEqual({ code: 0, output: "object" });
});

test.for(examples)(
  "$folder/README.md line $line runs on the tarballs",
  async (example, context) => {
    const { code, output, folder, line } = example;
    context.skip(!hasUsing && /\busing\s+\w/.test(code), "this Node has no `using`");
    const file = project.write(`${folder.replaceAll("/", "-")}-${line}.ts`, `${code}\n`);
    const done = await runCommand(process.execPath, [file], project.home);
    expect(done.code, done.output).toBe(0);
    if (output !== undefined) expect(done.output).toBe(output.trim());
  },
);

const compilers = [
  { version: "TypeScript 7", compiler: "node_modules/typescript/bin/tsc" },
  { version: "TypeScript 5.9", compiler: "tooling/checks/node_modules/typescript-5.9/bin/tsc" },
];
test.for(compilers)(
  "$version accepts the declarations of all tarballs",
  { timeout: 60_000 },
  async ({ compiler }) => {
    const lines = imports.map((name, position) => `export * as e${position} from "${name}";`);
    project.write("entries.ts", `${lines.join("\n")}\n`);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: "ES2023",
      lib: ["ES2023", "ESNext.Disposable"],
      module: "NodeNext",
      types: ["node"],
      skipLibCheck: false,
    };
    project.write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["entries.ts"] }));
    const { code, output } = await runCommand(
      process.execPath,
      [join(root, compiler), "-p", ".", "--pretty", "false"],
      project.home,
    );
    expect({ code, output }).toEqual({ code: 0, output: "" });
  },
);

describe("other runtimes", () => runtimesSuite(project));

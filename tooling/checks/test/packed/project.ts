import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../src/command.ts";
import { findExamples } from "../../src/readme/examples.ts";
import { listPackages, readText, root } from "../../src/workspace.ts";

const packages = listPackages().map(({ name, folder, entries }) => {
  const manifest: unknown = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const published = (manifest as { readonly name: string }).name;
  return { name, folder, published, entries: entries.filter((each) => each !== "./package.json") };
});

/** Every entry of every package, as it is imported. */
export const imports: readonly string[] = packages.flatMap(({ published, entries }) =>
  entries.map((entry) => `${published}${entry.slice(1)}`),
);
/** The programs in the READMEs of the packages. */
export const examples = packages.flatMap(({ folder }) =>
  findExamples(readText(`${folder}/README.md`)).map((example) => ({ ...example, folder })),
);

/** The drivers, from where the workspace has them. */
const drivers = {
  "better-sqlite3": "dialect-sqlite",
  mysql2: "dialect-mysql",
  pg: "dialect-postgresql",
  postgres: "dialect-postgresql",
};

/** The tarball of a package, in a folder of its own. */
async function pack(home: string, name: string, folder: string): Promise<string> {
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

/** A project that has nothing but the tarballs and the drivers, installed without a network. */
export class PackedProject {
  readonly home: string = mkdtempSync(join(tmpdir(), "rebis-packed-"));

  async install(): Promise<void> {
    const tarballs: Record<string, string> = {};
    for (const { name, folder, published } of packages) {
      // oxlint-disable-next-line no-await-in-loop -- two at once gain nothing on two cores
      tarballs[published] = await pack(this.home, name, folder);
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
    this.write("package.json", JSON.stringify(manifest));
    // JSON is YAML. Tarballs name each other by version; no registry has it.
    this.write("pnpm-workspace.yaml", JSON.stringify({ overrides: tarballs }));
    const { code, output } = await runCommand("pnpm", ["install", "--offline"], this.home);
    if (code !== 0) throw new Error(`Cannot install the tarballs:\n${output}`);
  }

  /** Writes a file, and says where it is. */
  write(name: string, text: string): string {
    const file = join(this.home, name);
    writeFileSync(file, text);
    return file;
  }
  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

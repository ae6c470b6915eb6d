import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The top of the checkout. */
export const root: string = resolve(import.meta.dirname, "../../..");

/** One published package, as its package.json says. */
export interface WorkspacePackage {
  /** The short name: "orm" for "@rebis/orm". */
  readonly name: string;
  /** Its folder from the top, as "packages/orm". */
  readonly folder: string;
  readonly dependencies: readonly string[];
  readonly peerDependencies: readonly string[];
  /** The keys of its exports map. */
  readonly entries: readonly string[];
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly exports?: Record<string, unknown>;
}

/** Every published package. */
export function listPackages(): WorkspacePackage[] {
  const found: WorkspacePackage[] = [];
  for (const name of readdirSync(join(root, "packages")).sort()) {
    const file = join(root, "packages", name, "package.json");
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    found.push({
      name,
      folder: `packages/${name}`,
      dependencies: Object.keys(manifest.dependencies ?? {}),
      peerDependencies: Object.keys(manifest.peerDependencies ?? {}),
      entries: Object.keys(manifest.exports ?? {}),
    });
  }
  return found;
}

/** Files that match, as paths from the top with forward slashes; never below node_modules or dist. */
export function listFiles(...patterns: string[]): string[] {
  const files = patterns.flatMap((pattern) =>
    globSync(pattern, { cwd: root, exclude: (name) => name === "node_modules" || name === "dist" }),
  );
  return files.map((file) => file.replaceAll("\\", "/")).sort();
}

/** The text of a file named from the top. */
export function readText(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

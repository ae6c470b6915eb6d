import { readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";

const revisionFile = /^(?!\.#|_).*(?<!\.d)\.(?:ts|mts|js|mjs)$/;
const ownFile = /^(?:env|index)\./;

/** The revision files of folders, by name; a file that is reached twice comes once. */
export function listRevisionFiles(
  folders: readonly string[],
  isRecursive: boolean,
  warn: (message: string) => void,
): readonly string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const path of folders.flatMap((folder) => filesOf(folder, isRecursive))) {
    const real = realpathSync(path);
    if (seen.has(real)) warn(`The revision file ${real} is reached twice; it is read once.`);
    else found.push(path);
    seen.add(real);
  }
  return found;
}

function filesOf(folder: string, isRecursive: boolean): readonly string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // A location of which no revision was written yet.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  const sorted = entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const files = sorted
    .filter(
      (each) => !each.isDirectory() && revisionFile.test(each.name) && !ownFile.test(each.name),
    )
    .map((each) => join(folder, each.name));
  if (!isRecursive) return files;
  const folders = sorted.filter((each) => each.isDirectory() && each.name !== "node_modules");
  return [...files, ...folders.flatMap((each) => filesOf(join(folder, each.name), true))];
}

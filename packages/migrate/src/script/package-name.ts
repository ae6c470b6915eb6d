import { createRequire } from "node:module";
import { join } from "node:path";

/** The name by which files in a folder import this package: alone, or as a part of `rebis`. */
export function migratePackage(folder: string): string {
  const { resolve } = createRequire(join(folder, "noop.js"));
  const canFind = (name: string): boolean => {
    try {
      return resolve(name) !== "";
    } catch {
      return false;
    }
  };
  return !canFind("@rebis/migrate") && canFind("rebis/migrate")
    ? "rebis/migrate"
    : "@rebis/migrate";
}

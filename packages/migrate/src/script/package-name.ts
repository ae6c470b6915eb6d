import { createRequire } from "node:module";
import { join } from "node:path";

/** The names by which files in a folder import Rebis: package by package, or as `rebis`. */
export interface PackageNames {
  readonly migrate: string;
  readonly engine: string;
  readonly core: string;
}

const apart: PackageNames = {
  migrate: "@rebis/migrate",
  engine: "@rebis/engine",
  core: "@rebis/core-sql",
};
const together: PackageNames = { migrate: "rebis/migrate", engine: "rebis", core: "rebis" };

/** How files in a folder import Rebis, by what is installed there. */
export function packageNames(folder: string): PackageNames {
  const { resolve } = createRequire(join(folder, "noop.js"));
  const canFind = (name: string): boolean => {
    try {
      return resolve(name) !== "";
    } catch {
      return false;
    }
  };
  return !canFind(apart.migrate) && canFind(together.migrate) ? together : apart;
}

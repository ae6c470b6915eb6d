import { createRequire } from "node:module";
import { join } from "node:path";
import { NoSuchModuleError } from "@rebis/base";

/**
 * Loads a driver package as the application would: from its folder, which pnpm's strict layout
 * asks for, and else from where this package stands (a workspace, a bundle).
 */
export function requireDriver(name: string, applicationFolder: string): unknown {
  const places = [join(applicationFolder, "package.json"), import.meta.url];
  for (const place of places) {
    const require = createRequire(place);
    const path = resolve(require, name);
    if (path !== undefined) return require(path);
  }
  throw new NoSuchModuleError(
    `Cannot connect to MySQL: the package "${name}" is not installed where the application ` +
      `runs. Install it (npm install ${name}).`,
  );
}

function resolve(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined; // not there; an error while it loads is another matter and is not caught
  }
}

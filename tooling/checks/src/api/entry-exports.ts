import { posix } from "node:path";

/** One name that an entry exports, and where it comes from. */
export interface ExportedName {
  readonly name: string;
  /** Its name in the module it comes from. */
  readonly local: string;
  /** The module, as written: "./select.ts" or "@rebis/base". */
  readonly from: string;
}

/** The names that an entry re-exports. An entry is nothing but such statements (the layers step sees to it). */
export function findExports(source: string): ExportedName[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
  const found: ExportedName[] = [];
  for (const [, list = "", from = ""] of text.matchAll(
    /^export (?:type )?\{([^}]*)\} from ["']([^"']+)["']/gm,
  )) {
    for (const part of list.split(",")) {
      const words = part
        .trim()
        .replace(/^type\s+/, "")
        .split(/\s+as\s+/);
      const [local, name = local] = words;
      if (local !== undefined && local !== "" && name !== undefined)
        found.push({ name, local, from });
    }
  }
  return found;
}

/** Where a name is declared: the file (of the package), and the name there. */
export interface Declared {
  readonly file: string;
  readonly local: string;
}

/**
 * Follows a name from a file to the file that declares it; undefined when it comes from another package.
 * `toFile` turns the specifier's ending into that of the files read (".js" to ".d.ts", or nothing).
 */
export function followExport(
  file: string,
  exported: ExportedName,
  read: (file: string) => string,
  toFile: (path: string) => string = (path) => path,
): Declared | undefined {
  if (!exported.from.startsWith(".")) return undefined;
  const target = toFile(posix.join(posix.dirname(file), exported.from));
  const next = findExports(read(target)).find((candidate) => candidate.name === exported.local);
  return next === undefined
    ? { file: target, local: exported.local }
    : followExport(target, next, read, toFile);
}

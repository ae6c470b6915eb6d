/** Which packages a package may import (the short names). A new package is added here on purpose. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  pool: ["base"],
  "core-sql": ["base"],
  engine: ["base", "pool", "core-sql"],
  orm: ["base", "core-sql", "engine"],
  async: ["base", "engine", "orm"],
  migrate: ["base", "core-sql", "engine"],
  rebis: ["core-sql", "engine", "orm", "async", "migrate"],
};

/** What every `dialect-*` may import. */
const dialectMayImport: readonly string[] = ["base", "core-sql"];

/** The rule of a package, or undefined when nobody has decided it. */
export function importsAllowed(name: string): readonly string[] | undefined {
  return name.startsWith("dialect-") ? dialectMayImport : mayImport[name];
}

/** Packages that run in a browser too: no module of Node. */
export const withoutNode: readonly string[] = ["base", "core-sql"];

/** Packages whose folders stand in an order. */
export interface FolderRule {
  /** Each folder may import those before it, never those after it. */
  readonly order: readonly string[];
  /** Folders that may import these folders and no others. */
  readonly only: Readonly<Record<string, readonly string[]>>;
}

export const folderRules: Readonly<Record<string, FolderRule>> = {
  "core-sql": {
    order: ["types", "ast", "traverse", "coerce", "build"],
    // schema: DDL renders tables, which are data; traverse: the compiler walks what it renders.
    only: { compile: ["ast", "types", "dialect", "schema", "traverse", "operators"] },
  },
  migrate: {
    order: [
      "revision",
      "script",
      "context",
      "operations",
      "autogenerate",
      "config",
      "environment",
      "command",
      "cli",
    ],
    // The graph is arithmetic.
    only: { revision: [] },
  },
};

/** The test kit is given its engines; it must not know a dialect. */
export const testkit = { folder: "tooling/testkit/src", mayNotImport: /^@rebis\/dialect-/ };

/** The entries that an exports map may have; the umbrella has one for each package that it hands on. */
export function entriesAllowed(name: string): readonly string[] {
  return name === "rebis"
    ? [".", "./orm", "./async", "./migrate", "./package.json"]
    : [".", "./spi", "./package.json"];
}

/** File names that say nothing. */
export const namelessFiles: readonly string[] = [
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "misc",
  "types",
];

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { ArgumentError, type Dialect, NoSuchModuleError } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import type { DatabaseUrl } from "../url.ts";

/** URL names that stand for the dialect of another package. */
const aliases: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["postgres", "postgresql"],
  ["mariadb", "mysql"],
]);

/** The drivers to install beside a dialect, for the message of a package that is missing. */
const usualDrivers: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["sqlite", "better-sqlite3"],
  ["postgresql", "pg"],
  ["mysql", "mysql2"],
  ["mssql", "mssql"],
  ["oracle", "oracledb"],
]);

/**
 * The dialect that a URL names: from the package `@rebis/dialect-<name>`, looked up as the
 * application would (its own `node_modules`, so a strict layout works too).
 *
 * @throws {NoSuchModuleError} naming the packages to install
 */
export function findDialect(url: DatabaseUrl, applicationFolder: string): Dialect<SqlDialect> {
  const name = aliases.get(url.dialectName) ?? url.dialectName;
  const packageName = `@rebis/dialect-${name}`;
  for (const folder of foldersToAsk(applicationFolder)) {
    const found = requireFrom(folder, packageName);
    if (found !== undefined) return dialectOf(found, packageName, url.dialectName);
  }
  throw notInstalled(url, name, packageName, applicationFolder);
}

function notInstalled(
  url: DatabaseUrl,
  name: string,
  packageName: string,
  folder: string,
): NoSuchModuleError {
  const driver = url.driverName ?? usualDrivers.get(name);
  const packages = [packageName, ...(driver === undefined || driver === "node" ? [] : [driver])];
  return new NoSuchModuleError(
    `Cannot create an engine for "${url.scheme}": the package "${packageName}" is not installed ` +
      `in "${folder}". Run: npm install ${packages.join(" ")}. ` +
      `Or pass the dialect itself: createEngine(url, { dialect: ${name}() }).`,
  );
}

/** The application's folder, then that of the program that was started. */
function foldersToAsk(applicationFolder: string): readonly string[] {
  const main = process.argv[1];
  const folders = [resolve(applicationFolder)];
  if (main !== undefined && existsSync(main)) folders.push(dirname(resolve(main)));
  return folders;
}

/** The exports of a package as seen from a folder; undefined when it is not there. */
function requireFrom(folder: string, packageName: string): unknown {
  const require = createRequire(join(folder, "noop.js"));
  let path: string;
  try {
    path = require.resolve(packageName);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
  return require(path);
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
}

/**
 * A dialect package exports `dialect(name)`, which makes one with its default options; the name is
 * that of the URL, for a package that stands for several databases.
 */
function dialectOf(exports: unknown, packageName: string, name: string): Dialect<SqlDialect> {
  if (typeof exports === "object" && exports !== null && "dialect" in exports) {
    const { dialect } = exports;
    if (typeof dialect === "function")
      return (dialect as (name: string) => Dialect<SqlDialect>)(name);
  }
  throw new ArgumentError(
    `Cannot use the package "${packageName}" as a dialect: it exports no function "dialect". ` +
      `Install the version of it that belongs to this engine.`,
  );
}

import { builtinModules } from "node:module";
import { posix } from "node:path";
import type { WorkspacePackage } from "../workspace.ts";
import type { Import } from "./imports.ts";
import { folderRules, importsAllowed, withoutNode } from "./rules.ts";

/** The short name and the entry of an import of ours: "@rebis/orm/spi" → ["orm", "./spi"]. */
function splitOwn(from: string): readonly [string, string] | undefined {
  const match = /^@rebis\/([^/]+)(\/.+)?$/.exec(from);
  if (match?.[1] === undefined) return undefined;
  return [match[1], match[2] === undefined ? "." : `.${match[2]}`];
}

function checkOwn(
  [name, entry]: readonly [string, string],
  owner: WorkspacePackage,
  packages: readonly WorkspacePackage[],
): string | undefined {
  const allowed = importsAllowed(owner.name);
  if (allowed === undefined)
    return `nobody has said what "${owner.name}" may import (layers/rules.ts)`;
  if (!allowed.includes(name))
    return `"${owner.name}" may import only: ${allowed.join(", ") || "nothing"}`;
  if (!owner.dependencies.includes(`@rebis/${name}`))
    return `"@rebis/${name}" is not among the dependencies`;
  const target = packages.find((candidate) => candidate.name === name);
  if (target === undefined) return `there is no package "${name}"`;
  return target.entries.includes(entry) ? undefined : `"${name}" has no entry "${entry}"`;
}

function checkForeign(item: Import, owner: WorkspacePackage): string | undefined {
  if (item.from.startsWith("@rebis-tooling/")) return "tooling is for tests only";
  const builtin = item.from.startsWith("node:") || builtinModules.includes(item.from);
  if (builtin) {
    if (withoutNode.includes(owner.name)) return `"${owner.name}" runs without Node`;
    return item.from.startsWith("node:") ? undefined : `write "node:${item.from}"`;
  }
  const name = item.from
    .split("/")
    .slice(0, item.from.startsWith("@") ? 2 : 1)
    .join("/");
  const known = owner.dependencies.includes(name) || owner.peerDependencies.includes(name);
  if (!known) return `"${name}" is not among the dependencies`;
  const late = item.how !== "value" || !owner.peerDependencies.includes(name);
  return late ? undefined : `the optional peer "${name}" must be loaded when first used`;
}

function checkRelative(item: Import, file: string, owner: WorkspacePackage): string | undefined {
  const target = posix.join(posix.dirname(file), item.from);
  const source = `${owner.folder}/src/`;
  if (!target.startsWith(source)) return "a relative import stays inside src";
  if (!target.endsWith(".ts")) return "write the file's ending, .ts";
  if (/\/(?:index|spi)\.ts$/.test(target)) return "an entry is for others; import the file itself";
  const rule = folderRules[owner.name];
  const [here, there] = [file, target].map((path) => {
    const [folder, ...rest] = path.slice(source.length).split("/");
    return rest.length === 0 ? undefined : folder;
  });
  if (rule === undefined || here === undefined || there === undefined || here === there)
    return undefined;
  const only = rule.only[here];
  if (only !== undefined && !only.includes(there))
    return `${here}/ may import only ${only.join(", ")}`;
  const upward = rule.order.includes(here) && rule.order.indexOf(there) > rule.order.indexOf(here);
  return upward ? `the order is ${rule.order.join(" ← ")}` : undefined;
}

/** Why one import is not allowed where it stands, or undefined when it is. */
export function checkImport(
  item: Import,
  file: string,
  owner: WorkspacePackage,
  packages: readonly WorkspacePackage[],
): string | undefined {
  if (item.from.startsWith(".")) {
    const entry = /^(?:index|spi)\.ts$/.test(file.slice(`${owner.folder}/src/`.length));
    return entry && item.how === "dynamic"
      ? "an entry only re-exports"
      : checkRelative(item, file, owner);
  }
  const own = splitOwn(item.from);
  return own === undefined ? checkForeign(item, owner) : checkOwn(own, owner, packages);
}

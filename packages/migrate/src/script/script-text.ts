import type { Script } from "./script.ts";

/** What a line about a revision shows. */
export interface ScriptTextOptions {
  readonly includeBranches?: boolean;
  readonly includeDoc?: boolean;
  readonly includeParents?: boolean;
  /** Branch points and merge points; default true. */
  readonly treeIndicators?: boolean;
  /** The revisions that the database is at. */
  readonly current?: ReadonlySet<string>;
}

const list = (ids: Iterable<string>): string => [...ids].join(", ");

function parents(script: Script): string {
  return script.isBase ? "<base>" : list(script.downRevisions);
}

/** A revision on one line: `1a2b -> 3c4d (head), add the table of users`. */
export function scriptLine(script: Script, options: ScriptTextOptions = {}): string {
  const dependsOn = script.dependsOn.length === 0 ? "" : ` (${list(script.dependsOn)})`;
  const from = options.includeParents === true ? `${parents(script)}${dependsOn} -> ` : "";
  const labels =
    options.includeBranches === true && script.branchLabels.size > 0
      ? ` (${list(script.branchLabels)})`
      : "";
  const doc = options.includeDoc === true ? `, ${script.doc}` : "";
  return `${from}${script.revision}${labels}${marks(script, options)}${doc}`;
}

function marks(script: Script, { treeIndicators = true, current }: ScriptTextOptions): string {
  const words = [
    script.isRealHead ? "head" : script.isHead ? "effective head" : undefined,
    current?.has(script.revision) === true ? "current" : undefined,
    treeIndicators && script.isBranchPoint ? "branchpoint" : undefined,
    treeIndicators && script.isMergePoint ? "mergepoint" : undefined,
  ];
  return words.map((word) => (word === undefined ? "" : ` (${word})`)).join("");
}

/** All of a revision on several lines. */
export function scriptEntry(script: Script, current?: ReadonlySet<string>): string {
  const words = [
    script.isHead ? "head" : undefined,
    script.isBranchPoint ? "branchpoint" : undefined,
    script.isMergePoint ? "mergepoint" : undefined,
    current?.has(script.revision) === true ? "current" : undefined,
  ];
  const lines = [
    `Rev: ${script.revision}${words.map((word) => (word === undefined ? "" : ` (${word})`)).join("")}`,
    `${script.isMergePoint ? "Merges" : "Parent"}: ${parents(script)}`,
  ];
  if (script.dependsOn.length > 0) lines.push(`Also depends on: ${list(script.dependsOn)}`);
  if (script.isBranchPoint) lines.push(`Branches into: ${list(script.nextRevisions)}`);
  if (script.branchLabels.size > 0) lines.push(`Branch names: ${list(script.branchLabels)}`);
  lines.push(`Path: ${script.path}`, "");
  for (const line of script.longDoc.split("\n")) lines.push(line === "" ? "" : `    ${line}`);
  return `${lines.join("\n")}\n`;
}

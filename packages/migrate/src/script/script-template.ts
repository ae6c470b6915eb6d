import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ScriptError } from "../errors.ts";
import type { RevisionIds } from "../revision/revision.ts";
import { javascriptRevision, typescriptRevision } from "./templates/revision-template.ts";

/** The body of a revision: what autogenerate has found, or nothing. */
export interface RevisionBody {
  /** Statements of `upgrade`, one a line. */
  readonly upgrades?: string;
  readonly downgrades?: string;
  /** Import declarations, one a line. */
  readonly imports?: string;
}

/** What a template can use. */
export interface TemplateParts extends RevisionBody {
  readonly message: string;
  readonly upRevision: string;
  readonly downRevision: RevisionIds;
  readonly branchLabels: RevisionIds;
  readonly dependsOn: RevisionIds;
  readonly createDate: string;
}

/** The template in a folder of migrations that stands in place of ours. */
export const templateName = "revision.template";

/** The template for files of an ending: the user's own where there is one. */
export function revisionTemplate(dir: string, extension: string): string {
  const own = join(dir, templateName);
  if (existsSync(own)) return readFileSync(own, "utf8");
  return /^\.m?ts$/.test(extension) ? typescriptRevision : javascriptRevision;
}

function idsText(ids: RevisionIds): string {
  if (ids === null || ids === undefined || ids.length === 0) return "null";
  if (typeof ids === "string") return JSON.stringify(ids);
  return ids.length === 1
    ? JSON.stringify(ids[0])
    : `[${ids.map((each) => JSON.stringify(each)).join(", ")}]`;
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

/** In a comment no text may end it. */
function commentText(text: string): string {
  return text.replace(/\*\//g, "*\\/").split("\n").join("\n * ").replace(/ +$/gm, "");
}

/** Fills a template: each `{{name}}` becomes what it stands for. */
export function fillTemplate(
  template: string,
  parts: TemplateParts,
  more: Readonly<Record<string, string>> = {},
): string {
  const { upgrades = "", downgrades = "", imports = "" } = parts;
  const texts: Readonly<Record<string, string>> = {
    ...more,
    message: commentText(parts.message),
    upRevision: JSON.stringify(parts.upRevision),
    downRevision: idsText(parts.downRevision),
    branchLabels: idsText(parts.branchLabels),
    dependsOn: idsText(parts.dependsOn),
    id: parts.upRevision,
    revises: [parts.downRevision ?? []].flat().join(", "),
    createDate: parts.createDate,
    imports: imports === "" ? "" : `${imports.trimEnd()}\n`,
    upgrades: upgrades === "" ? "" : `\n${indent(upgrades.trimEnd(), "  ")}\n`,
    downgrades: downgrades === "" ? "" : `\n${indent(downgrades.trimEnd(), "  ")}\n`,
  };
  const filled = template.replace(/\{\{(\w+)\}\}/g, (text, name: string) => {
    const value = texts[name];
    if (value !== undefined) return value;
    throw new ScriptError(
      `Cannot fill the template "${templateName}": "${text}" stands for nothing. ` +
        `There are: ${Object.keys(texts).join(", ")}.`,
    );
  });
  return filled.replace(/[ \t]+$/gm, "");
}

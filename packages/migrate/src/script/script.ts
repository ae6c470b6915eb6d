import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { ScriptError } from "../errors.ts";
import { Revision, type RevisionIds } from "../revision/revision.ts";
import { importFile } from "./import-file.ts";

/** `upgrade` or `downgrade` of a revision file; it may be asynchronous. */
export type MigrationFunction = (op: never, args: Readonly<Record<string, unknown>>) => unknown;

/** What a revision file exports. */
export interface RevisionModule {
  readonly revision: string;
  readonly downRevision: RevisionIds;
  readonly branchLabels?: RevisionIds;
  readonly dependsOn?: RevisionIds;
  readonly upgrade?: MigrationFunction;
  readonly downgrade?: MigrationFunction;
  /** More that a file says of itself. */
  readonly [name: string]: unknown;
}

/**
 * A revision file: its place among the others, what it is for, and what it does.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/script.html#alembic.script.Script
 * @since 0.1.0
 */
export class Script extends Revision {
  /** What the file exports. */
  readonly module: RevisionModule;
  readonly path: string;
  /** The text of the file. */
  readonly source: string;
  /** The comment at the top of the file: what the revision is for. */
  readonly longDoc: string;

  constructor(module: RevisionModule, path: string, source: string) {
    super(module);
    this.module = module;
    this.path = path;
    this.source = source;
    this.longDoc = leadingComment(source);
  }

  override get origin(): string {
    return `revision "${this.revision}" (${basename(this.path)})`;
  }
  /** SHA-256 of the text, the same wherever lines end with CRLF. */
  get checksum(): string {
    return createHash("sha256").update(this.source.replace(/\r\n/g, "\n")).digest("hex");
  }
  /** The first paragraph of the comment at the top of the file. */
  get doc(): string {
    return this.longDoc.split("\n\n")[0] ?? "";
  }
}

/** The comment that a file begins with, without its marks. */
function leadingComment(source: string): string {
  const block = /^\s*(?:#!.*\n\s*)?\/\*+([\s\S]*?)\*\//.exec(source)?.[1];
  if (block !== undefined) return withoutMarks(block, /^\s*\* ?/);
  const lines = /^\s*((?:\/\/.*\n?)+)/.exec(source)?.[1];
  return lines === undefined ? "" : withoutMarks(lines, /^\s*\/\/ ?/);
}

function withoutMarks(text: string, mark: RegExp): string {
  return text
    .split("\n")
    .map((line) => line.replace(mark, "").trimEnd())
    .join("\n")
    .trim();
}

function isIds(value: unknown): value is RevisionIds {
  return (
    value === undefined ||
    value === null ||
    typeof value === "string" ||
    (Array.isArray(value) && value.every((each) => typeof each === "string"))
  );
}

function checkModule(module: Readonly<Record<string, unknown>>, path: string): RevisionModule {
  const refuse = (fact: string, cure: string): ScriptError =>
    new ScriptError(`Cannot use "${basename(path)}" as a revision: ${fact}. ${cure}.`);
  if (typeof module["revision"] !== "string") {
    throw refuse(
      `it does not say which revision it is`,
      `Write: export const revision = "…"; or move the file out of the folder of revisions`,
    );
  }
  if (!("downRevision" in module)) {
    throw refuse(
      `it does not say which revision it follows`,
      `Write: export const downRevision = "…"; or null for the first`,
    );
  }
  for (const name of ["downRevision", "branchLabels", "dependsOn"]) {
    if (isIds(module[name])) continue;
    throw refuse(`its "${name}" is no text, list of texts or null`, "Correct it");
  }
  for (const name of ["upgrade", "downgrade"]) {
    if (module[name] === undefined || typeof module[name] === "function") continue;
    throw refuse(`its "${name}" is no function`, "Correct it");
  }
  return module as RevisionModule; // its members were checked just above
}

/** Reads a revision file. @throws {ScriptError} for one that says not enough, or cannot run */
export async function readScript(path: string): Promise<Script> {
  const module = checkModule(await importFile(path, true), path);
  return new Script(module, path, readFileSync(path, "utf8"));
}

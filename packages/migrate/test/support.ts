import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rebis-migrate-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, by path below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A revision file. */
export function revisionText(
  revision: string,
  downRevision: string | readonly string[] | null,
  body: {
    readonly doc?: string;
    readonly upgrade?: string;
    readonly downgrade?: string;
    readonly more?: string;
  } = {},
): string {
  return `/** ${body.doc ?? `revision ${revision}`} */
export const revision = ${JSON.stringify(revision)};
export const downRevision = ${JSON.stringify(downRevision)};
${body.more ?? ""}
export function upgrade(op: any): void {${body.upgrade ?? ""}}
export function downgrade(op: any): void {${body.downgrade ?? ""}}
`;
}

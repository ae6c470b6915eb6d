import { isUnfinished } from "../context/journal.ts";
import type { LedgerEntry } from "../context/ledger.ts";
import type { MigrationContext } from "../context/migration-context.ts";
import { LedgerError, type LedgerProblem } from "../errors.ts";
import { packageVersion } from "../script/package-version.ts";
import type { MigrationStep } from "../revision/migration-step.ts";
import type { Script } from "../script/script.ts";
import type { ScriptDirectory } from "../script/script-directory.ts";

/** The ledger, by revision. */
export type LedgerEntries = ReadonlyMap<string, LedgerEntry>;

/** Revisions that are applied, going by the table of versions. */
function appliedOf(scripts: ScriptDirectory, heads: readonly string[]): readonly Script[] {
  return heads.length === 0 ? [] : scripts.getAncestors(heads);
}

/** In what the ledger, the files and the table of versions do not agree. */
export function ledgerProblems(
  scripts: ScriptDirectory,
  heads: readonly string[],
  entries: LedgerEntries,
): readonly LedgerProblem[] {
  const applied = appliedOf(scripts, heads);
  const ids = new Set(applied.map((each) => each.revision));
  const recorded = applied.filter((each) => entries.has(each.revision));
  const below = new Set(scripts.getAncestors(recorded.map((each) => each.revision)));
  const problems: LedgerProblem[] = [];
  for (const script of applied) {
    const { revision } = script;
    const entry = entries.get(revision);
    if (entry === undefined && below.has(script)) problems.push({ kind: "skipped", revision });
    if (entry !== undefined && !isUnfinished(entry.state) && entry.checksum !== script.checksum) {
      problems.push({ kind: "edited", revision });
    }
  }
  for (const { revision, state, step } of entries.values()) {
    if (isUnfinished(state)) problems.push({ kind: "unfinished", revision, step });
    else if (!ids.has(revision)) problems.push({ kind: "unknown", revision });
  }
  return problems;
}

/** A problem in words. */
export function describeProblem({ kind, revision, step }: LedgerProblem): string {
  switch (kind) {
    case "skipped":
      return `"${revision}" lies below what is applied, and was never run`;
    case "edited":
      return `"${revision}" was changed after it was applied`;
    case "unfinished":
      return `"${revision}" has begun and not ended; ${step} of its statements are done`;
    case "unknown":
      return `"${revision}" was applied, and the table of versions does not say so`;
  }
}

/**
 * Checks before anything is run that the ledger allows it: nothing was passed over, and what was
 * cut off goes on first.
 *
 * @throws {LedgerError} else
 */
export function checkLedger(
  problems: readonly LedgerProblem[],
  steps: readonly MigrationStep<Script>[],
  entries: LedgerEntries,
  warn: (line: string) => void,
): void {
  for (const problem of problems) {
    if (problem.kind === "edited" || problem.kind === "unknown") {
      warn(`Revision ${describeProblem(problem)}. See "rebis verify".`);
    }
  }
  const skipped = problems.filter(({ kind }) => kind === "skipped");
  if (skipped.length > 0) {
    throw new LedgerError(
      `Cannot migrate: ${skipped.map(describeProblem).join("; ")}. Let it follow the head ("downRevision"), or do by ` +
        `hand what it does and say so with "rebis stamp --purge heads".`,
      skipped,
    );
  }
  const [first] = steps;
  for (const problem of problems.filter(({ kind }) => kind === "unfinished")) {
    const isDown = entries.get(problem.revision)?.state === "reverting";
    const isNext = first?.revision?.revision === problem.revision && first.isUpgrade !== isDown;
    if (isNext) continue;
    throw new LedgerError(
      `Cannot go elsewhere: revision ${describeProblem(problem)}. Finish it with "rebis ` +
        `${isDown ? `downgrade` : `upgrade`}"; or finish or undo it by hand, and say with "rebis stamp" where the database is.`,
      [problem],
    );
  }
}

/** Enters what others have applied: Alembic, a script, a Rebis without a ledger. */
export function adopt(
  context: MigrationContext,
  scripts: ScriptDirectory,
  heads: readonly string[],
  entries: LedgerEntries,
): void {
  for (const script of appliedOf(scripts, heads)) {
    if (!entries.has(script.revision)) enter(context, script, "adopted", true);
  }
}

/** After a stamp the ledger says what the table of versions says. */
export function reconcile(
  context: MigrationContext,
  scripts: ScriptDirectory,
  heads: readonly string[],
  entries: LedgerEntries,
): void {
  const applied = appliedOf(scripts, heads);
  const ids = new Set(applied.map((each) => each.revision));
  for (const { revision } of entries.values()) {
    if (!ids.has(revision)) {
      context.run((connection) => context.ledger.remove(connection, revision));
    }
  }
  for (const script of applied) {
    const entry = entries.get(script.revision);
    if (entry === undefined || isUnfinished(entry.state)) {
      enter(context, script, "stamped", entry === undefined);
    }
  }
}

function enter(
  context: MigrationContext,
  { revision, checksum }: Script,
  state: "adopted" | "stamped",
  isNew: boolean,
): void {
  const now = new Date().toISOString();
  const entry: LedgerEntry = {
    revision,
    checksum,
    state,
    step: 0,
    digest: "",
    startedAt: now,
    finishedAt: now,
    durationMs: null,
    toolVersion: packageVersion(),
  };
  context.run((connection) => context.ledger.save(connection, entry, isNew));
}

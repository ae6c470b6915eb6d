import type { Config } from "../config/config.ts";
import { isUnfinished } from "../context/journal.ts";
import type { LedgerEntry } from "../context/ledger.ts";
import { describeProblem, ledgerProblems } from "../environment/ledger-state.ts";
import { runEnvironment } from "../environment/run-environment.ts";
import { LedgerError, type LedgerProblem } from "../errors.ts";
import type { ScriptDirectory } from "../script/script-directory.ts";

/** What the ledger says, and in what it does not agree with files and versions; nothing is written. */
async function askLedger(
  config: Config,
  scripts: ScriptDirectory,
): Promise<{
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly LedgerProblem[];
}> {
  const entries: LedgerEntry[] = [];
  const problems: LedgerProblem[] = [];
  await runEnvironment(config, scripts, {
    dontMutate: true,
    steps: (heads, context) => {
      const found = context.run((connection) => context.ledger.entries(connection));
      entries.push(...found.values());
      problems.push(...ledgerProblems(scripts, heads, found));
      return [];
    },
  });
  return { entries, problems };
}

/** Options of `ledger` and `verify`. */
export interface LedgerOptions {
  /** As JSON, for programs. */
  readonly json?: boolean | undefined;
}

/** Lists what was run on the database, when, and how far it is. */
export async function ledger(config: Config, { json = false }: LedgerOptions = {}): Promise<void> {
  const { entries } = await askLedger(config, await config.loadScripts());
  if (json) {
    config.output.print(JSON.stringify(entries));
    return;
  }
  for (const { revision, state, step, startedAt, durationMs } of entries) {
    const more = isUnfinished(state)
      ? `, ${step} statements done`
      : durationMs === null
        ? ""
        : `, ${durationMs} ms`;
    config.output.print(`${revision} ${state} ${startedAt}${more}`);
  }
}

/** Fails where the ledger, the files and the table of versions do not agree. */
export async function checkLedgerOf(config: Config, scripts: ScriptDirectory): Promise<void> {
  const { problems } = await askLedger(config, scripts);
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  ${describeProblem(problem)}`);
  throw new LedgerError(
    `Cannot say that the database is as its revisions made it:\n${lines.join("\n")}\n` +
      `Undo the edits; finish with "rebis upgrade" what was cut off; enter with "rebis stamp" what was done by hand.`,
    problems,
  );
}

/**
 * Whether what was run is what the revision files say now: files changed after they were applied,
 * revisions that were passed over or cut off. Nothing is written.
 *
 * @throws {LedgerError} where they do not agree
 */
export async function verify(config: Config): Promise<void> {
  await checkLedgerOf(config, await config.loadScripts());
  config.output.print("What was run is what the revision files say.");
}

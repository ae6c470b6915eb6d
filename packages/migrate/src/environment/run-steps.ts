import { DBAPIError } from "@rebis/base";
import { CommandError, MigrationFailed } from "../errors.ts";
import type { MigrationContext } from "../context/migration-context.ts";
import type { VersionApplied } from "../context/migration-options.ts";
import type { LedgerEntries } from "./ledger-state.ts";
import { DataGuard } from "../operations/data-guard.ts";
import { Operations } from "../operations/operations.ts";
import { describeStep, type MigrationStep, stepInfo } from "../revision/migration-step.ts";
import { packageVersion } from "../script/package-version.ts";
import type { Script } from "../script/script.ts";

/** What {@link runSteps} is told. */
export interface RunOptions {
  /** The heads that the table of versions holds. */
  readonly heads: readonly string[];
  /** Further arguments of each `upgrade` and `downgrade`. */
  readonly runArgs: Readonly<Record<string, unknown>>;
  readonly note: (line: string) => void;
  /** What the ledger said when the run began; undefined where none is kept. */
  readonly entries?: LedgerEntries | undefined;
}

/**
 * Runs steps one after the other: the function of the revision, then the rows of the table of
 * versions, both in one transaction where a migration is one.
 */
export async function runSteps(
  context: MigrationContext,
  steps: readonly MigrationStep<Script>[],
  { heads, runArgs, note, entries }: RunOptions,
): Promise<void> {
  let present: ReadonlySet<string> = new Set(heads);
  for (const step of steps) {
    const work = async (): Promise<void> => {
      if (context.asSql && present.size === 0) {
        context.run((connection) => context.versions.create(connection));
      }
      note(`Running ${describeStep(step)}${docOf(step)}`);
      if (entries !== undefined) startRecord(context, step, entries, note);
      context.writer?.comment(`Running ${describeStep(step)}`);
      await runStep(context, step, runArgs);
      const heads = context.applyVersions(step, present);
      context.recorder?.end(step.isUpgrade);
      present = heads;
      await tellListeners(context, { context, step: stepInfo(step), heads: present, runArgs });
    };
    try {
      // Each step needs what the one before it has made.
      // oxlint-disable-next-line no-await-in-loop
      await context.beginTransaction(work, true);
    } catch (error) {
      throw failureOf(context, step, error);
    }
  }
}

function startRecord(
  { recorder }: MigrationContext,
  { revision, isUpgrade }: MigrationStep<Script>,
  entries: LedgerEntries,
  note: (line: string) => void,
): void {
  if (recorder === undefined || revision === undefined) return;
  const before = entries.get(revision.revision);
  const { checksum } = revision;
  const facts = { checksum, isUpgrade, toolVersion: packageVersion(), before };
  recorder.start({ revision: revision.revision, ...facts });
  const { journal } = recorder;
  if (journal?.isResumed === true) {
    note(`  from its statement ${journal.done + 1} on: those before it are done`);
  }
}

/** Where something of a revision is kept, the error says how much, and what to do. */
function failureOf(
  { recorder }: MigrationContext,
  { revision, isUpgrade, from, to }: MigrationStep<Script>,
  error: unknown,
): unknown {
  const journal = recorder?.fail();
  if (journal === undefined || revision === undefined || !(error instanceof DBAPIError))
    return error;
  const [word, before] = isUpgrade ? ["upgrade", from] : ["downgrade", to];
  const kept =
    journal.done === 0
      ? "Nothing of it is kept"
      : `Its first ${journal.done} statements are kept, for they cannot be taken back`;
  return new MigrationFailed(
    `Cannot ${word} ${revision.origin}: its statement ${journal.next} failed. ${error.message}\n${kept}. Correct the ` +
      `cause, then run "rebis ${word}" again: it goes on at that statement. To leave it instead, undo by hand what is ` +
      `kept, then run: rebis stamp ${before.join(" ") || "base"}.`,
    revision.revision,
    journal.next,
    error,
  );
}

function docOf({ revision }: MigrationStep<Script>): string {
  return revision === undefined || revision.doc === "" ? "" : `, ${revision.doc}`;
}

async function runStep(
  context: MigrationContext,
  { revision, isUpgrade }: MigrationStep<Script>,
  runArgs: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (revision === undefined) return;
  const name = isUpgrade ? "upgrade" : "downgrade";
  const run = revision.module[name];
  if (run === undefined) {
    throw new CommandError(
      `Cannot ${name} ${revision.origin}: the file exports no function "${name}". ` +
        (isUpgrade ? "Write one, empty if there is nothing to do." : "It cannot be taken back."),
    );
  }
  const { dataChecks = false, allowDestructive = false } = context.options;
  const guard = dataChecks && isUpgrade ? new DataGuard(allowDestructive) : undefined;
  context.beforeChange();
  // `never` stands for Operations, which revision files declare.
  await run(new Operations(context, guard) as never, runArgs);
}

async function tellListeners(
  context: MigrationContext,
  applied: VersionApplied<MigrationContext>,
): Promise<void> {
  for (const listener of [context.options.onVersionApply ?? []].flat()) {
    // Listeners hear one after the other.
    // oxlint-disable-next-line no-await-in-loop
    await listener(applied);
  }
}

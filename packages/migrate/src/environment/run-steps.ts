import { CommandError } from "../errors.ts";
import type { MigrationContext } from "../context/migration-context.ts";
import type { VersionApplied } from "../context/migration-options.ts";
import { Operations } from "../operations/operations.ts";
import { describeStep, type MigrationStep, stepInfo } from "../revision/migration-step.ts";
import type { Script } from "../script/script.ts";

/** What {@link runSteps} is told. */
export interface RunOptions {
  /** The heads that the table of versions holds. */
  readonly heads: readonly string[];
  /** Further arguments of each `upgrade` and `downgrade`. */
  readonly runArgs: Readonly<Record<string, unknown>>;
  readonly note: (line: string) => void;
}

/**
 * Runs steps one after the other: the function of the revision, then the rows of the table of
 * versions, both in one transaction where a migration is one.
 */
export async function runSteps(
  context: MigrationContext,
  steps: readonly MigrationStep<Script>[],
  { heads, runArgs, note }: RunOptions,
): Promise<void> {
  let present: ReadonlySet<string> = new Set(heads);
  for (const step of steps) {
    const work = async (): Promise<void> => {
      if (context.asSql && present.size === 0) {
        context.run((connection) => context.versions.create(connection));
      }
      note(`Running ${describeStep(step)}${docOf(step)}`);
      context.writer?.comment(`Running ${describeStep(step)}`);
      await runStep(context, step, runArgs);
      present = context.applyVersions(step, present);
      await tellListeners(context, { context, step: stepInfo(step), heads: present, runArgs });
    };
    // Each step needs what the one before it has made.
    // oxlint-disable-next-line no-await-in-loop
    await context.beginTransaction(work, true);
  }
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
  // `never` stands for Operations, which revision files declare.
  await run(new Operations(context) as never, runArgs);
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

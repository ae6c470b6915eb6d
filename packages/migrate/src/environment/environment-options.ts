import type { AutogenerateOptions } from "../autogenerate/autogenerate-options.ts";
import type {
  ContextOptions,
  MigrationContext,
  MigrationTarget,
} from "../context/migration-context.ts";
import type { MigrationOptions } from "../context/migration-options.ts";
import type { SqlBuffer } from "../context/sql-writer.ts";
import type { MigrationStep } from "../revision/migration-step.ts";
import type { RevisionIds } from "../revision/revision.ts";
import type { Script } from "../script/script.ts";

/** What a command does once the database is there: the steps to run, or none. */
export type StepsFunction = (
  heads: readonly string[],
  context: MigrationContext,
) => readonly MigrationStep<Script>[] | Promise<readonly MigrationStep<Script>[]>;

/** What a command asks of the environment. */
export interface EnvironmentOptions {
  readonly steps: StepsFunction;
  /** SQL is written instead of run. */
  readonly asSql?: boolean | undefined;
  readonly outputBuffer?: SqlBuffer | undefined;
  /** Where the database is assumed to be when SQL is written. */
  readonly startingRev?: RevisionIds;
  /** Where it shall be. */
  readonly destinationRev?: RevisionIds;
  /** A word for env.ts. */
  readonly tag?: string | undefined;
  /** The table of versions is emptied first. */
  readonly purge?: boolean | undefined;
  /** Over what the configuration says: false for no lock, or how long to wait for it. */
  readonly migrationLock?: MigrationOptions["migrationLock"];
  /** Over what the configuration says. */
  readonly dataChecks?: boolean | undefined;
  readonly allowDestructive?: boolean | undefined;
  /** Revisions are marked, not run: the ledger is to say what the table of versions says. */
  readonly isStamp?: boolean | undefined;
  /** Nothing is written, not even the table of versions. */
  readonly dontMutate?: boolean | undefined;
}

/** What {@link EnvironmentContext.configure} takes; the configuration file has said the rest. */
export interface ConfigureOptions extends MigrationTarget, ContextOptions, AutogenerateOptions {}

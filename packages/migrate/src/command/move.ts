import type { Config } from "../config/config.ts";
import type { LockOptions } from "../context/migration-lock.ts";
import type { SqlBuffer } from "../context/sql-writer.ts";
import { runEnvironment } from "../environment/run-environment.ts";
import { CommandError } from "../errors.ts";
import { type RevisionIds, toIds } from "../revision/revision.ts";

/** Options of `upgrade`, `downgrade` and `stamp`. */
export interface MoveOptions {
  /** Write the SQL instead of running it. */
  readonly sql?: boolean | undefined;
  /** A word for env.ts. */
  readonly tag?: string | undefined;
  /** Where the SQL goes. */
  readonly outputBuffer?: SqlBuffer | undefined;
  /** False: without a lock; `{ timeout }`: how many milliseconds to wait for another who migrates. */
  readonly migrationLock?: boolean | LockOptions | undefined;
  /** `upgrade`: ask before each operation whether rows are lost by it, or let it fail. */
  readonly dataChecks?: boolean | undefined;
  /** With `dataChecks`: rows and values may be lost. */
  readonly allowDestructive?: boolean | undefined;
}

/** Splits `from:to`, which only makes sense where the database cannot say where it is. */
function splitRange(revision: string, isSql: boolean): readonly [string | undefined, string] {
  const [start, end, ...others] = revision.split(":");
  if (end === undefined) return [undefined, revision];
  if (!isSql || others.length > 0) {
    throw new CommandError(
      `Cannot use the range "${revision}": the database says where it is, so only where to go is to be ` +
        `said. Ranges of the form from:to are for --sql.`,
    );
  }
  return [start === "" ? undefined : start, end];
}

/** Runs the steps between where the database is and where it shall be. */
async function move(
  config: Config,
  revision: string,
  { sql = false, tag, outputBuffer, migrationLock, dataChecks, allowDestructive }: MoveOptions,
  way: "upgradeSteps" | "downgradeSteps",
): Promise<void> {
  const scripts = await config.loadScripts();
  const [startingRev, destinationRev] = splitRange(revision, sql);
  if (sql && way === "downgradeSteps" && startingRev === undefined) {
    throw new CommandError(
      `Cannot write the SQL for going down to "${revision}": nobody knows from where. ` +
        `Write a range: "head:${revision}".`,
    );
  }
  await runEnvironment(config, scripts, {
    steps: (heads) => scripts[way](destinationRev, heads),
    asSql: sql,
    startingRev,
    destinationRev,
    tag,
    outputBuffer,
    migrationLock,
    dataChecks,
    allowDestructive,
  });
}

/** Goes up: `upgrade(config, "head")`. */
export function upgrade(
  config: Config,
  revision: string,
  options: MoveOptions = {},
): Promise<void> {
  return move(config, revision, options, "upgradeSteps");
}

/** Goes down: `downgrade(config, "-1")`. With `sql` a range is needed: `from:to`. */
export function downgrade(
  config: Config,
  revision: string,
  options: MoveOptions = {},
): Promise<void> {
  return move(config, revision, options, "downgradeSteps");
}

/** Options of `stamp`. */
export interface StampOptions extends MoveOptions {
  /** Forget first what the table of versions says. */
  readonly purge?: boolean | undefined;
}

/** Lets the table of versions say that the database is at revisions, without running any. */
export async function stamp(
  config: Config,
  revisions: RevisionIds,
  { sql = false, tag, outputBuffer, migrationLock, purge = false }: StampOptions = {},
): Promise<void> {
  const scripts = await config.loadScripts();
  const ranges = toIds(revisions).map((each) => splitRange(each, sql));
  const starts = [...new Set(ranges.flatMap(([start]) => start ?? []))];
  if (starts.length > 1) {
    throw new CommandError(
      `Cannot write the SQL for stamping from "${starts.join('" and "')}": it begins at one place. ` +
        `Give one start.`,
    );
  }
  const targets = ranges.map(([, end]) => end);
  await runEnvironment(config, scripts, {
    steps: (heads) => scripts.stampSteps(targets, heads),
    asSql: sql,
    startingRev: starts[0],
    destinationRev: targets,
    tag,
    outputBuffer,
    migrationLock,
    isStamp: true,
    purge,
  });
}

/** Makes the table of versions, and nothing else. */
export async function ensureVersion(
  config: Config,
  { sql = false, outputBuffer, migrationLock }: MoveOptions = {},
): Promise<void> {
  const scripts = await config.loadScripts();
  await runEnvironment(config, scripts, {
    steps: (_heads, context) => {
      context.ensureVersionTable();
      return [];
    },
    asSql: sql,
    outputBuffer,
    migrationLock,
    dontMutate: sql,
  });
}

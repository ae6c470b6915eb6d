import type { Config } from "../config/config.ts";
import { runEnvironment } from "../environment/run-environment.ts";
import { CommandError } from "../errors.ts";
import type { RevisionIds } from "../revision/revision.ts";
import { newRevisionId } from "../script/revision-id.ts";
import type { Script } from "../script/script.ts";

/** Options of `revision`. */
export interface RevisionOptions {
  /** What the revision is for. */
  readonly message?: string | undefined;
  /** What it follows; the one head by default. */
  readonly head?: RevisionIds;
  /** It may follow what is no head. */
  readonly splice?: boolean | undefined;
  readonly branchLabel?: RevisionIds;
  /** One of the folders of revision files. */
  readonly versionPath?: string | undefined;
  /** The identifier; made when left out. */
  readonly revId?: string | undefined;
  readonly dependsOn?: RevisionIds;
  /** With `revisionEnvironment`: env.ts runs offline. */
  readonly sql?: boolean | undefined;
}

/** Writes a revision file. */
export async function revision(config: Config, options: RevisionOptions = {}): Promise<Script> {
  const scripts = await config.loadScripts();
  const { revisionEnvironment = false } = config.options;
  if (options.sql === true && !revisionEnvironment) {
    throw new CommandError(
      `Cannot use --sql with revision: a revision is a file, and no SQL comes of it. ` +
        `Leave it out; "rebis upgrade --sql" shows the SQL.`,
    );
  }
  if (revisionEnvironment) {
    const asSql = options.sql ?? false;
    await runEnvironment(config, scripts, { steps: () => [], asSql, dontMutate: true });
  }
  const script = await scripts.generateRevision({
    revision: options.revId ?? newRevisionId(),
    message: options.message,
    head: options.head,
    splice: options.splice,
    branchLabels: options.branchLabel,
    versionPath: options.versionPath,
    dependsOn: options.dependsOn,
  });
  config.output.note(`Wrote ${script.path}`);
  return script;
}

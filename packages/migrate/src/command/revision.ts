import type { Config } from "../config/config.ts";
import { runEnvironment } from "../environment/run-environment.ts";
import { CommandError } from "../errors.ts";
import type { RevisionIds } from "../revision/revision.ts";
import { newRevisionId } from "../script/revision-id.ts";
import type { ScriptDirectory } from "../script/script-directory.ts";
import type { RevisionBody } from "../script/script-template.ts";
import type { Script } from "../script/script.ts";
import { autogenerate, type RenameOptions } from "./autogenerate.ts";

/** Options of `revision`. */
export interface RevisionOptions extends RenameOptions {
  /** Fill it with what makes the database what its models say. */
  readonly autogenerate?: boolean | undefined;
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

/**
 * Writes a revision file; with `autogenerate` one for each directive that is left of what was found:
 * the first is returned, and none when all were taken away.
 */
export async function revision(
  config: Config,
  options: RevisionOptions = {},
): Promise<Script | undefined> {
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
  if (options.autogenerate !== true) return await write(config, scripts, options, {});
  const { scripts: found, render } = await autogenerate(config, scripts, options.message, options);
  const written: Script[] = [];
  for (const each of found) {
    const isFirst = written.length === 0;
    const rest = isFirst ? {} : { head: written.at(-1)?.revision, revId: undefined };
    const given = { ...options, message: each.message, ...rest };
    written.push(await write(config, scripts, given, render(each)));
  }
  if (written.length === 0) config.output.note("Nothing was written: no directive is left.");
  return written[0];
}

async function write(
  config: Config,
  scripts: ScriptDirectory,
  options: RevisionOptions,
  body: RevisionBody,
): Promise<Script> {
  const script = await scripts.generateRevision({
    ...body,
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

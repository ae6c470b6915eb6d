import type { Config } from "../config/config.ts";
import { runEnvironment } from "../environment/run-environment.ts";
import { CommandError } from "../errors.ts";
import type { RevisionIds } from "../revision/revision.ts";
import { mergeRevisionId } from "../script/revision-id.ts";
import type { Script } from "../script/script.ts";

/** Options of `merge`. */
export interface MergeOptions {
  readonly message?: string | undefined;
  readonly branchLabel?: RevisionIds;
  /** The identifier; by default it comes from what is merged, the same wherever that is merged. */
  readonly revId?: string | undefined;
  /** What is merged need not be heads. */
  readonly splice?: boolean | undefined;
}

/** Writes a revision that follows several: `merge(config, "heads")`. */
export async function merge(
  config: Config,
  revisions: RevisionIds,
  options: MergeOptions = {},
): Promise<Script> {
  const scripts = await config.loadScripts();
  if (config.options.revisionEnvironment === true) {
    await runEnvironment(config, scripts, { steps: () => [], dontMutate: true });
  }
  const merged = scripts.getRevisions(revisions).map((each) => each.revision);
  if (merged.length < 2) {
    throw new CommandError(
      `Cannot merge "${[revisions ?? []].flat().join(", ")}": that is ${merged.length === 1 ? "one revision" : "nothing"}. ` +
        `Name two or more, or "heads" where there are several; see "rebis heads".`,
    );
  }
  const script = await scripts.generateRevision({
    revision: options.revId ?? mergeRevisionId(merged),
    message: options.message ?? `merge ${merged.toSorted().join(" and ")}`,
    head: merged,
    splice: options.splice,
    branchLabels: options.branchLabel,
  });
  config.output.note(`Wrote ${script.path}`);
  return script;
}

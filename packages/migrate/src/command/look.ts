import type { Config } from "../config/config.ts";
import { runEnvironment } from "../environment/run-environment.ts";
import { CommandError, DatabaseNotAtHead } from "../errors.ts";
import type { RevisionIds } from "../revision/revision.ts";
import type { Script } from "../script/script.ts";
import type { ScriptDirectory } from "../script/script-directory.ts";
import { scriptEntry, scriptLine } from "../script/script-text.ts";
import { historyGraph } from "./history-graph.ts";

/** Asks the database where it is; nothing is written. */
export async function askCurrent(
  config: Config,
  scripts: ScriptDirectory,
): Promise<{ readonly heads: readonly string[]; readonly database: string }> {
  let heads: readonly string[] = [];
  let database = "";
  await runEnvironment(config, scripts, {
    dontMutate: true,
    steps: (found, context) => {
      heads = [...heads, ...found];
      database = String(context.connection?.core.engine.parts.url ?? context.dialect.name);
      return [];
    },
  });
  return { heads, database };
}

/** Shows one revision, or several: an identifier, `heads`, `current`. */
export async function show(config: Config, name: string): Promise<void> {
  const scripts = await config.loadScripts();
  const names = name === "current" ? (await askCurrent(config, scripts)).heads : name;
  for (const script of scripts.getRevisions(names)) config.output.print(scriptEntry(script));
}

/** Options of `history`. */
export interface HistoryOptions {
  /** `from:to`, each end open or relative or `current`. */
  readonly revRange?: string | undefined;
  readonly verbose?: boolean | undefined;
  /** Marks where the database is. */
  readonly indicateCurrent?: boolean | undefined;
  /** Draws how revisions follow each other. */
  readonly graph?: boolean | undefined;
  /** Paints the lines of the graph. */
  readonly paint?: ((text: string, script: Script) => string) | undefined;
}

/** Lists revisions, the newest first. */
export async function history(config: Config, options: HistoryOptions = {}): Promise<void> {
  const scripts = await config.loadScripts();
  const [base, head] = rangeOf(options.revRange);
  const asks = [base, head].includes("current") || options.indicateCurrent === true;
  const environment = asks || config.options.revisionEnvironment === true;
  const heads = environment ? (await askCurrent(config, scripts)).heads : [];
  const end = (name: string): RevisionIds => (name === "current" ? heads : name);
  const shown = scripts.walkRevisions(end(base || "base"), end(head || "heads"));
  const current = options.indicateCurrent === true ? new Set(heads) : new Set<string>();
  if (options.graph === true) {
    const paint = options.paint ?? ((text: string) => text);
    const label = (script: Script): string =>
      paint(scriptLine(script, { includeBranches: true, includeDoc: true, current }), script);
    for (const line of historyGraph(shown, label)) config.output.print(line);
    return;
  }
  const all = { includeBranches: true, includeDoc: true, includeParents: true, current };
  for (const script of shown) {
    const text = options.verbose === true ? scriptEntry(script, current) : scriptLine(script, all);
    config.output.print(text);
  }
}

function rangeOf(range: string | undefined): readonly [base: string, head: string] {
  if (range === undefined) return ["", ""];
  const [base, head, ...others] = range.trim().split(":");
  if (base !== undefined && head !== undefined && others.length === 0) return [base, head];
  throw new CommandError(
    `Cannot read the range "${range}": a range of revisions is [from]:[to], either may be left out. ` +
      `Write for example "-3:", "1a2b:head" or "current:".`,
  );
}

/** Options of `heads`, `branches` and `current`. */
export interface ListOptions {
  readonly verbose?: boolean | undefined;
}

/** Shows the heads of the revision files. */
export async function heads(
  config: Config,
  options: ListOptions & {
    /** Without those that others depend on. */
    readonly resolveDependencies?: boolean | undefined;
  } = {},
): Promise<void> {
  const scripts = await config.loadScripts();
  const considerDependsOn = options.resolveDependencies ?? false;
  for (const script of scripts.getRevisions(scripts.getHeads({ considerDependsOn }))) {
    config.output.print(
      options.verbose === true
        ? scriptEntry(script)
        : scriptLine(script, { includeBranches: true, treeIndicators: false }),
    );
  }
}

/** Shows the revisions that several follow. */
export async function branches(
  config: Config,
  { verbose = false }: ListOptions = {},
): Promise<void> {
  const scripts = await config.loadScripts();
  for (const script of scripts.walkRevisions().filter((each) => each.isBranchPoint)) {
    const text = verbose ? scriptEntry(script) : scriptLine(script, { includeBranches: true });
    const indent = " ".repeat(script.revision.length);
    const next = scripts
      .getRevisions([...script.nextRevisions])
      .map(
        (each) =>
          `${indent} -> ${scriptLine(each, { includeBranches: true, includeDoc: verbose })}`,
      );
    config.output.print([text, ...next, ""].join("\n"));
  }
}

/** Shows where the database is. @throws {DatabaseNotAtHead} with `checkHeads`, when it is elsewhere */
export async function current(
  config: Config,
  options: ListOptions & {
    /** Fails when the database is not at the heads. */
    readonly checkHeads?: boolean | undefined;
  } = {},
): Promise<void> {
  const scripts = await config.loadScripts();
  const found = await askCurrent(config, scripts);
  if (options.verbose === true) {
    config.output.print(`Current revision(s) for ${found.database}:`);
  }
  if (options.checkHeads === true) checkHeads(scripts, found.heads);
  for (const script of scripts.getAllCurrent(found.heads)) {
    config.output.print(options.verbose === true ? scriptEntry(script) : scriptLine(script));
  }
}

function checkHeads(scripts: ScriptDirectory, found: readonly string[]): void {
  const wanted = scripts.getHeads({ considerDependsOn: true });
  if (new Set(found).size === wanted.length && wanted.every((head) => found.includes(head))) return;
  throw new DatabaseNotAtHead(
    `Cannot say that the database is at the heads: it is at "${found.join(", ") || "base"}", and the ` +
      `heads are "${wanted.join(", ")}". Run: rebis upgrade heads.`,
  );
}

import { RangeNotAncestorError, RevisionError } from "../errors.ts";
import {
  type Base,
  findRevision,
  findRevisions,
  lineOf,
  sharesLine,
  splitBranch,
} from "./identifiers.ts";
import { parseRelative, type Relative } from "./relative.ts";
import type { RangeOptions } from "./range-options.ts";
import { type Revision, type RevisionIds, toIds } from "./revision.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import { walk } from "./walk.ts";

/** Revisions of a range, and the ones to begin with when they are put in order. */
export interface Range<R> {
  readonly revisions: ReadonlySet<R>;
  readonly heads: readonly R[];
}

/** Those that are a revision, not the base. */
export function onlyRevisions<R extends Revision>(
  places: Iterable<R | Base | undefined>,
): readonly R[] {
  return [...places].filter((each): each is R => each !== undefined && each !== "base");
}

/** The ends of a range as text, for messages. */
export function describeIds(ids: RevisionIds): string {
  return toIds(ids).join(", ") || "base";
}

/** The error of a relative place that is not there. */
export function wrongLength({ text, steps }: Relative): RevisionError {
  const word = Math.abs(steps) === 1 ? "revision" : "revisions";
  return new RevisionError(
    `Cannot go to "${text}": there are not ${Math.abs(steps)} ${word} that way ` +
      `(relative revision ${text} didn't produce ${Math.abs(steps)} migrations). ` +
      `See where the database is with "rebis current", and what there is with "rebis history".`,
  );
}

/**
 * What has to be applied to come from `lower` (where the database is) to `upper`.
 *
 * @throws {RangeNotAncestorError} when `upper` does not come of `lower` and has to
 */
export function upgradeRange<R extends Revision>(
  graph: RevisionGraph<R>,
  upper: RevisionIds,
  lower: RevisionIds,
  options: RangeOptions,
): Range<R> {
  const isExact = options.assertRelativeLength ?? true;
  const targets = onBranchOf(graph, upgradeTargets(graph, lower, upper, isExact), lower);
  const required = graph.ancestors(targets, { check: true });
  const current = currentOf(graph, upper, lower, isExact);
  if (options.implicitBase !== true && current.some((each) => !required.has(each))) {
    const [from, to] = [describeIds(lower), describeIds(upper)];
    throw new RangeNotAncestorError(
      `Cannot take the revisions from "${from}" to "${to}": "${from}" is not an ancestor of "${to}". ` +
        `Name two revisions on one line; see "rebis history".`,
      from,
      to,
    );
  }
  const present = graph.ancestors(current, { check: true });
  const needed = new Set([...required].filter((each) => !present.has(each)));
  if (options.inclusive === true) for (const each of current) needed.add(each);
  if (current.length === 0 || options.implicitBase === true) {
    return { revisions: needed, heads: targets };
  }
  const above = graph.descendants(current, { check: true, dependencies: false });
  const revisions = new Set([...needed].filter((each) => above.has(each)));
  return { revisions, heads: targets };
}

/** A lower end of the form `branch@…` keeps the range on that branch. */
function onBranchOf<R extends Revision>(
  graph: RevisionGraph<R>,
  targets: readonly R[],
  lower: RevisionIds,
): readonly R[] {
  const [branch] = typeof lower === "string" ? splitBranch(lower) : [];
  if (branch === undefined) return targets;
  const line = lineOf(graph, branch);
  return targets.filter((target) => sharesLine(graph, target, line));
}

/** Where the range begins; a relative lower end is counted down from the upper one. */
function currentOf<R extends Revision>(
  graph: RevisionGraph<R>,
  upper: RevisionIds,
  lower: RevisionIds,
  isExact: boolean,
): readonly R[] {
  const relative = typeof lower === "string" ? parseRelative(lower) : undefined;
  if (relative === undefined) return onlyRevisions(findRevisions(graph, lower));
  const starts =
    relative.symbol === undefined
      ? onlyRevisions(findRevisions(graph, upper ?? "heads"))
      : [startOf(graph, relative)];
  const places = starts.map((start) =>
    walk(graph, start, relative.steps, { branch: undefined, isExact }),
  );
  if (places.includes(undefined)) throw wrongLength(relative);
  return onlyRevisions(places);
}

/** What a relative place with a symbol is counted from. */
export function startOf<R extends Revision>(
  graph: RevisionGraph<R>,
  { branch, symbol }: Relative,
): R | Base {
  const name = branch === undefined ? symbol : `${branch}@${symbol ?? "base"}`;
  return findRevision(graph, name) ?? "base";
}

/** Whether a revision is on a branch, for choosing between ways up. */
export function isOn<R extends Revision>(
  graph: RevisionGraph<R>,
  branch: string | undefined,
): ((revision: R) => boolean) | undefined {
  if (branch === undefined) return undefined;
  const line = lineOf(graph, branch);
  return (revision) => sharesLine(graph, revision, line);
}

function upgradeTargets<R extends Revision>(
  graph: RevisionGraph<R>,
  current: RevisionIds,
  target: RevisionIds,
  isExact: boolean,
): readonly R[] {
  const relative = typeof target === "string" ? parseRelative(target) : undefined;
  if (relative === undefined) return onlyRevisions(findRevisions(graph, target));
  const { branch, symbol, steps } = relative;
  if (symbol === undefined && steps <= 0) throw wrongLength(relative);
  const start = symbol === undefined ? whereOn(graph, current, branch) : startOf(graph, relative);
  const options = { branch: steps > 0 ? isOn(graph, branch) : undefined, isExact };
  const found = walk(graph, start, steps, options);
  if (found === undefined) throw wrongLength(relative);
  return onlyRevisions([found]);
}

/** The one revision of the database that going up begins with, on a branch where one is named. */
function whereOn<R extends Revision>(
  graph: RevisionGraph<R>,
  current: RevisionIds,
  branch: string | undefined,
): R | Base {
  const present = onlyRevisions(findRevisions(graph, current));
  const starts = branch === undefined ? present : tipsOn(graph, present, branch);
  if (starts.length > 1) {
    throw new RevisionError(
      `Cannot go up from where the database is: it is at several revisions ` +
        `("${starts.map((each) => each.revision).join('", "')}"), which makes an ambiguous upgrade. ` +
        `Name the branch: "<branch>@+1".`,
    );
  }
  return starts[0] ?? "base";
}

function tipsOn<R extends Revision>(
  graph: RevisionGraph<R>,
  present: readonly R[],
  branch: string,
): readonly R[] {
  const line = lineOf(graph, branch);
  const direct = present.filter((each) => sharesLine(graph, each, line));
  if (direct.length > 0) return direct;
  // The branch is applied as what another one depends on: go back to the last of its revisions.
  const active = [...graph.ancestors(present)].filter((each) => sharesLine(graph, each, line));
  const followed = new Set(active.flatMap((each) => each.normalizedDownRevisions));
  return active.filter((each) => !followed.has(each.revision));
}

import { RangeNotAncestorError, RevisionError } from "../errors.ts";
import {
  type Base,
  findBranch,
  findOne,
  findRevision,
  findRevisions,
  lineOf,
  ofLine,
  sharesLine,
} from "./identifiers.ts";
import type { RangeOptions } from "./range-options.ts";
import { parseRelative, type Relative } from "./relative.ts";
import { type Revision, type RevisionIds, toIds } from "./revision.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import {
  describeIds,
  isOn,
  onlyRevisions,
  type Range,
  startOf,
  wrongLength,
} from "./upgrade-range.ts";
import { walk } from "./walk.ts";

interface Target<R> {
  readonly place: R | Base;
  readonly branch: string | undefined;
}

/**
 * What has to be taken back to come from `upper` (where the database is) down to `lower`: what came
 * of it, and what depends on that.
 *
 * @throws {RangeNotAncestorError} when the database is not above `lower`
 */
export function downgradeRange<R extends Revision>(
  graph: RevisionGraph<R>,
  upper: RevisionIds,
  lower: RevisionIds,
  options: RangeOptions,
): Range<R> {
  const { place, branch } = downgradeTarget(
    graph,
    upper,
    lower,
    options.assertRelativeLength ?? true,
  );
  const roots = onBranch(graph, rootsOf(graph, place, options.inclusive === true), branch);
  const heads = onlyRevisions(findRevisions(graph, upper));
  const active = graph.ancestors(heads);
  const revisions = new Set([...graph.descendants(roots)].filter((each) => active.has(each)));
  if (options.implicitBase === true) {
    const below = graph.ancestors(roots);
    for (const each of active) if (!below.has(each)) revisions.add(each);
  }
  if (place !== "base" && revisions.size === 0 && !heads.includes(place)) {
    const from = describeIds(upper);
    throw new RangeNotAncestorError(
      `Cannot go down to "${describeIds(lower)}" from "${from}": the database is not above it, so ` +
        `there is nothing to take back. See "rebis current" and "rebis history".`,
      place.revision,
      from,
    );
  }
  return { revisions, heads };
}

/** The lowest revisions that are taken back. */
function rootsOf<R extends Revision>(
  graph: RevisionGraph<R>,
  place: R | Base,
  inclusive: boolean,
): readonly R[] {
  if (place === "base") return graph.get(graph.bases);
  return inclusive ? [place] : graph.get(place.nextRevisions);
}

function onBranch<R extends Revision>(
  graph: RevisionGraph<R>,
  roots: readonly R[],
  branch: string | undefined,
): readonly R[] {
  if (branch === undefined || roots.length < 2) return roots;
  const line = graph.ancestors([findBranch(graph, branch)], { dependencies: false });
  const kept = roots.filter((root) => line.has(root));
  if (kept.length > 0) return kept;
  throw new RevisionError(
    `Cannot go down on branch "${branch}": it is not a valid downgrade target from the current ` +
      `heads. See "rebis current" and "rebis history".`,
  );
}

function downgradeTarget<R extends Revision>(
  graph: RevisionGraph<R>,
  current: RevisionIds,
  target: RevisionIds,
  isExact: boolean,
): Target<R> {
  const [name, ...others] = toIds(target);
  if (others.length > 0) {
    throw new RevisionError(
      `Cannot go down to "${toIds(target).join('", "')}": going down has one target. Name one.`,
    );
  }
  if (name === undefined) return { place: "base", branch: undefined };
  const relative = parseRelative(name);
  if (relative === undefined) {
    const at = name.lastIndexOf("@");
    const branch = at < 1 ? undefined : name.slice(0, at);
    return { place: findRevision(graph, name.slice(at + 1)) ?? "base", branch };
  }
  return relativeTarget(graph, current, relative, isExact);
}

function relativeTarget<R extends Revision>(
  graph: RevisionGraph<R>,
  current: RevisionIds,
  relative: Relative,
  isExact: boolean,
): Target<R> {
  const { symbol, steps } = relative;
  if (symbol === undefined && steps >= 0) throw wrongLength(relative);
  const from: Target<R> =
    symbol === undefined
      ? whereOn(graph, current, relative)
      : { place: startOf(graph, relative), branch: relative.branch };
  const way = steps > 0 ? isOn(graph, relative.branch) : undefined;
  const place = walk(graph, from.place, steps, { branch: way, isExact });
  if (place === undefined) throw wrongLength(relative);
  return { place, branch: from.branch };
}

/** Where the database is, on a branch where one is named. */
function whereOn<R extends Revision>(
  graph: RevisionGraph<R>,
  current: RevisionIds,
  relative: Relative,
): Target<R> {
  const ids = [...new Set(toIds(current))];
  const { branch } = relative;
  if (branch === undefined) {
    const [only, ...others] = ids;
    if (only === undefined) throw wrongLength(relative);
    if (others.length > 0) throw severalPlaces(relative, ids);
    return { place: findOne(graph, only), branch: only };
  }
  const named = ofLine(graph, ids, branch);
  // All of the branch may be applied only as what another one depends on.
  const places = named.length > 0 ? named : tipsBelow(graph, ids, branch);
  const [only, ...others] = places;
  if (only === undefined) {
    throw new RevisionError(
      `Cannot go to "${relative.text}": nothing of branch "${branch}" is applied. See "rebis current".`,
    );
  }
  if (others.length > 0) throw severalPlaces(relative, places);
  return { place: findOne(graph, only, branch), branch };
}

function tipsBelow(
  graph: RevisionGraph,
  ids: readonly string[],
  branch: string,
): readonly string[] {
  const line = lineOf(graph, branch);
  const active = new Set(graph.ancestors(onlyRevisions(findRevisions(graph, ids))));
  const tips = [...active].filter((each) => {
    const above = graph.descendants([each], { dependencies: false });
    return ![...above].some((other) => other !== each && active.has(other));
  });
  return tips.filter((each) => sharesLine(graph, each, line)).map((each) => each.revision);
}

function severalPlaces(relative: Relative, ids: readonly string[]): RevisionError {
  return new RevisionError(
    `Cannot go down by "${relative.text}": the database is at several revisions ` +
      `("${ids.join('", "')}"), so it is ambiguous from which. ` +
      `Write "<branch>@${String(relative.steps)}", or the revision to go to.`,
  );
}

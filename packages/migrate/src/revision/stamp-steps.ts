import { type MigrationStep, stampStep } from "./migration-step.ts";
import { type Revision, type RevisionIds, toIds } from "./revision.ts";
import type { RevisionMap } from "./revision-map.ts";
import { tips } from "./version-moves.ts";

/**
 * The steps that let the table of versions say that the database is at `targets`: heads on the line
 * of a target give way to it, other heads stay. For `base` the heads go, for `branch@base` those of
 * the branch.
 */
export function stampSteps<R extends Revision>(
  map: RevisionMap<R>,
  targets: RevisionIds,
  current: RevisionIds,
): readonly MigrationStep<R>[] {
  const heads = new Set(map.getRevisions(current).map((each) => each.revision));
  const names = toIds(targets).length === 0 ? ["base"] : toIds(targets);
  const steps: MigrationStep<R>[] = [];
  for (const name of names.filter((each) => map.isBase(each))) {
    for (const head of map.filterForLineage(map.getRevisions([...heads]), name, true)) {
      steps.push(stampStep(map, [head.revision], [], false));
      heads.delete(head.revision);
    }
  }
  const marks = map.getRevisions(names.filter((each) => !map.isBase(each)));
  const kept = tips(map, [...new Set(marks.map((each) => each.revision))]);
  for (const mark of map.getRevisions(kept)) {
    const { revision } = mark;
    if (heads.has(revision)) continue;
    const above = map.descendants([revision]);
    const below = map.ancestors([revision]);
    const from = map
      .getRevisions([...heads])
      .filter((head) => !kept.includes(head.revision) && (above.has(head) || below.has(head)));
    const isUpgrade = !from.some((head) => above.has(head));
    steps.push(
      stampStep(
        map,
        from.map((head) => head.revision),
        [revision],
        isUpgrade,
      ),
    );
    for (const head of from) heads.delete(head.revision);
    heads.add(revision);
  }
  return steps;
}

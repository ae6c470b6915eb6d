import { CycleDetected, DependencyCycleDetected, RevisionError } from "../errors.ts";
import { type Revision, RevisionLinks } from "./revision.ts";

type ById<R extends Revision> = ReadonlyMap<string, R>;

/**
 * Ties revisions to each other: what follows each, what it depends on, the labels of its line.
 * Answers with the revisions by identifier and by label.
 *
 * @throws {RevisionError} for a revision or label that is not there, or a label that is taken
 * @throws {CycleDetected} for revisions that are each other's ancestors
 */
export function linkRevisions<R extends Revision>(byId: ById<R>): ById<R> {
  for (const each of byId.values()) each.links = new RevisionLinks(each.ownLabels);
  const byName = withLabels(byId);
  for (const each of byId.values()) {
    each.links.dependencies = each.dependsOn.map((name) => dependency(each, name, byName).revision);
  }
  for (const each of byId.values()) linkDown(each, byId);
  for (const each of byId.values()) each.links.ownDependencies = ownDependencies(each, byId);
  refuseCycles(byId);
  for (const each of byId.values()) if (each.ownLabels.length > 0) spreadLabels(each, byId);
  return byName;
}

function withLabels<R extends Revision>(byId: ById<R>): ById<R> {
  const byName = new Map(byId);
  for (const each of byId.values()) {
    for (const label of each.ownLabels) {
      const holder = byName.get(label);
      if (holder !== undefined) {
        throw new RevisionError(
          `Cannot give the branch label "${label}" to ${each.origin}: ${holder.origin} has that ` +
            `name already. Choose another label.`,
        );
      }
      byName.set(label, each);
    }
  }
  return byName;
}

function dependency<R extends Revision>(revision: R, name: string, byName: ById<R>): R {
  const found = byName.get(name);
  if (found !== undefined) return found;
  throw new RevisionError(
    `Cannot use ${revision.origin}: it depends on "${name}", and no revision or branch label has ` +
      `that name. Correct its "dependsOn", or bring the missing file back.`,
  );
}

function linkDown<R extends Revision>(revision: R, byId: ById<R>): void {
  for (const id of revision.allDownRevisions) {
    const parent = byId.get(id);
    if (parent === undefined) {
      throw new RevisionError(
        `Cannot use ${revision.origin}: it follows revision "${id}", which is not present. ` +
          `Bring that file back, or correct the "downRevision".`,
      );
    }
    parent.links.allNext.add(revision.revision);
    if (revision.downRevisions.includes(id)) parent.links.next.add(revision.revision);
  }
}

/** Dependencies that none of its ancestors has. */
function ownDependencies<R extends Revision>(revision: R, byId: ById<R>): readonly string[] {
  if (revision.links.dependencies.length === 0) return [];
  const own = new Set(revision.links.dependencies);
  for (const each of reach([revision], byId, (at) => at.downRevisions)) {
    if (each === revision) continue;
    for (const id of each.links.dependencies) own.delete(id);
  }
  return [...own];
}

function reach<R extends Revision>(
  starts: Iterable<R>,
  byId: ById<R>,
  ties: (revision: R) => Iterable<string>,
): Set<R> {
  const seen = new Set<R>();
  const todo = [...starts];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const id of ties(at)) {
      const next = byId.get(id);
      if (next !== undefined) todo.push(next);
    }
  }
  return seen;
}

/** Takes away what nothing is left below, then what nothing is left above: circles remain. */
function inCircles<R extends Revision>(
  byId: ById<R>,
  down: (revision: R) => Iterable<string>,
  up: (revision: R) => Iterable<string>,
): readonly string[] {
  const left = new Set(byId.keys());
  for (const ties of [down, up]) {
    const isLoose = (id: string): boolean => {
      const revision = byId.get(id);
      return revision === undefined || ![...ties(revision)].some((other) => left.has(other));
    };
    for (let loose = [...left].filter(isLoose); loose.length > 0;) {
      for (const id of loose) left.delete(id);
      // Only what was tied to those can have come loose.
      const opposite = ties === down ? up : down;
      const near = loose.flatMap((id) => [...(byId.has(id) ? opposite(byId.get(id) as R) : [])]);
      loose = [...new Set(near)].filter((id) => left.has(id) && isLoose(id));
    }
  }
  return [...left].toSorted();
}

function refuseCycles<R extends Revision>(byId: ById<R>): void {
  const circle = inCircles(
    byId,
    (each) => each.downRevisions,
    (each) => each.links.next,
  );
  if (circle.length > 0) {
    throw new CycleDetected(
      `Cannot put the revisions in order: "${circle.join('", "')}" lead to each other in a circle. ` +
        `Correct the "downRevision" of one of them.`,
      circle,
    );
  }
  const dependent = inCircles(
    byId,
    (each) => each.allDownRevisions,
    (each) => each.links.allNext,
  );
  if (dependent.length === 0) return;
  throw new DependencyCycleDetected(
    `Cannot put the revisions in order: "${dependent.join('", "')}" depend on each other in a ` +
      `circle. Correct the "dependsOn" of one of them.`,
    dependent,
  );
}

/** A label holds for all that comes of a revision, and down to where its line leaves another. */
function spreadLabels<R extends Revision>(revision: R, byId: ById<R>): void {
  let last: R | undefined;
  for (const each of reach([revision], byId, (at) => at.links.next)) {
    addAll(each, revision.ownLabels);
    last = each;
  }
  while (last !== undefined && !last.isRealBranchPoint && !last.isMergePoint) {
    addAll(last, revision.ownLabels);
    const [parent] = last.downRevisions;
    last = parent === undefined ? undefined : byId.get(parent);
  }
}

function addAll(revision: Revision, labels: readonly string[]): void {
  for (const label of labels) revision.links.labels.add(label);
}

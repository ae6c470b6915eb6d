import { RevisionError } from "../errors.ts";
import { linkRevisions } from "./link-revisions.ts";
import type { Revision } from "./revision.ts";

/** Which way the ties between revisions are followed. */
export interface Following {
  /** Ties of `dependsOn` too; default true. */
  readonly dependencies?: boolean;
  /** Raises where one of several starting points is reached from another. */
  readonly check?: boolean;
}

/**
 * Revisions and the ties between them. It never changes: a further revision makes another graph.
 */
export class RevisionGraph<R extends Revision = Revision> {
  /** By identifier, in the order in which they were read. */
  readonly byId: ReadonlyMap<string, R>;
  /** By identifier and by label. */
  readonly byName: ReadonlyMap<string, R>;
  /** Revisions that nothing follows. */
  readonly heads: readonly string[];
  /** Revisions that nothing follows and nothing depends on. */
  readonly realHeads: readonly string[];
  /** Revisions that follow nothing. */
  readonly bases: readonly string[];
  readonly #place: ReadonlyMap<string, number>;

  constructor(revisions: Iterable<R>, warn: (message: string) => void) {
    const byId = new Map<string, R>();
    for (const each of revisions) {
      const present = byId.get(each.revision);
      if (present !== undefined) {
        const origins = [...new Set([present.origin, each.origin])].join(" and ");
        warn(`Revision "${each.revision}" is there more than once (${origins}); the last is used.`);
      }
      byId.set(each.revision, each);
    }
    this.byId = byId;
    this.byName = linkRevisions(byId);
    const all = [...byId.values()];
    this.heads = all.filter((each) => each.isHead).map((each) => each.revision);
    this.realHeads = all.filter((each) => each.isRealHead).map((each) => each.revision);
    this.bases = all.filter((each) => each.isBase).map((each) => each.revision);
    this.#place = new Map(all.map((each, place) => [each.revision, place]));
  }

  /** The revisions of identifiers or labels that are known to be there. */
  get(names: Iterable<string>): readonly R[] {
    return [...names].map((name) => {
      const found = this.byName.get(name);
      if (found === undefined) throw new RevisionError(`Cannot find revision "${name}".`);
      return found;
    });
  }
  /** The place of a revision among all. */
  placeOf(revision: R): number {
    return this.#place.get(revision.revision) ?? -1;
  }

  /** The revisions and all that led to them. */
  ancestors(targets: Iterable<R>, following: Following = {}): ReadonlySet<R> {
    return following.dependencies === false
      ? this.#reach(targets, (each) => each.downRevisions, following)
      : this.#reach(targets, (each) => each.normalizedDownRevisions, following);
  }
  /** The revisions and all that came of them. */
  descendants(targets: Iterable<R>, following: Following = {}): ReadonlySet<R> {
    return following.dependencies === false
      ? this.#reach(targets, (each) => each.links.next, following)
      : this.#reach(targets, (each) => each.links.allNext, following);
  }

  #reach(
    targets: Iterable<R>,
    ties: (revision: R) => Iterable<string>,
    { check = false }: Following,
  ): ReadonlySet<R> {
    const starts = new Set(targets);
    const seen = new Set<R>();
    for (const start of starts) {
      const todo = [start];
      const met = new Set<R>();
      for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
        if (check && at !== start && starts.has(at)) met.add(at);
        if (seen.has(at)) continue;
        seen.add(at);
        todo.push(...this.get(ties(at)));
      }
      if (met.size > 0) throw overlap(start, met);
    }
    return seen;
  }
}

function overlap(start: Revision, met: ReadonlySet<Revision>): RevisionError {
  const others = [...met].map((each) => `"${each.revision}"`).join(", ");
  return new RevisionError(
    `Cannot take revision "${start.revision}" together with ${others}: one includes the other ` +
      `(requested revision ${start.revision} overlaps with other requested revisions). ` +
      `Name only those that no other one includes; if the table of versions holds these, ` +
      `correct it with "rebis stamp --purge".`,
  );
}

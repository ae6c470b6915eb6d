import type { Revision } from "./revision.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/** A line of revisions that is walked down. */
class Line<R extends Revision> {
  at: R;
  readonly #graph: RevisionGraph<R>;
  #ancestors: Set<R> | undefined;
  constructor(graph: RevisionGraph<R>, at: R) {
    this.#graph = graph;
    this.at = at;
  }
  /** Whether a revision led to this one; asked only where there are several lines. */
  comesFrom(revision: R): boolean {
    this.#ancestors ??= new Set(this.#graph.ancestors([this.at]));
    return this.#ancestors.has(revision);
  }
  descend(next: R): void {
    const { at } = this;
    const isPlain = at.downRevisions.length === 1 && at.links.ownDependencies.length === 0;
    if (isPlain) this.#ancestors?.delete(at);
    else this.#ancestors = undefined;
    this.at = next;
  }
}

/**
 * The revisions, each before those that it follows or depends on (the order of going down). One
 * line is walked as far as it goes before the next is begun; ties go by the order of the files.
 */
export function topologicalOrder<R extends Revision>(
  graph: RevisionGraph<R>,
  revisions: ReadonlySet<R>,
  heads: Iterable<R>,
): readonly R[] {
  const todo = new Set(revisions);
  const lines = [...new Set(heads)]
    .filter((head) => todo.has(head))
    .toSorted((one, other) => graph.placeOf(one) - graph.placeOf(other))
    .map((head) => new Line(graph, head));
  const order: R[] = [];
  let current = 0;
  for (let line = lines[current]; line !== undefined; line = lines[current]) {
    const { at } = line;
    const blocker = lines.findIndex((other) => other !== line && other.comesFrom(at));
    if (blocker >= 0) {
      current = blocker;
      continue;
    }
    if (todo.delete(at)) order.push(at);
    const [next, ...more] = graph
      .get(at.normalizedDownRevisions)
      .filter((each) => todo.has(each) && !lines.some((other) => other.at === each));
    if (next === undefined) {
      lines.splice(current, 1);
      current = Math.max(current - 1, 0);
    } else {
      line.descend(next);
      for (const each of more) lines.push(new Line(graph, each));
    }
  }
  return order;
}

import { RevisionError } from "../errors.ts";
import type { Revision } from "./revision.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/** How {@link walk} goes. */
export interface WalkOptions<R extends Revision> {
  /** Where there are several ways up, those on the line of this one. */
  readonly branch: ((revision: R) => boolean) | undefined;
  /** Going further than the revisions do gives nothing; else it stops at the last. */
  readonly isExact: boolean;
}

/**
 * Goes up (or, with a negative number, down) by so many revisions; undefined when there are not
 * that many.
 *
 * @throws {RevisionError} where there are several ways
 */
export function walk<R extends Revision>(
  graph: RevisionGraph<R>,
  start: R | "base",
  steps: number,
  { branch, isExact }: WalkOptions<R>,
): R | "base" | undefined {
  let at = start;
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    const next = steps > 0 ? above(graph, at, branch) : below(graph, at);
    const [first] = next;
    if (first === undefined) return isExact ? undefined : at;
    if (next.length > 1) throw ambiguous(at, next, steps);
    at = first;
  }
  return at;
}

function above<R extends Revision>(
  graph: RevisionGraph<R>,
  at: R | "base",
  branch: WalkOptions<R>["branch"],
): readonly R[] {
  const next = graph.get(at === "base" ? graph.bases : at.nextRevisions);
  return branch === undefined ? next : next.filter((each) => branch(each));
}

function below<R extends Revision>(
  graph: RevisionGraph<R>,
  at: R | "base",
): readonly (R | "base")[] {
  if (at === "base") return [];
  return at.isBase ? ["base"] : graph.get(at.downRevisions);
}

function ambiguous(
  at: Revision | "base",
  next: readonly (Revision | "base")[],
  steps: number,
): RevisionError {
  const from = at === "base" ? "base" : at.revision;
  const ways = next.map((each) => (each === "base" ? each : each.revision)).join('", "');
  return new RevisionError(
    `Cannot go ${steps > 0 ? "up" : "down"} from "${from}": the way is ambiguous ("${ways}"). ` +
      `Name the revision itself${steps > 0 ? `, or a branch: "<branch>@+${steps}"` : ""}.`,
  );
}

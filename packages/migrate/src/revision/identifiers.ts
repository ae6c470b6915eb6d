import { MultipleHeads, ResolutionError, RevisionError } from "../errors.ts";
import type { Revision, RevisionIds } from "./revision.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import { walk } from "./walk.ts";

/** The state before any revision. */
export type Base = "base";

/** Names that are shorter are written in full. */
const leastAbbreviated = 4;

interface Named {
  /** Identifiers, perhaps only their beginnings; none for the base. */
  readonly ids: readonly string[];
  readonly branch: string | undefined;
}

/** Splits `branch@id`. */
export function splitBranch(name: string): readonly [branch: string | undefined, id: string] {
  const at = name.indexOf("@");
  return at < 0 ? [undefined, name] : [name.slice(0, at), name.slice(at + 1)];
}

/** What `head`, `heads`, `base` and `branch@…` stand for. */
export function resolveName(graph: RevisionGraph, name: string | null | undefined): Named {
  if (name === null || name === undefined) return { ids: [], branch: undefined };
  if (typeof name !== "string") {
    throw new RevisionError(
      `Cannot take a ${typeof name} as the identifier of a revision: it is a text. ` +
        `Quote it, or see what the driver reads from the table of versions.`,
    );
  }
  const [branch, id] = splitBranch(name);
  if (id === "heads") {
    const ids = branch === undefined ? graph.realHeads : ofLine(graph, graph.heads, branch);
    return { ids, branch };
  }
  if (id === "head") {
    const head = currentHead(graph, branch);
    return { ids: head === undefined ? [] : [head], branch };
  }
  return { ids: id === "base" ? [] : [id], branch };
}

/**
 * The one head, of a branch where one is named.
 *
 * @throws {MultipleHeads} when there are several
 */
export function currentHead(graph: RevisionGraph, branch?: string): string | undefined {
  const heads = branch === undefined ? graph.heads : ofLine(graph, graph.heads, branch);
  if (heads.length > 1)
    throw multipleHeads(heads, branch === undefined ? "head" : `${branch}@head`);
  return heads[0];
}

/** The error of a name that leads to several heads. */
function multipleHeads(heads: readonly string[], argument: string): MultipleHeads {
  return new MultipleHeads(
    `Cannot tell which revision "${argument}" is: there are several heads ("${heads.join('", "')}"). ` +
      `Name one of them, write "<branch>@head" for one branch or "heads" for all, ` +
      `or join them with "rebis merge heads".`,
    heads,
    argument,
  );
}

/**
 * The revisions of one name or of several; the base is not among them. `-2` and `branch@-2` go down
 * from the heads.
 *
 * @throws {ResolutionError} when a name leads to nothing, or to several revisions
 */
export function findRevisions<R extends Revision>(
  graph: RevisionGraph<R>,
  names: RevisionIds,
): readonly (R | Base | undefined)[] {
  if (typeof names !== "string") {
    return (names ?? []).flatMap((name) => findRevisions(graph, name));
  }
  const { ids, branch } = resolveName(graph, names);
  const [first] = ids;
  if (first !== undefined && /^-\d+$/.test(first) && first !== "-0") {
    const heads = graph
      .get(graph.realHeads)
      .filter((head) => branch === undefined || head.branchLabels.has(branch));
    return heads.map((head) =>
      walk(graph, head, Number(first), { branch: undefined, isExact: true }),
    );
  }
  return ids.map((id) => findOne(graph, id, branch));
}

/**
 * The revision of a name; undefined for the base.
 *
 * @throws {MultipleHeads} when the name stands for several
 * @throws {ResolutionError} when it leads to nothing
 */
export function findRevision<R extends Revision>(
  graph: RevisionGraph<R>,
  name: string | null | undefined,
): R | undefined {
  const { ids, branch } = resolveName(graph, name);
  if (ids.length > 1) throw multipleHeads(ids, name ?? "");
  return ids[0] === undefined ? undefined : findOne(graph, ids[0], branch);
}

/** The revision that an identifier, a label or the beginning of either names. */
export function findOne<R extends Revision>(
  graph: RevisionGraph<R>,
  id: string,
  branch?: string,
): R {
  const holder = branch === undefined ? undefined : findBranch(graph, branch);
  const found = graph.byName.get(id) ?? findPartial(graph, id, branch);
  if (holder !== undefined && branch !== undefined && !sharesLine(graph, found, [holder])) {
    throw new ResolutionError(
      `Cannot find "${id}" on branch "${branch}": revision "${found.revision}" is not a member of ` +
        `that branch. See the branches with "rebis history".`,
      id,
    );
  }
  return found;
}

/** The revision that stands for a branch: one with the label, or any on it. */
export function findBranch<R extends Revision>(graph: RevisionGraph<R>, branch: string): R {
  const labelled = graph.byName.get(branch);
  if (labelled !== undefined) return labelled;
  try {
    return findOne(graph, branch);
  } catch (error) {
    if (!(error instanceof ResolutionError)) throw error;
    const labels = [...graph.byName.keys()].filter((name) => !graph.byId.has(name));
    const known =
      labels.length === 0 ? "no branch has a label" : `labels are: ${labels.join(", ")}`;
    throw new ResolutionError(
      `Cannot find the branch "${branch}": there is no such label or revision (${known}).`,
      branch,
    );
  }
}

function findPartial<R extends Revision>(
  graph: RevisionGraph<R>,
  part: string,
  branch: string | undefined,
): R {
  const names = [...graph.byName.keys()].filter(
    (name) => name.length >= leastAbbreviated && part !== "" && name.startsWith(part),
  );
  const fitting = branch === undefined ? names : ofLine(graph, names, branch);
  const found = new Set(graph.get(fitting));
  const [only] = found;
  if (only !== undefined && found.size === 1) return only;
  if (only === undefined) throw notFound(graph, part);
  throw new ResolutionError(
    `Cannot tell which revision "${part}" is: several begin with it ` +
      `("${[...found]
        .slice(0, 3)
        .map((each) => each.revision)
        .join('", "')}"${found.size > 3 ? ", …" : ""}). ` +
      `Write more characters.`,
    part,
  );
}

function notFound(graph: RevisionGraph, name: string): ResolutionError {
  const advice =
    graph.byId.size === 0
      ? "there are no revision files yet"
      : `see the revisions with "rebis history"`;
  return new ResolutionError(
    `Cannot find revision "${name}": there is no such revision or branch; ${advice}.`,
    name,
  );
}

/** Those of the names that are on the line of a name: it leads to them, or they to it. */
export function ofLine(
  graph: RevisionGraph,
  names: readonly string[],
  line: string,
  dependencies = false,
): readonly string[] {
  return names.filter((name) =>
    sharesLine(graph, findOne(graph, name), lineOf(graph, line), dependencies),
  );
}

/** The revisions that a name stands for when a line is meant. */
export function lineOf<R extends Revision>(graph: RevisionGraph<R>, name: string): readonly R[] {
  const { ids, branch } = resolveName(graph, name);
  return [...(branch === undefined ? [] : [branch]), ...ids].map((each) => findBranch(graph, each));
}

/** Whether a revision leads to one of the others, or they to it; a base leads to all. */
export function sharesLine<R extends Revision>(
  graph: RevisionGraph<R>,
  revision: R,
  others: readonly R[],
  dependencies = false,
): boolean {
  if (others.length === 0) return true;
  const line = new Set([
    ...graph.descendants([revision], { dependencies }),
    ...graph.ancestors([revision], { dependencies }),
  ]);
  return others.some((other) => line.has(other));
}

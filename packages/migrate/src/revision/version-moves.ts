import { RevisionError } from "../errors.ts";
import type { Revision } from "./revision.ts";
import type { RevisionMap } from "./revision-map.ts";

/** A change of one row of the table of versions. */
export type VersionMove =
  | { readonly kind: "insert"; readonly version: string }
  | { readonly kind: "delete"; readonly version: string }
  | { readonly kind: "update"; readonly from: string; readonly to: string };

/** What of `ids` is not included in the other heads. */
function apartFrom(
  map: RevisionMap<Revision>,
  ids: readonly string[],
  others: readonly string[],
): readonly string[] {
  if (others.length === 0) return ids;
  const included = new Set([...map.ancestors(others)].map((each) => each.revision));
  return ids.filter((id) => !included.has(id));
}

/**
 * How the rows change when a revision is applied: heads that it follows or depends on give way to
 * it.
 */
export function movesUp(revision: Revision, heads: ReadonlySet<string>): readonly VersionMove[] {
  const to = revision.revision;
  const down = revision.normalizedDownRevisions.filter((id) => heads.has(id));
  return replaceVersions(down, [to]);
}

/** One set of rows in place of another. */
export function replaceVersions(
  from: readonly string[],
  to: readonly string[],
): readonly VersionMove[] {
  const moves: VersionMove[] = [];
  const [last, target] = [from.at(-1), to.at(-1)];
  const isUpdate = last !== undefined && target !== undefined;
  const [gone, come] = isUpdate ? [from.slice(0, -1), to.slice(0, -1)] : [from, to];
  for (const version of gone) moves.push({ kind: "delete", version });
  for (const version of come) moves.push({ kind: "insert", version });
  if (isUpdate) moves.push({ kind: "update", from: last, to: target });
  return moves;
}

/**
 * How the rows change when a revision is taken back: what it followed and depended on comes in its
 * place, unless another head includes it.
 */
export function movesDown(
  map: RevisionMap<Revision>,
  revision: Revision,
  heads: ReadonlySet<string>,
): readonly VersionMove[] {
  const from = revision.revision;
  if (!heads.has(from)) {
    throw new RevisionError(
      `Cannot take back revision "${from}": the table of versions does not have it as a head. ` +
        `See "rebis current"; correct the table with "rebis stamp".`,
    );
  }
  const others = [...heads].filter((head) => head !== from);
  const left = tips(map, apartFrom(map, revision.normalizedDownRevisions, others));
  return replaceVersions([from], left);
}

/** Those that no other one includes. */
export function tips(map: RevisionMap<Revision>, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => {
    const others = ids.filter((other) => other !== id);
    return apartFrom(map, [id], others).length > 0;
  });
}

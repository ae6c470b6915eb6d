import type { Revision } from "../revision/revision.ts";

/** A column of the drawing: the revision that it leads down to. */
type Lanes = (string | undefined)[];

/**
 * Draws revisions, the newest first, and how each follows others.
 *
 * ```text
 * ●   4d merge
 * ├─╮
 * ● │ 3c
 * │ ● 2b
 * ├─╯
 * ● 1a
 * ```
 */
export function historyGraph<R extends Revision>(
  revisions: readonly R[],
  label: (revision: R) => string,
): readonly string[] {
  const shown = new Set(revisions.map((each) => each.revision));
  const lanes: Lanes = [];
  const lines: string[] = [];
  for (const each of revisions) {
    const at = takeLane(lanes, each.revision, lines);
    lines.push(`${rowOf(lanes, at)} ${label(each)}`);
    const [first, ...others] = each.downRevisions.filter((id) => shown.has(id));
    lanes[at] = first;
    for (const other of others) lines.push(branchOff(lanes, at, other));
    while (lanes.length > 0 && lanes.at(-1) === undefined) lanes.pop();
  }
  return lines;
}

/** The lane of a revision; other lanes that lead to it end here. */
function takeLane(lanes: Lanes, id: string, lines: string[]): number {
  const found = lanes.flatMap((lane, place) => (lane === id ? [place] : []));
  const [first, ...others] = found;
  if (first === undefined) return place(lanes, id);
  const last = others.at(-1);
  if (last === undefined) return first;
  lines.push(
    connection(lanes, first, last, (place) =>
      others.includes(place) ? (place === last ? "╯" : "┴") : undefined,
    ),
  );
  for (const each of others) lanes[each] = undefined;
  return first;
}

/** Puts an identifier into the first free lane. */
function place(lanes: Lanes, id: string): number {
  const free = lanes.indexOf(undefined);
  const at = free < 0 ? lanes.length : free;
  lanes[at] = id;
  return at;
}

/** A further parent: the line to its lane. */
function branchOff(lanes: Lanes, from: number, parent: string): string {
  const present = lanes.indexOf(parent);
  const isNew = present < 0 || present === from;
  const to = isNew ? place(lanes, parent) : present;
  return connection(lanes, from, to, (at) => (at === to ? end(isNew, to > from) : undefined));
}

function end(isNew: boolean, isRight: boolean): string {
  if (isNew) return isRight ? "╮" : "╭";
  return isRight ? "┤" : "├";
}

function connection(
  lanes: Lanes,
  from: number,
  to: number,
  mark: (place: number) => string | undefined,
): string {
  const [low, high] = from < to ? [from, to] : [to, from];
  return lanes
    .map((lane, at) => {
      const isInside = at >= low && at < high;
      const sign =
        mark(at) ?? (at === from ? (from < to ? "├" : "┤") : crossing(lane, at > low && at < high));
      return `${sign}${isInside ? "─" : " "}`;
    })
    .join("")
    .trimEnd();
}

function crossing(lane: string | undefined, isCrossed: boolean): string {
  if (isCrossed) return lane === undefined ? "─" : "┼";
  return lane === undefined ? " " : "│";
}

function rowOf(lanes: Lanes, at: number): string {
  return lanes
    .map((lane, place) => (place === at ? "●" : lane === undefined ? " " : "│"))
    .join(" ")
    .trimEnd();
}

import type { ChildRow, ParentRow, PersonRow } from "./tables.ts";

/** What a column of the benchmark holds. */
export type Value = string | number | null;

/**
 * Adds one value to a checksum. Every contender passes every column it returns through this one
 * function inside the timed region, so none gains by not building its values. Texts are touched
 * at three places, which is enough to tell rows apart and cheap beside fetching them.
 */
export function fold(sum: number, value: Value): number {
  if (typeof value === "number") return (Math.imul(sum, 31) + value * 4) | 0;
  if (value === null) return (Math.imul(sum, 31) + 7) | 0;
  const { length } = value;
  if (length === 0) return (Math.imul(sum, 31) + 3) | 0;
  const ends = value.charCodeAt(0) + value.charCodeAt(length - 1) * 5;
  return (Math.imul(sum, 31) + length * 131 + ends + value.charCodeAt(length >> 1) * 17) | 0;
}

/** Adds the six columns of a person or an item. */
export function foldPerson(sum: number, row: PersonRow): number {
  let next = fold(sum, row.id);
  next = fold(next, row.name);
  next = fold(next, row.email);
  next = fold(next, row.age);
  next = fold(next, row.score);
  return fold(next, row.note);
}

/** Adds all persons in their order. */
export function foldPersons(rows: readonly PersonRow[]): number {
  let sum = 0;
  for (const row of rows) sum = foldPerson(sum, row);
  return sum;
}

/** Adds parents in their order, each with its children in theirs. */
export function foldParents(
  parents: Iterable<ParentRow & { readonly children: Iterable<ChildRow> }>,
): number {
  let sum = 0;
  for (const parent of parents) {
    sum = fold(fold(sum, parent.id), parent.name);
    for (const child of parent.children) {
      sum = fold(fold(fold(sum, child.id), child.title), child.position);
    }
  }
  return sum;
}

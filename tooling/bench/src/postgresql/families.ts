import type { ChildRow, ParentRow } from "../tables.ts";

/** A parent with its children. */
export interface Family extends ParentRow {
  readonly children: ChildRow[];
}

/** A row of parent and child joined: those of one parent stand together. */
export interface JoinedRow {
  readonly id: number;
  readonly name: string;
  readonly child: ChildRow | null;
}

/** Puts the rows of a join together. */
export function joinedFamilies(rows: Iterable<JoinedRow>): Family[] {
  const families: Family[] = [];
  let last: Family | undefined;
  for (const { id, name, child } of rows) {
    if (last?.id !== id) families.push((last = { id, name, children: [] }));
    if (child !== null) last.children.push(child);
  }
  return families;
}

/** Parents by key, without their children yet. */
export function childless(parents: Iterable<ParentRow>): Map<number, Family> {
  const families = new Map<number, Family>();
  for (const { id, name } of parents) families.set(id, { id, name, children: [] });
  return families;
}

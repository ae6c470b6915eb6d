/** What there ought to be, by the oracle's own numbers. */
export interface World {
  parents: Map<number, { name: string }>;
  children: Map<number, { name: string; parent: number | null; tags: Set<number> }>;
  tags: Map<number, { name: string }>;
  branches: Map<number, { name: string; up: number | null }>;
  seats: Map<number, { place: string; holder: string }>;
}

export type Kind = keyof World;
export type Objects = Map<number, object>;

export interface Snapshot {
  readonly world: World;
  readonly objects: Objects;
}

export function emptyWorld(): World {
  return {
    parents: new Map(),
    children: new Map(),
    tags: new Map(),
    branches: new Map(),
    seats: new Map(),
  };
}

/** Rows as texts, in an order that does not depend on the database. */
export function sorted(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

import type { ByTable, ReflectedForeignKey } from "@rebis/base";
import { type Sortable, type SortableLink, sortByLinks } from "@rebis/core-sql/spi";

/** A foreign key by its table and its name, where the server names it. */
export interface ForeignKeyName {
  readonly table: string;
  readonly name: string | undefined;
}
/** A table in the order of creation, with the foreign keys that can be created with it. */
export interface SortedTableNames {
  /** `undefined` at the end, where the foreign keys stand that close circles. */
  readonly table: string | undefined;
  readonly foreignKeys: readonly ForeignKeyName[];
}

interface Link extends SortableLink {
  readonly isHere: boolean;
  readonly id: ForeignKeyName;
}

/** Tables of one schema in the order of their foreign keys; links to other schemas say nothing of it. */
export function sortedNames(
  found: ByTable<readonly ReflectedForeignKey[]>,
  schema: string | undefined,
): readonly SortedTableNames[] {
  const nodes = [...found].map(([key, foreignKeys]): { key: string; links: readonly Link[] } => ({
    key,
    links: foreignKeys.map(({ name, referredSchema, referredTable }) => ({
      targetTableKey: referredTable,
      isHere: referredSchema === schema,
      id: { table: key, name },
    })),
  }));
  const { items, circular } = sortByLinks<Link, Sortable<Link>>(
    nodes.map(({ key, links }) => ({ key, links: links.filter(({ isHere }) => isHere) })),
  );
  const late = new Set(circular.map(({ id }) => id));
  const all = new Map(nodes.map(({ key, links }) => [key, links]));
  const sorted = items.map(({ key }): SortedTableNames => ({
    table: key,
    foreignKeys: (all.get(key) ?? []).map(({ id }) => id).filter((id) => !late.has(id)),
  }));
  return [...sorted, { table: undefined, foreignKeys: [...late] }];
}

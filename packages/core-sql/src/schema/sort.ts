import type { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import type { Table } from "./table.ts";

/** Tables in the order of creation, and the foreign keys that close circles. */
export interface SortedTables {
  /** A table stands after those that it points to; ties by name. */
  readonly tables: readonly Table[];
  /** Foreign keys to be added (or dropped) by ALTER TABLE. */
  readonly circular: readonly ForeignKeyConstraint[];
}

/** Something that is created after what it points to. */
export interface Sortable<Link> {
  readonly key: string;
  readonly links: readonly Link[];
}
/** One arrow, by the key of what it points to. */
export interface SortableLink {
  readonly targetTableKey: string;
}
/** What {@link sortByLinks} found. */
export interface SortedByLinks<Item, Link> {
  readonly items: readonly Item[];
  /** Links that close circles. */
  readonly circular: readonly Link[];
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/**
 * Sorts tables so that each stands after those its foreign keys point to. Where they point in a
 * circle, the circle is opened by leaving out foreign keys, which are returned beside.
 */
export function sortTables(given: Iterable<Table>): SortedTables {
  const added: ForeignKeyConstraint[] = [];
  const nodes = [...given].sort(byKey).map((table) => {
    const { foreignKeys, key } = table;
    const links = foreignKeys.filter(({ options }) => options.useAlter !== true);
    added.push(...foreignKeys.filter(({ options }) => options.useAlter === true));
    return { key, links, table };
  });
  const keys = new Set(nodes.map(({ key }) => key));
  const { items, circular } = sortByLinks<ForeignKeyConstraint, (typeof nodes)[number]>(nodes);
  const isApart = ({ table, targetTableKey }: ForeignKeyConstraint): boolean =>
    targetTableKey !== table.key && keys.has(targetTableKey);
  return {
    tables: items.map(({ table }) => table),
    circular: [...added.filter(isApart), ...circular],
  };
}

/** Sorts so that each stands after those it points to, ties by key; links that close circles are left out. */
export function sortByLinks<Link extends SortableLink, Item extends Sortable<Link>>(
  given: readonly Item[],
): SortedByLinks<Item, Link> {
  const remaining = [...given].sort(byKey);
  const keys = new Set(remaining.map((each) => each.key));
  const pending = new Map<string, readonly Link[]>();
  for (const { key, links } of remaining)
    pending.set(
      key,
      links.filter((link) => link.targetTableKey !== key && keys.has(link.targetTableKey)),
    );
  const circular: Link[] = [];
  const items: Item[] = [];
  const done = new Set<string>();
  while (remaining.length > 0) {
    let position = remaining.findIndex((each) =>
      (pending.get(each.key) ?? []).every((link) => done.has(link.targetTableKey)),
    );
    if (position < 0) {
      position = inCircle(remaining, pending, done);
      const links = pending.get(remaining[position]?.key ?? "") ?? [];
      circular.push(...links.filter((link) => !done.has(link.targetTableKey)));
    }
    const [next] = remaining.splice(position, 1);
    if (next === undefined) break;
    done.add(next.key);
    items.push(next);
  }
  return { items, circular };
}

/** The first table (by name) that can reach itself. */
function inCircle(
  remaining: readonly { readonly key: string }[],
  pending: ReadonlyMap<string, readonly SortableLink[]>,
  done: ReadonlySet<string>,
): number {
  const reachesItself = (start: string): boolean => {
    const seen = new Set<string>();
    const queue = [start];
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      for (const link of pending.get(key) ?? []) {
        const target = link.targetTableKey;
        if (target === start) return true;
        if (!done.has(target) && !seen.has(target)) {
          seen.add(target);
          queue.push(target);
        }
      }
    }
    return false;
  };
  return Math.max(
    0,
    remaining.findIndex((each) => reachesItself(each.key)),
  );
}

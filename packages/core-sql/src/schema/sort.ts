import type { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import type { Table } from "./table.ts";

/** Tables in the order of creation, and the foreign keys that close circles. */
export interface SortedTables {
  /** A table stands after those that it points to; ties by name. */
  readonly tables: readonly Table[];
  /** Foreign keys to be added (or dropped) by ALTER TABLE. */
  readonly circular: readonly ForeignKeyConstraint[];
}

function byKey(a: Table, b: Table): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/**
 * Sorts tables so that each stands after those its foreign keys point to. Where they point in a
 * circle, the circle is opened by leaving out foreign keys, which are returned beside.
 */
export function sortTables(given: Iterable<Table>): SortedTables {
  const remaining = [...given].sort(byKey);
  const keys = new Set(remaining.map((each) => each.key));
  const pending = new Map<string, ForeignKeyConstraint[]>();
  const circular: ForeignKeyConstraint[] = [];
  for (const each of remaining) {
    const links = each.foreignKeys.filter(
      (link) => link.targetTableKey !== each.key && keys.has(link.targetTableKey),
    );
    circular.push(...links.filter((link) => link.options.useAlter === true));
    pending.set(
      each.key,
      links.filter((link) => link.options.useAlter !== true),
    );
  }
  const tables: Table[] = [];
  const done = new Set<string>();
  while (remaining.length > 0) {
    let position = remaining.findIndex((each) =>
      (pending.get(each.key) ?? []).every((link) => done.has(link.targetTableKey)),
    );
    if (position < 0) {
      position = inCircle(remaining, pending, done);
      const stuck = remaining[position];
      if (stuck === undefined) break;
      const links = pending.get(stuck.key) ?? [];
      circular.push(...links.filter((link) => !done.has(link.targetTableKey)));
    }
    const [next] = remaining.splice(position, 1);
    if (next === undefined) break;
    done.add(next.key);
    tables.push(next);
  }
  return { tables, circular };
}

/** The first table (by name) that can reach itself. */
function inCircle(
  remaining: readonly Table[],
  pending: ReadonlyMap<string, readonly ForeignKeyConstraint[]>,
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

import { sameColumnValue } from "../attribute/history.ts";
import type { Relationship } from "../mapper/mapping.ts";
import type { CollectionValue, InstanceState } from "../state/instance-state.ts";

/** What came into a relationship and what left it since the last flush. */
export interface Change {
  readonly added: readonly object[];
  readonly removed: readonly object[];
}

/**
 * The change of a relationship; undefined without one. Of an object without a row everything is
 * new. A to-one value that was not loaded when it was replaced is in `removed` only once it was
 * loaded (see `isOldUnknown`).
 */
export function changeOf(state: InstanceState, relationship: Relationship): Change | undefined {
  return relationship.uselist
    ? collectionChange(state, relationship.index)
    : scalarChange(state, relationship.index);
}

function collectionChange(state: InstanceState, index: number): Change | undefined {
  const value = state.related?.[index] as CollectionValue | undefined;
  if (value === undefined) {
    const queued = state.pending?.get(index);
    return queued === undefined
      ? undefined
      : { added: [...queued.added], removed: [...queued.removed] };
  }
  const { items, committed } = value;
  if (!state.hasIdentity || committed === undefined)
    return state.hasIdentity || items.length === 0 ? undefined : { added: items, removed: [] };
  if (committed.length === 0) return { added: items, removed: [] };
  const before = new Set(committed);
  const now = new Set<object>(items);
  return {
    added: items.filter((item) => !before.has(item)),
    removed: committed.filter((item) => !now.has(item)),
  };
}

function scalarChange(state: InstanceState, index: number): Change | undefined {
  if (state.committedRelated?.has(index) !== true) return undefined;
  const before = state.committedRelated.get(index);
  const now = state.related?.[index];
  if (before === now) return undefined;
  return {
    added: typeof now === "object" && now !== null ? [now] : [],
    removed: typeof before === "object" && before !== null ? [before] : [],
  };
}

/** Whether a to-one value was replaced that was not loaded, so that nobody knows whom it concerns. */
export function isOldUnknown(state: InstanceState, { index, uselist }: Relationship): boolean {
  return (
    !uselist &&
    state.hasIdentity &&
    state.committedRelated?.has(index) === true &&
    state.committedRelated.get(index) === undefined
  );
}

/** The objects that a relationship leads to now, as far as is known. */
export function membersNow(
  state: InstanceState,
  { index, uselist }: Relationship,
): readonly object[] {
  const value = state.related?.[index];
  if (value === undefined || value === null) return [];
  return uselist ? (value as CollectionValue).items : [value as object];
}

/** The columns whose value differs from the one in the database, ascending; `undefined` before: not known. */
export function changedColumns(state: InstanceState): number[] {
  const { committed, mapper, values } = state;
  const changed: number[] = [];
  if (committed === undefined) return changed;
  for (const index of committed.keys()) {
    const before = committed.get(index);
    const attribute = mapper.columns[index];
    if (attribute === undefined) continue;
    if (before === undefined || !sameColumnValue(attribute, before, values[index]))
      changed.push(index);
  }
  return changed.length > 1 ? changed.sort((a, b) => a - b) : changed;
}

/** The value of a column in the database, as far as is known. */
export function storedValue(state: InstanceState, index: number): unknown {
  return state.committed?.has(index) === true ? state.committed.get(index) : state.values[index];
}

import type { ColumnAttribute, Relationship } from "../mapper/mapping.ts";
import type { CollectionValue, InstanceState } from "../state/instance-state.ts";

/**
 * What happened to one attribute since the last flush. An old value that was not in memory when
 * the new one was set is in none of the lists.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/session_api.html#sqlalchemy.orm.attributes.History
 */
export interface History {
  readonly added: readonly unknown[];
  readonly unchanged: readonly unknown[];
  readonly deleted: readonly unknown[];
}

const nothing: History = Object.freeze({ added: [], unchanged: [], deleted: [] });

function unchanged(value: unknown): History {
  return { added: [], unchanged: [value], deleted: [] };
}

/** Whether two values of a column are the same in the eyes of its type. */
export function sameColumnValue({ column }: ColumnAttribute, a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || a === undefined || b === undefined) return false;
  return column.type.equals(a, b);
}

/** The net change of a column. */
export function columnHistory(state: InstanceState, attribute: ColumnAttribute): History {
  const { index } = attribute;
  const value = state.values[index];
  // Without a row everything that was set is new.
  if (!state.hasIdentity)
    return value === undefined ? nothing : { added: [value], unchanged: [], deleted: [] };
  if (state.committed?.has(index) !== true) return value === undefined ? nothing : unchanged(value);
  const before = state.committed.get(index);
  if (before === undefined) return { added: [value], unchanged: [], deleted: [] };
  if (sameColumnValue(attribute, before, value)) return unchanged(value);
  return { added: [value], unchanged: [], deleted: [before] };
}

/** The net change of a relationship. */
export function relationshipHistory(state: InstanceState, relationship: Relationship): History {
  return relationship.uselist
    ? collectionHistory(state, relationship)
    : scalarHistory(state, relationship);
}

function collectionHistory(state: InstanceState, { index }: Relationship): History {
  const collection = state.related?.[index] as CollectionValue | undefined;
  if (collection === undefined) {
    const queued = state.pending?.get(index);
    if (queued === undefined) return nothing;
    return { added: [...queued.added], unchanged: [], deleted: [...queued.removed] };
  }
  const { items, committed } = collection;
  if (committed === undefined) return { added: [], unchanged: [...items], deleted: [] };
  const before = new Set(committed);
  const now = new Set(items);
  return {
    added: Array.from(items).filter((item) => !before.has(item)),
    unchanged: Array.from(items).filter((item) => before.has(item)),
    deleted: committed.filter((item) => !now.has(item)),
  };
}

function scalarHistory(state: InstanceState, { index }: Relationship): History {
  const value = state.related?.[index];
  if (state.committedRelated?.has(index) !== true)
    return value === undefined ? nothing : unchanged(value);
  const before = state.committedRelated.get(index);
  if (before === value) return unchanged(value);
  return {
    added: [value],
    unchanged: [],
    deleted: before === undefined || before === null ? [] : [before],
  };
}

/** Whether anything differs from what is in the database, as far as that is known. */
export function isModified(state: InstanceState, includeCollections = true): boolean {
  if (!state.modified) return false;
  if (!state.hasIdentity && state.values.some((value) => value !== undefined)) return true;
  for (const index of state.committed?.keys() ?? []) {
    const attribute = state.mapper.columns[index];
    if (attribute !== undefined && differs(columnHistory(state, attribute))) return true;
  }
  if (state.related === undefined && state.pending === undefined) return false;
  return state.mapper.relationships.some(
    (relationship) =>
      (includeCollections || !relationship.uselist) &&
      differs(relationshipHistory(state, relationship)),
  );
}

function differs(history: History): boolean {
  return history.added.length + history.deleted.length > 0;
}

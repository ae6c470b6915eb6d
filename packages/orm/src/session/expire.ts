import { ArgumentError } from "@rebis/base";
import { unlink } from "../attribute/collection.ts";
import type { Relationship } from "../mapper/mapping.ts";
import { type CollectionValue, type InstanceState, stateOf } from "../state/instance-state.ts";

/** Forgets what a changed collection made its members believe of their parent. */
function forgetParents(
  state: InstanceState,
  relationship: Relationship,
  value: CollectionValue,
): void {
  if (!relationship.cascade.deleteOrphan || value.committed === undefined) return;
  for (const item of value.committed) {
    const member = stateOf(item);
    if (member?.parents?.get(relationship) === false) member.parents.delete(relationship);
  }
  for (const item of value.items) {
    const member = stateOf(item);
    if (member?.hasIdentity === true && member.parents?.get(relationship) === state)
      member.parents.delete(relationship);
  }
}

function dropRelated(state: InstanceState, relationship: Relationship): void {
  const value = state.related?.[relationship.index];
  if (relationship.uselist && value !== undefined) {
    forgetParents(state, relationship, value as CollectionValue);
    // The list may still be in somebody's hands: changing it must not pass for a change here.
    unlink(value as CollectionValue);
  }
}

/** The primary key as it is in the database. */
export function storedKey(state: InstanceState): unknown[] {
  return state.mapper.primaryKey.map(({ index }) =>
    state.committed?.has(index) === true ? state.committed.get(index) : state.values[index],
  );
}

/** Puts primary key values in place, as the database has them. */
export function restoreKey(state: InstanceState, key: readonly unknown[]): void {
  for (const [position, { index }] of state.mapper.primaryKey.entries()) {
    state.values[index] = key[position];
    state.committed?.delete(index);
  }
}

/**
 * Forgets all that is known of a row but its primary key, changes included: the next read loads it.
 * The primary key stays, because it is what the row is found by.
 */
export function expireState(state: InstanceState): void {
  const { mapper, related } = state;
  const key = storedKey(state);
  if (related !== undefined) {
    for (const relationship of mapper.relationships) dropRelated(state, relationship);
    state.related = undefined;
  }
  // A new array: the old one may be the driver's row.
  state.values = mapper.blankValues.slice();
  state.committed = undefined;
  restoreKey(state, key);
  state.committedRelated = undefined;
  state.pending = undefined;
  state.parents = undefined;
  state.modified = false;
  state.expired = true;
}

/** Forgets single attributes. @throws {ArgumentError} for a name that is none */
export function expireAttributes(state: InstanceState, names: Iterable<string>): void {
  const { mapper } = state;
  for (const name of names) {
    const column = mapper.attribute(name);
    const relationship = mapper.relationship(name);
    if (column !== undefined) {
      if (mapper.primaryKey.includes(column)) continue;
      state.values[column.index] = undefined;
      state.committed?.delete(column.index);
    } else if (relationship !== undefined) {
      dropRelated(state, relationship);
      if (state.related !== undefined) state.related[relationship.index] = undefined;
      state.committedRelated?.delete(relationship.index);
      state.pending?.delete(relationship.index);
    } else {
      throw new ArgumentError(
        `Cannot expire "${mapper.name}"."${name}": the class has no such attribute. Correct the name.`,
      );
    }
  }
}

/** What is not in memory is to be loaded by the next read. */
export function expireUnloaded(state: InstanceState): void {
  state.expired = true;
  for (const { index, uselist } of state.related === undefined ? [] : state.mapper.relationships) {
    const value = state.related?.[index] as CollectionValue | undefined;
    // A list that was only read is not what the row has.
    if (uselist && value?.items.length === 0 && state.related !== undefined)
      state.related[index] = undefined;
  }
}

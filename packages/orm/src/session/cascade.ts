import type { Relationship } from "../mapper/mapping.ts";
import type { CascadeOptions } from "../relationship/cascade.ts";
import { type CollectionValue, type InstanceState, stateOf } from "../state/instance-state.ts";

// Cascades follow relationships in memory. What is not loaded is not followed, except for
// deleting, where the caller loads it first (see delete-cascade.ts).

function push(found: InstanceState[], item: unknown): void {
  const state = stateOf(item);
  if (state !== undefined) found.push(state);
}

/** The objects that a relationship leads to now. */
export function related(state: InstanceState, relationship: Relationship): InstanceState[] {
  const found: InstanceState[] = [];
  const value = state.related?.[relationship.index];
  if (value === undefined || value === null) {
    for (const item of state.pending?.get(relationship.index)?.added ?? []) push(found, item);
  } else if (relationship.uselist) {
    for (const item of (value as CollectionValue).items) push(found, item);
  } else push(found, value);
  return found;
}

/** The same, with those that it led to before the changes: a flush has to see to them too. */
function relatedBeforeAndNow(state: InstanceState, relationship: Relationship): InstanceState[] {
  const found = related(state, relationship);
  const { index } = relationship;
  if (!relationship.uselist) {
    push(found, state.committedRelated?.get(index));
    return found;
  }
  const value = state.related?.[index] as CollectionValue | undefined;
  for (const item of value?.committed ?? []) push(found, item);
  for (const item of state.pending?.get(index)?.removed ?? []) push(found, item);
  return found;
}

/**
 * The states that are reached from `start` along relationships with a cascade, without `start`
 * itself. A state for which `stop` says so is neither given nor followed.
 */
export function cascade(
  start: InstanceState,
  kind: keyof CascadeOptions,
  stop?: (state: InstanceState) => boolean,
): InstanceState[] {
  // Most objects have no loaded relationship: nothing is allocated for them.
  if (start.related === undefined && start.pending === undefined) return [];
  const follow = kind === "saveUpdate" ? relatedBeforeAndNow : related;
  const seen = new Set([start]);
  const reached: InstanceState[] = [];
  for (let at = -1; at < reached.length; at++) {
    const state = at < 0 ? start : reached[at];
    if (state === undefined || (state.related === undefined && state.pending === undefined))
      continue;
    for (const relationship of state.mapper.relationships) {
      if (!relationship.cascade[kind]) continue;
      const skipNew = kind === "refreshExpire" && !relationship.cascade.deleteOrphan;
      for (const other of follow(state, relationship)) {
        if (seen.has(other) || stop?.(other) === true || (skipNew && !other.hasIdentity)) continue;
        seen.add(other);
        reached.push(other);
      }
    }
  }
  return reached;
}

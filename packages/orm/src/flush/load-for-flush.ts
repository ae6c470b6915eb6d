import type { Program } from "@rebis/base";
import { loadRelationship } from "../load/lazy.ts";
import type { Relationship } from "../mapper/mapping.ts";
import { type InstanceState, stateOf } from "../state/instance-state.ts";
import type { FlushingSession } from "./flushing-session.ts";
import { isOldUnknown } from "./history.ts";

/**
 * Loads what a flush must know of a relationship: its members, or the object that was there before
 * another one was set without loading it.
 */
export function* loadForFlush(
  session: FlushingSession,
  state: InstanceState,
  relationship: Relationship,
): Program<void> {
  if (!isOldUnknown(state, relationship)) {
    yield* loadRelationship(session, state, relationship, { internal: true });
    return;
  }
  const { index } = relationship;
  const related = (state.related ??= state.mapper.blankRelated.slice());
  const set = related[index];
  related[index] = undefined;
  try {
    yield* loadRelationship(session, state, relationship, { internal: true });
    const before = state.related[index] ?? null;
    state.committedRelated?.set(index, before);
    const former = stateOf(before);
    if (former !== undefined && before !== set) leave(former, state, relationship);
  } finally {
    state.related[index] = set;
  }
}

/** The object that was there has left, as it would have at once had it been known. */
function leave(former: InstanceState, state: InstanceState, relationship: Relationship): void {
  if (relationship.cascade.deleteOrphan) {
    former.parents ??= new Map();
    const holder = former.parents.get(relationship);
    if (holder === undefined || holder === state) former.parents.set(relationship, false);
  }
  const { reverse } = relationship;
  if (reverse === undefined || reverse.uselist) return;
  if (former.related?.[reverse.index] !== state.object) return;
  former.committedRelated ??= new Map();
  if (!former.committedRelated.has(reverse.index))
    former.committedRelated.set(reverse.index, state.object);
  former.related[reverse.index] = null;
}

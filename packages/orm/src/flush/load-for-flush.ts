import type { Program } from "@rebis/base";
import { loadRelationship } from "../load/lazy.ts";
import type { Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
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
    state.committedRelated?.set(index, state.related[index] ?? null);
  } finally {
    state.related[index] = set;
  }
}

import { DetachedInstanceError } from "../errors.ts";
import type { InstanceState, StateOwner } from "../state/instance-state.ts";

function refuse(state: InstanceState, key: string): never {
  throw new DetachedInstanceError(
    `Cannot load "${state.mapper.name}"."${key}": the object belongs to no session. Load it before the session is closed (selectinLoad, joinedLoad), or bring the object back with session.add() or session.merge().`,
  );
}

/** Stands in for the session of an object that has none: nothing can be loaded. */
export const detachedOwner: StateOwner = {
  isWriting: false,
  registerModified: () => undefined,
  cascadeIn: () => undefined,
  peek: () => undefined,
  loadColumns: (state, index) => refuse(state, state.mapper.columns[index]?.key ?? ""),
  readMembers: (state, index) => refuse(state, state.mapper.relationshipKeys[index] ?? ""),
  loadRelationship: (state, index) => refuse(state, state.mapper.relationshipKeys[index] ?? ""),
};

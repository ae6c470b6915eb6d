import type { Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";

/** Whether both objects are in one session and have, or will have, a row. */
export function isWith(holder: InstanceState, state: InstanceState): boolean {
  return (
    state.session === holder.session && (state.stage === "pending" || state.stage === "persistent")
  );
}

/** An object that lost one of the parents that it cannot be without. */
export function isOrphan({ parents }: InstanceState): boolean {
  if (parents === undefined) return false;
  for (const holder of parents.values()) if (holder === false) return true;
  return false;
}

/** Whether somebody holds the object through a delete-orphan relationship; of a row nothing is known of, it is supposed. */
export function hasParent(member: InstanceState, relationship: Relationship): boolean {
  const holder = member.parents?.get(relationship);
  return holder === undefined ? member.hasIdentity : holder !== false;
}

import type { InstanceState } from "../state/instance-state.ts";
import type { SessionCore } from "./session-core.ts";

/** The objects of states. */
export function objectsOf(states: Iterable<InstanceState>): Set<object> {
  const objects = new Set<object>();
  for (const state of states) objects.add(state.object);
  return objects;
}

/** Persistent objects that were changed, whether or not the change comes to something. */
export function dirtyObjects(core: SessionCore): Set<object> {
  const { modified, doomed } = core.register;
  const objects = new Set<object>();
  for (const state of modified) if (!doomed.has(state)) objects.add(state.object);
  return objects;
}

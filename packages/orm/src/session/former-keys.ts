import type { InstanceState } from "../state/instance-state.ts";
import { storedKey } from "./expire.ts";
import type { FormerKeys } from "./state-register.ts";

/**
 * The primary keys of objects whose key may be changed by the flush that comes: afterwards only
 * the new ones are known.
 */
export function formerKeysOf(modified: Iterable<InstanceState>): FormerKeys {
  const keys = new Map<InstanceState, readonly unknown[]>();
  for (const state of modified) {
    const { committed } = state;
    if (committed === undefined) continue;
    if (state.mapper.primaryKey.some(({ index }) => committed.has(index)))
      keys.set(state, storedKey(state));
  }
  return (state, identity) => ({ identity, values: keys.get(state) ?? [identity] });
}

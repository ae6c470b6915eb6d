import type { Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { IdentityMap } from "./identity-map.ts";

/**
 * The object that a many-to-one relationship had when last in step with the database: found by the
 * foreign key when the session has it, null when the foreign key is NULL, else undefined.
 */
export function peekTarget(
  identityMap: IdentityMap,
  state: InstanceState,
  { synchronize, target }: Relationship,
): object | null | undefined {
  const key: unknown[] = [];
  for (const attribute of target.primaryKey) {
    const foreign = synchronize.find(
      (pair) => target.attributeOf(pair.source) === attribute,
    )?.destination;
    const index = foreign === undefined ? undefined : state.mapper.attributeOf(foreign)?.index;
    if (index === undefined) return undefined;
    const value =
      state.committed?.has(index) === true ? state.committed.get(index) : state.values[index];
    if (value === undefined) return undefined;
    if (value === null) return null;
    key.push(value);
  }
  const identity = target.identityOfKey(key);
  return identity === undefined ? undefined : identityMap.get(target, identity)?.object;
}

import type { Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { isOldUnknown } from "./history.ts";
import { keyChanges, keyWasSet } from "./key-change.ts";
import type { MapperPlan } from "./mapper-plan.ts";

/** Relationships to load before it is known whom a DELETE concerns. */
export function unknownForDelete(state: InstanceState, plan: MapperPlan): Relationship[] {
  const unknown: Relationship[] = [];
  const isLoaded = ({ index }: Relationship): boolean => state.related?.[index] !== undefined;
  for (const { relationship } of plan.children) {
    const passive = relationship.options.passiveDeletes ?? false;
    if (passive === false && !isLoaded(relationship)) unknown.push(relationship);
    else if (passive !== "all" && isOldUnknown(state, relationship)) unknown.push(relationship);
  }
  for (const { relationship } of plan.secondaries) {
    if (relationship.options.passiveDeletes !== true && !isLoaded(relationship))
      unknown.push(relationship);
  }
  for (const { relationship } of plan.parents)
    if (relationship.cascade.delete && !isLoaded(relationship)) unknown.push(relationship);
  return unknown;
}

/** Relationships to load before it is known whom an UPDATE concerns. */
export function unknownForUpdate(state: InstanceState, plan: MapperPlan): Relationship[] {
  const unknown: Relationship[] = [];
  for (const link of plan.children) {
    const { relationship } = link;
    const { options, index } = relationship;
    if (isOldUnknown(state, relationship)) unknown.push(relationship);
    else if (
      options.passiveUpdates === false &&
      keyChanges(state, link) &&
      state.related?.[index] === undefined
    )
      unknown.push(relationship);
  }
  for (const { relationship } of plan.secondaries) {
    const { options, index } = relationship;
    if (
      options.passiveUpdates === false &&
      keyWasSet(state) &&
      state.related?.[index] === undefined
    )
      unknown.push(relationship);
  }
  for (const { relationship } of plan.parents)
    if (relationship.cascade.deleteOrphan && isOldUnknown(state, relationship))
      unknown.push(relationship);
  return unknown;
}

import type { Program } from "@rebis/base";
import type { Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { related } from "./cascade.ts";

/** Loads a relationship that is not loaded. */
export type LoadRelationship = (state: InstanceState, relationship: Relationship) => Program<void>;

/**
 * What delete() of `start` also deletes. Relationships that are not loaded are loaded, except
 * those whose rows passiveDeletes leaves to the database.
 */
export function* deleteCascade(
  start: InstanceState,
  load: LoadRelationship,
): Program<InstanceState[]> {
  const seen = new Set([start]);
  const reached: InstanceState[] = [];
  for (let at = -1; at < reached.length; at++) {
    const state = at < 0 ? start : reached[at];
    if (state === undefined) continue;
    for (const relationship of state.mapper.relationships) {
      if (!relationship.cascade.delete) continue;
      if (mustLoad(state, relationship)) yield* load(state, relationship);
      for (const other of related(state, relationship)) {
        if (seen.has(other)) continue;
        seen.add(other);
        reached.push(other);
      }
    }
  }
  return reached;
}

function mustLoad(state: InstanceState, { index, options }: Relationship): boolean {
  return (
    state.hasIdentity &&
    state.related?.[index] === undefined &&
    (options.passiveDeletes ?? false) === false
  );
}

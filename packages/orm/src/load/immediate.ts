import type { Program } from "@rebis/base";
import type { Relationship } from "../mapper/mapping.ts";
import { loadOne, presentTarget } from "./lazy-select.ts";
import type { LoadContext } from "./load-context.ts";
import type { Parents } from "./load-rows.ts";
import { mayPopulate, populate } from "./populate.ts";
import type { RunLoad } from "./run-load.ts";

/** Loads a relationship of many objects one by one, as if each were read. */
export function* loadImmediate(
  context: LoadContext,
  relationship: Relationship,
  { options, states, path }: Parents,
  run: RunLoad,
): Program<void> {
  for (const state of states) {
    if (!mayPopulate(context, state, relationship)) continue;
    const present = relationship.usesGet
      ? presentTarget(context.identityMap, state, relationship)
      : undefined;
    if (present !== undefined)
      populate(state, relationship, present === null ? [] : [present.object]);
    else yield* loadOne(context, state, relationship, { options, path }, run);
  }
}

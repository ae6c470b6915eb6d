import type { Program } from "@rebis/base";
import type { Relationship } from "../mapper/mapping.ts";
import { loadOne } from "./lazy-select.ts";
import type { LoadContext } from "./load-context.ts";
import type { LaterWork } from "./load-rows.ts";
import { mayPopulate } from "./populate.ts";
import type { RunLoad } from "./run-load.ts";

/** Loads a relationship of many objects one by one, as if each were read. */
export function* loadImmediate(
  context: LoadContext,
  relationship: Relationship,
  { options, states, entity }: LaterWork,
  run: RunLoad,
): Program<void> {
  for (const state of states) {
    if (!mayPopulate(context, state, relationship)) continue;
    yield* loadOne(context, state, relationship, { options, path: entity.path }, run);
  }
}

import type { Program } from "@rebis/base";
import type { Relationship } from "../mapper/mapping.ts";
import type { LoadContext } from "./load-context.ts";
import type { LaterWork } from "./load-rows.ts";
import type { RunLoad } from "./run-load.ts";
import { loadSelectin } from "./selectin.ts";

/** see below */
export function* loadSubquery(
  context: LoadContext,
  relationship: Relationship,
  work: LaterWork,
  _origin: unknown,
  run: RunLoad,
): Program<void> {
  yield* loadSelectin(context, relationship, work, run);
}

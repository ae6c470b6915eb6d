import type { Program } from "@rebis/base";
import type { StatementResult } from "@rebis/engine/spi";
import { loadImmediate } from "./immediate.ts";
import type { LoadContext } from "./load-context.ts";
import { currentOptions, executePlanned, hydrateTree, type LaterWork } from "./load-rows.ts";
import type { LoadPlan } from "./plan.ts";
import type { LoadedRows, RunLoad } from "./run-load.ts";
import { loadSelectin } from "./selectin.ts";
import { loadSubquery, type Origin } from "./subquery.ts";

/** Sends the further statements that eager relationships need. */
function* loadLater(
  context: LoadContext,
  works: readonly LaterWork[],
  origin: Origin,
): Program<void> {
  for (const work of works) {
    for (const { relationship, strategy } of work.entity.later) {
      if (strategy === "selectin") yield* loadSelectin(context, relationship, work, load);
      else if (strategy === "immediate") yield* loadImmediate(context, relationship, work, load);
      else yield* loadSubquery(context, relationship, work, origin, load);
    }
  }
}

/** Makes the objects of rows that have arrived, and loads what belongs to them. */
export function* takeRows(
  context: LoadContext,
  rows: readonly unknown[][],
  origin: Origin,
): Program<LoadedRows> {
  const { plan } = origin;
  const current = currentOptions(plan, origin.statement.node);
  const works: LaterWork[] = [];
  const states = plan.items.map(({ entity }) =>
    entity === undefined ? undefined : hydrateTree(entity, rows, context, current, works),
  );
  if (works.length > 0) yield* loadLater(context, works, origin);
  return { plan, rows, states };
}

/** The rows of a statement, converted in place. */
export function convertedRows(result: StatementResult): unknown[][] {
  // The driver's rows are this load's own: they become the values of objects.
  return result.rows as unknown[][];
}

/** Runs a statement of a loader, and all that it loads. */
export const load: RunLoad = function* load(context, statement, parameters) {
  const result = yield* executePlanned(context, statement, parameters);
  const plan = result.attachment as LoadPlan | undefined; // what ormTransform() attached
  const rows = convertedRows(result);
  if (plan === undefined) return { plan, rows, states: [] };
  return yield* takeRows(context, rows, { statement, parameters, plan });
};

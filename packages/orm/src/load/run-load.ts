import type { Program } from "@rebis/base";
import type { Executable } from "@rebis/core-sql";
import type { ParameterSets } from "@rebis/engine";
import type { RowStates } from "./hydrate.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadPlan } from "./plan.ts";

/** What one statement of a loader gave. */
export interface LoadedRows {
  /** Undefined when the statement selects no entity. */
  readonly plan: LoadPlan | undefined;
  /** The rows, converted. */
  readonly rows: readonly unknown[][];
  /** The states of each item of the plan, one a row; undefined for columns. */
  readonly states: readonly (RowStates | undefined)[];
}

/**
 * Runs a statement and all that it loads. Strategies are handed it, because it runs strategies
 * itself.
 */
export type RunLoad = (
  context: LoadContext,
  statement: Executable,
  parameters?: ParameterSets,
) => Program<LoadedRows>;

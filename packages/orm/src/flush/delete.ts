import type { Program } from "@rebis/base";
import { executeRows } from "@rebis/engine/spi";
import { StaleDataError } from "../errors.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { TablePlan } from "./table-plan.ts";
import { locate } from "./update.ts";
import type { Target } from "./write-context.ts";

/** DELETE of rows by their primary key, in one request. */
export function* deleteRows(
  { connection, session }: Target,
  plan: TablePlan,
  states: readonly InstanceState[],
): Program<void> {
  if (states.length === 0) return;
  const rows = states.map((state) => locate(plan, state));
  const { rowCount } = yield* executeRows(connection, plan.delete, plan.whereNames, rows);
  if (rowCount < 0 || rowCount === states.length) return;
  const { mapper, table, version } = plan;
  const fact = `DELETE from "${table.key}" was to match ${states.length} rows, and ${rowCount} were matched`;
  if (version !== undefined) {
    throw new StaleDataError(
      `Cannot delete "${mapper.name}": ${fact}. The others were deleted or changed by somebody else; roll back, read them again and repeat the work.`,
    );
  }
  session.warn(
    `Cannot tell that all "${mapper.name}" rows were deleted: ${fact}. The others were gone before; with ON DELETE CASCADE say passiveDeletes on the relationship.`,
  );
}

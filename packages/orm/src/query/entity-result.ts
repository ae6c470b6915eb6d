import { Result } from "@rebis/engine";
import { BufferedSource, type StatementResult } from "@rebis/engine/spi";
import type { LoadPlan } from "../load/plan.ts";
import type { LoadedRows } from "../load/run-load.ts";

/** What a user reads of each row: objects where entities were selected, columns as they are. */
export function tuplesOf({ plan, rows, states }: LoadedRows): unknown[][] {
  const items = plan?.items ?? [];
  const [only] = items;
  const tuples = new Array<unknown[]>(rows.length);
  if (items.length === 1 && only?.entity !== undefined) {
    const own = states[0] ?? [];
    for (let index = 0; index < rows.length; index++) tuples[index] = [own[index]?.object ?? null];
    return tuples;
  }
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as unknown[]; // below the length
    tuples[index] = items.map((item, position) =>
      item.entity === undefined ? row[item.position] : (states[position]?.[index]?.object ?? null),
    );
  }
  return tuples;
}

/** The row keys: of an entity its name, of a column its key. */
export function keysOf(result: StatementResult, plan: LoadPlan): readonly string[] {
  const items = result.compiled?.result?.items ?? [];
  return items.slice(0, plan.items.length).map((item) => item.key);
}

/** The result of a statement with entities. */
export function entityResult(
  result: StatementResult,
  plan: LoadPlan,
  tuples: unknown[][],
): Result {
  const made = new Result({
    source: new BufferedSource(tuples),
    keys: keysOf(result, plan),
    expressions: plan.items.map((item) =>
      item.entity === undefined ? (result.plan?.expressions[item.position] ?? {}) : item.entity,
    ),
    facts: result.facts,
    uniqueReason: plan.needsUnique
      ? "Cannot fetch rows: a collection is loaded by a join, so that its parent is in several rows. Call unique() on the result first."
      : undefined,
  });
  return result.pageSize === undefined ? made : made.yieldPer(result.pageSize);
}

/** The result of a statement whose RETURNING was not the user's. */
export function withoutRows(result: StatementResult): Result {
  // With RETURNING a driver may count no rows; each row that was matched is returned.
  const rowCount = Math.max(result.rowCount, result.driverRows.length);
  return new Result({
    source: new BufferedSource([]),
    keys: [],
    returnsRows: false,
    facts: { ...result.facts, rowCount },
  });
}

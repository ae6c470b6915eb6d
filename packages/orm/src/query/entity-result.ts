import { Result } from "@rebis/engine";
import { BufferedSource, type StatementResult, type TupleSource } from "@rebis/engine/spi";
import type { LoadPlan } from "../load/plan.ts";
import type { LoadedRows } from "../load/run-load.ts";
import type { RowStates } from "../load/hydrate.ts";
import { EntitySource } from "./entity-source.ts";

/** The objects of one entity, one a row; each once where rows repeat them. */
function objectsOf(states: RowStates, needsUnique: boolean): (object | null)[] {
  if (needsUnique) {
    const distinct = new Set<object | null>();
    for (const state of states) distinct.add(state === null ? null : state.object);
    return [...distinct];
  }
  const objects: (object | null)[] = [];
  for (const state of states) objects.push(state === null ? null : state.object);
  return objects;
}

/** What a user reads of each row: objects where entities were selected, columns as they are. */
export function sourceOf({ plan, rows, states }: LoadedRows): TupleSource {
  const items = plan?.items ?? [];
  const own = items.length === 1 ? states[0] : undefined;
  if (own !== undefined) return new EntitySource(objectsOf(own, plan?.needsUnique === true));
  const tuples: unknown[][] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as unknown[]; // below the length
    tuples.push(
      items.map((item, position) =>
        item.entity === undefined
          ? row[item.position]
          : (states[position]?.[index]?.object ?? null),
      ),
    );
  }
  return new BufferedSource(tuples);
}

/** The rows of a page. */
export function tuplesOf(loaded: LoadedRows): unknown[][] {
  return sourceOf(loaded).rest();
}

/** The row keys: of an entity its name, of a column its key. */
export function keysOf(
  { compiled }: Pick<StatementResult, "compiled">,
  plan: LoadPlan,
): readonly string[] {
  const items = compiled?.result?.items ?? [];
  return items.slice(0, plan.items.length).map((item) => item.key);
}

/** What was selected, parallel to the keys. */
export function expressionsOf(
  result: Pick<StatementResult, "plan">,
  plan: LoadPlan,
): readonly object[] {
  return plan.items.map((item) =>
    item.entity === undefined ? (result.plan?.expressions[item.position] ?? {}) : item.entity,
  );
}

/** The result of a statement with entities. */
export function entityResult(result: StatementResult, plan: LoadPlan, source: TupleSource): Result {
  const made = new Result({
    source,
    keys: keysOf(result, plan),
    expressions: expressionsOf(result, plan),
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

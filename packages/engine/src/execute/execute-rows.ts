import { ArgumentError, type Program } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type { BindPlan, Filled, ParameterSet } from "@rebis/core-sql/spi";
import { sendBatch } from "./batch-rows.ts";
import { ExecutionContext } from "./context.ts";
import {
  driverCall,
  executeStatement,
  executionOptions,
  prepare,
  type StatementHost,
} from "./execute.ts";
import type { ExecutionOptions } from "../execution-options.ts";
import { prefersPages, sendMany } from "./insert-many.ts";
import type { PreparedStatement } from "./statement-plan.ts";

/** What a statement gave that was run once a row. */
export interface RowsResult {
  /** Rows matched or inserted; -1 when unknown. */
  readonly rowCount: number;
  /** Rows of RETURNING, converted by the column types, in the order of the rows given. */
  readonly rows: readonly (readonly unknown[])[];
  /** The key that each INSERT generated, as the driver gives it; undefined when it tells none. */
  readonly rowIds: readonly (number | bigint)[] | undefined;
}

/**
 * Runs a statement once for each row of values: the way in for layers that have values in arrays
 * and no names to look up. `keys` are the names of the values, the same array for every row and
 * call; `rows` belong to this function afterwards (values are converted in place). Only with
 * `wantsRowIds` is the key of each row told, where the driver knows it.
 */
export function* executeRows(
  host: StatementHost,
  element: SqlElement,
  keys: readonly string[],
  rows: unknown[][],
  given?: ExecutionOptions,
  wantsRowIds: boolean = false,
): Program<RowsResult> {
  const { line } = host;
  const isWatched = line.hears("beforeExecute") || line.hears("afterExecute");
  const options = executionOptions(host, element, given);
  const prepared = isWatched ? undefined : prepare(host, element, keys, undefined, options);
  const sql = prepared?.plan.compiled.sql;
  // Listeners are shown names; defaults that are made a row at a time are core's business.
  if (prepared === undefined || sql === undefined || !prepared.plan.isPlain)
    return yield* executeNamed(host, element, keys, rows, given);
  const sets = driverValues(prepared, keys, rows);
  const context = new ExecutionContext(prepared.plan.compiled, element, options);
  yield* host.transactions.ensureBegun();
  const [only] = sets;
  const { rows: convertible } = prepared.plan;
  if (only !== undefined && sets.length === 1) {
    const call = driverCall(prepared, { sql, parameters: only }, options);
    const result = yield* line.execute(call, context);
    const { lastRowId } = result;
    convertible?.convert?.(result.rows);
    const rowIds = lastRowId === undefined ? undefined : [lastRowId];
    return { rowCount: result.rowCount, rows: result.rows, rowIds };
  }
  const batched = yield* sendBatch(line, prepared, sets, options);
  if (batched !== undefined) {
    convertible?.convert?.(batched.rows);
    return { rowCount: batched.rowCount, rows: batched.rows, rowIds: undefined };
  }
  const canSendAll =
    convertible === undefined || line.engine.parts.driver.returnsRowsOfMany === true;
  const sendsAll = canSendAll && (wantsRowIds || !prefersPages(line, prepared));
  const result = sendsAll
    ? yield* line.executeMany(sql, sets, context)
    : yield* sendMany(line, { prepared, sets: filled(sql, sets), options, context });
  convertible?.convert?.(result.rows);
  return { rowCount: result.rowCount, rows: result.rows, rowIds: result.rowIds };
}

function filled(sql: string, sets: readonly (readonly unknown[])[]): Filled[] {
  return sets.map((parameters) => ({ sql, parameters }));
}

function* executeNamed(
  host: StatementHost,
  element: SqlElement,
  keys: readonly string[],
  rows: readonly (readonly unknown[])[],
  given: ExecutionOptions | undefined,
): Program<RowsResult> {
  const sets: ParameterSet[] = rows.map((row) =>
    Object.fromEntries(keys.map((key, index) => [key, row[index]])),
  );
  const parameters = sets.length === 1 ? sets[0] : sets;
  const result = yield* executeStatement(host, element, parameters, { executionOptions: given });
  const { rowCount, lastRowId } = result.facts;
  const rowIds = sets.length === 1 && lastRowId !== undefined ? [lastRowId] : undefined;
  return { rowCount, rows: result.rows, rowIds };
}

/** The driver's values of every row, in the order of the placeholders. */
function driverValues(
  prepared: PreparedStatement,
  keys: readonly string[],
  rows: unknown[][],
): unknown[][] {
  const { binds } = prepared.plan.compiled;
  // A statement found in the cache has binds of its own at the same positions.
  const nodes = binds.map(({ index, node }) => prepared.binds[index] ?? node);
  const sources = nodes.map(({ name }) => (name === undefined ? -1 : keys.indexOf(name)));
  const isInOrder =
    sources.length === keys.length && sources.every((source, position) => source === position);
  const sets = isInOrder
    ? rows
    : rows.map((row) =>
        sources.map((source, position) => (source < 0 ? nodes[position]?.value : row[source])),
      );
  for (const [position, plan] of binds.entries()) convertColumn(sets, position, plan);
  return sets;
}

function convertColumn(sets: unknown[][], position: number, plan: BindPlan): void {
  const { process, handlesNull } = plan;
  if (process === undefined) return;
  let number = 0;
  try {
    for (const set of sets) {
      number++;
      const value = set[position];
      if (value !== null || handlesNull) set[position] = process(value);
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ArgumentError(
      `Cannot write "${plan.columnKey ?? plan.name}" of row ${number} of ${sets.length}: ${error.message}`,
      { cause: error },
    );
  }
}

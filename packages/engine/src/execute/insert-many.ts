import type { DriverCall, DriverResult, Program } from "@rebis/base";
import {
  type Filled,
  type InsertManyPlan,
  Placeholders,
  planOf,
  type PlaceholderStyle,
} from "@rebis/core-sql/spi";
import { sendBatches } from "./batch-rows.ts";
import type { DriverLine } from "../core/driver-line.ts";
import type { ExecutionOptions } from "../execution-options.ts";
import type { ExecutionContext } from "./context.ts";
import { type OrderRows, rowOrder, takesAnyOrder } from "./row-order.ts";
import type { PreparedStatement } from "./statement-plan.ts";

/** What is sent. */
export interface ManySets {
  readonly prepared: PreparedStatement;
  /** Text and values of each set. */
  readonly sets: readonly Filled[];
  readonly options: ExecutionOptions;
  readonly context: ExecutionContext;
}

/**
 * Runs one statement for many parameter sets with as few round trips as the database allows: pages of
 * one statement for many rows where the dialect has a form for that, else one
 * request where no rows come back or the driver hands back those of each set, else pages of a
 * many-row INSERT whose rows can be told apart (also where the driver would send each set by
 * itself), else one by one.
 */
export function* sendMany(line: DriverLine, many: ManySets): Program<DriverResult> {
  const { plan } = many.prepared;
  const { sql, insertMany } = plan.compiled;
  const wantsRows = plan.rows !== undefined;
  const { driver } = line.engine.parts;
  const canSendAll = !wantsRows || driver.returnsRowsOfMany === true;
  if (sql !== undefined && canSendAll && !prefersPages(line, many.prepared)) {
    const values = many.sets.map((set) => set.parameters);
    const { options, prepared } = many;
    const size = options.insertManyValuesPageSize ?? line.engine.parts.insertManyPageSize;
    const batches = yield* sendBatches(line, prepared, values, { options, size });
    if (batches !== undefined) return joined(batches);
    return yield* line.executeMany(sql, values, many.context);
  }
  const needsOrder = wantsRows && !takesAnyOrder(plan);
  const order = needsOrder ? rowOrder(plan) : undefined;
  const canMatch = !needsOrder || order !== undefined;
  if (sql !== undefined && insertMany !== undefined && canMatch)
    return yield* sendPages(line, many, insertMany, order);
  return yield* sendEach(line, many);
}

/** Whether rows are better sent by statements that have many of them. */
export function prefersPages(line: DriverLine, { plan }: PreparedStatement): boolean {
  return (
    line.engine.parts.driver.sendsEachOfMany === true && plan.compiled.insertMany !== undefined
  );
}

function* sendPages(
  line: DriverLine,
  many: ManySets,
  plan: InsertManyPlan,
  order: OrderRows | undefined,
): Program<DriverResult> {
  const results: DriverResult[] = [];
  for (const page of pagesOf(many.sets, pageSize(line, many))) {
    const sql = pageText(plan, page.length, many.prepared.plan.compiled.placeholders);
    const sets = page.map((set) => set.parameters);
    const call = driverCall(many, sql, sets.flat());
    const result = yield* line.execute(call, many.context);
    results.push(order === undefined ? result : { ...result, rows: order(result.rows, sets) });
  }
  return joined(results);
}

/** What a page may weigh, roughly: servers take statements of some megabytes. */
const mostBytes = 1_000_000;

/** Sets in pages of so many, or of fewer where their values are long. */
function* pagesOf(sets: readonly Filled[], size: number): Generator<readonly Filled[], void, void> {
  let start = 0;
  let bytes = 0;
  for (const [at, { parameters }] of sets.entries()) {
    const own = bytesOf(parameters);
    if (at > start && (at - start === size || bytes + own > mostBytes)) {
      yield sets.slice(start, at);
      start = at;
      bytes = 0;
    }
    bytes += own;
  }
  if (start < sets.length) yield sets.slice(start);
}

function bytesOf(values: readonly unknown[]): number {
  let bytes = 0;
  for (const value of values) {
    if (typeof value === "string") bytes += value.length;
    else bytes += value instanceof Uint8Array ? value.byteLength : 8;
  }
  return bytes;
}

/** The text of a many-row INSERT of `rows` rows. */
function pageText(plan: InsertManyPlan, rows: number, style: PlaceholderStyle): string {
  const placeholders = new Placeholders(style);
  let text = plan.before;
  for (let row = 0; row < rows; row++) {
    if (row > 0) text += ", ";
    for (const piece of plan.row) {
      if (typeof piece === "string") text += piece;
      else text += placeholders.next(planOf(piece));
    }
  }
  return text + plan.after;
}

/** Rows that one statement can hold. */
function pageSize(line: DriverLine, many: ManySets): number {
  const { parts, dialect } = line.engine;
  const wanted = many.options.insertManyValuesPageSize ?? parts.insertManyPageSize;
  const columns = Math.max(1, many.prepared.plan.compiled.binds.length);
  const possible = Math.floor(dialect.sql.capabilities.maxBindParameters / columns);
  return Math.max(1, Math.min(wanted, possible));
}

function* sendEach(line: DriverLine, many: ManySets): Program<DriverResult> {
  const results: DriverResult[] = [];
  for (const { sql, parameters } of many.sets) {
    results.push(yield* line.execute(driverCall(many, sql, parameters), many.context));
  }
  return joined(results);
}

function driverCall(many: ManySets, sql: string, parameters: readonly unknown[]): DriverCall {
  const { returnsRows, exactIntegers } = many.prepared.plan;
  return { sql, parameters, returnsRows, exactIntegers, signal: many.options.signal };
}

function joined(results: readonly DriverResult[]): DriverResult {
  const isKnown = results.every((result) => result.rowCount >= 0);
  return {
    columns: results[0]?.columns ?? [],
    rows: results.flatMap((result) => result.rows),
    rowCount: isKnown ? results.reduce((sum, result) => sum + result.rowCount, 0) : -1,
    lastRowId: results.at(-1)?.lastRowId,
  };
}

import type { DriverCall, DriverResult, Program } from "@rebis/base";
import {
  type Filled,
  type InsertManyPlan,
  Placeholders,
  type PlaceholderStyle,
} from "@rebis/core-sql/spi";
import type { DriverLine } from "../core/driver-line.ts";
import type { ExecutionOptions } from "../execution-options.ts";
import type { ExecutionContext } from "./context.ts";
import { type OrderRows, rowOrder } from "./row-order.ts";
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
 * Runs one statement for many parameter sets with as few round trips as the database allows: one
 * request where no rows come back or the driver hands back those of each set, else pages of a
 * many-row INSERT whose rows can be told apart, else one by one.
 */
export function* sendMany(line: DriverLine, many: ManySets): Program<DriverResult> {
  const { plan } = many.prepared;
  const { sql, insertMany } = plan.compiled;
  const wantsRows = plan.rows !== undefined;
  const canSendAll = !wantsRows || line.engine.parts.driver.returnsRowsOfMany === true;
  if (sql !== undefined && canSendAll) {
    const values = many.sets.map((set) => set.parameters);
    return yield* line.executeMany(sql, values, many.context);
  }
  const order = rowOrder(plan);
  if (sql !== undefined && insertMany !== undefined && order !== undefined)
    return yield* sendPages(line, many, insertMany, order);
  return yield* sendEach(line, many);
}

function* sendPages(
  line: DriverLine,
  many: ManySets,
  plan: InsertManyPlan,
  order: OrderRows,
): Program<DriverResult> {
  const size = pageSize(line, many);
  const pages: DriverResult[] = [];
  for (let start = 0; start < many.sets.length; start += size) {
    const page = many.sets.slice(start, start + size);
    const sql = pageText(plan, page.length, many.prepared.plan.compiled.placeholders);
    const parameters = page.flatMap((set) => set.parameters);
    const result = yield* line.execute(driverCall(many, sql, parameters), many.context);
    const sets = page.map((set) => set.parameters);
    pages.push({ ...result, rows: order(result.rows, sets) });
  }
  return joined(pages);
}

/** The text of a many-row INSERT of `rows` rows. */
function pageText(plan: InsertManyPlan, rows: number, style: PlaceholderStyle): string {
  const placeholders = new Placeholders(style);
  let text = plan.before;
  for (let row = 0; row < rows; row++) {
    if (row > 0) text += ", ";
    for (const piece of plan.row) {
      if (typeof piece === "string") text += piece;
      else text += placeholders.next("bind" in piece ? piece.bind.name : piece.expanding.name);
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

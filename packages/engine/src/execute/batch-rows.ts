import type { DriverResult, Program } from "@rebis/base";
import { type BatchStatement, compile, type Compiled } from "@rebis/core-sql/spi";
import type { DriverLine } from "../core/driver-line.ts";
import type { ExecutionOptions } from "../execution-options.ts";
import { ExecutionContext } from "./context.ts";
import type { PreparedStatement, StatementPlan } from "./statement-plan.ts";

/** Fewer rows than these are as well sent one by one. */
const fewest = 4;

/** A statement for many rows, compiled. */
interface Batch extends BatchStatement {
  readonly sql: string;
  readonly compiled: Compiled;
  /** For each placeholder, that of the statement for one row whose values it takes. */
  readonly places: readonly number[];
}

/** What is known of the statements that were sent for many rows; undefined: there is no such form. */
const batches: WeakMap<StatementPlan, Batch | undefined> = /* @__PURE__ */ new WeakMap();

/**
 * Sends all rows in one statement, where the dialect has a form for that; undefined where it has
 * none. `sets` are the driver's values, in the order of the placeholders of the statement for one.
 */
export function* sendBatch(
  line: DriverLine,
  prepared: PreparedStatement,
  sets: readonly (readonly unknown[])[],
  options: ExecutionOptions,
): Program<DriverResult | undefined> {
  const rules = line.engine.dialect.sql.batch;
  if (rules === undefined || sets.length < fewest) return undefined;
  const batch = batchOf(line, prepared.plan, options);
  if (batch === undefined || !differ(sets, batch.distinct)) return undefined;
  const parameters = batch.places.map((place) => rules.list(sets.map((set) => set[place])));
  const { exactIntegers, returnsRows } = prepared.plan;
  const call = { sql: batch.sql, parameters, exactIntegers, returnsRows, signal: options.signal };
  const context = new ExecutionContext(batch.compiled, undefined, options);
  const result = yield* line.execute(call, context);
  if (batch.sortBy !== undefined) sortRows(result.rows, batch.sortBy);
  return result;
}

/** The same in pages of at most `size` rows. */
export function* sendBatches(
  line: DriverLine,
  prepared: PreparedStatement,
  sets: readonly (readonly unknown[])[],
  { options, size }: { readonly options: ExecutionOptions; readonly size: number },
): Program<readonly DriverResult[] | undefined> {
  const pages: DriverResult[] = [];
  for (let start = 0; start < sets.length; start += size) {
    const page = sets.slice(start, start + size);
    const sent = yield* sendBatch(line, prepared, page, options);
    // The first page says whether there is such a form; a rest may be too short for it.
    if (sent === undefined && start === 0) return undefined;
    pages.push(sent ?? (yield* sendRest(line, prepared, page, options)));
  }
  return pages;
}

function sendRest(
  line: DriverLine,
  { plan }: PreparedStatement,
  sets: readonly (readonly unknown[])[],
  options: ExecutionOptions,
): Program<DriverResult> {
  const context = new ExecutionContext(plan.compiled, undefined, options);
  return line.executeMany(plan.compiled.sql ?? "", sets, context);
}

function batchOf(
  line: DriverLine,
  plan: StatementPlan,
  { schemaTranslateMap }: ExecutionOptions,
): Batch | undefined {
  if (batches.has(plan)) return batches.get(plan);
  const { sql: dialect } = line.engine.dialect;
  const statement = dialect.batch?.statement(plan.node, plan.compiled);
  let batch: Batch | undefined;
  if (statement !== undefined) {
    const compiled = compile(statement.node, dialect, { schemaTranslateMap });
    const places = compiled.binds.map(({ node }) => Number(node.name?.slice(1)));
    if (compiled.sql !== undefined) batch = { ...statement, sql: compiled.sql, compiled, places };
  }
  batches.set(plan, batch);
  return batch;
}

/** Whether no two rows are alike in some of their values. */
function differ(
  sets: readonly (readonly unknown[])[],
  places: readonly number[] | undefined,
): boolean {
  if (places === undefined) return true;
  const [only] = places;
  const keys =
    places.length === 1 && only !== undefined
      ? sets.map((set) => set[only])
      : sets.map((set) => JSON.stringify(places.map((place) => String(set[place]))));
  return new Set(keys).size === sets.length;
}

/** Ascending by a number. */
function sortRows(rows: unknown[][], place: number): void {
  rows.sort((a, b) => {
    const [first, second] = [a[place] as number | bigint, b[place] as number | bigint];
    return first < second ? -1 : first > second ? 1 : 0;
  });
}

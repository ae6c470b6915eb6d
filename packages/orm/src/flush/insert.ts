import type { Program } from "@rebis/base";
import { insert, type Insert } from "@rebis/core-sql";
import { resultProcessor } from "@rebis/core-sql/spi";
import { executeRows } from "@rebis/engine/spi";
import { FlushError } from "../errors.ts";
import type { ColumnAttribute } from "../mapper/mapping.ts";
import { RowContext } from "./client-default.ts";
import type { Shape } from "./shape.ts";
import { containsSql, isSqlNull, isSql, statementValues } from "./sql-values.ts";
import type { InsertShape, TablePlan } from "./table-plan.ts";
import { batchSize, type Target, type WrittenRow } from "./write-context.ts";

/** Consecutive rows with the same columns: one statement. */
interface Batch {
  readonly shape: Shape<InsertShape>;
  readonly states: WrittenRow[];
  readonly rows: unknown[][];
  /** One object with SQL among its values: a statement of its own. */
  readonly hasSql: boolean;
}

/** Options of {@link insertRows}. */
export interface InsertOptions {
  /** Generated values are put into the rows (default true). */
  readonly fetches?: boolean;
  /** null is written as NULL where it would otherwise leave the column to its default. */
  readonly rendersNulls?: boolean;
}

/** INSERT of rows, in their order; consecutive rows with the same columns go together. */
export function* insertRows(
  target: Target,
  plan: TablePlan,
  states: readonly WrittenRow[],
  options: InsertOptions = {},
): Program<void> {
  for (const batch of batches(plan, states, options.rendersNulls ?? false)) {
    if (options.fetches === false && !batch.hasSql) {
      const { statement, keys } = plan.insertShape(batch.shape);
      yield* executeRows(target.connection, statement, keys, batch.rows);
      continue;
    }
    const [first] = batch.states;
    if (batch.hasSql && first !== undefined) yield* insertWithSql(target, plan, batch.shape, first);
    else yield* insertBatch(target, plan, batch);
  }
}

/** Batches as they are needed: rows that are built late die young. */
function* batches(
  plan: TablePlan,
  states: readonly WrittenRow[],
  rendersNulls: boolean,
): Generator<Batch, void, void> {
  let batch: Batch | undefined;
  for (const state of states) {
    const row = plan.blankRow.slice();
    const shape = fillRow(plan, state, row, rendersNulls);
    const hasSql = containsSql(row);
    const fits = batch?.shape === shape && !batch.hasSql && !hasSql;
    if (batch === undefined || !fits || batch.rows.length === batchSize) {
      if (batch !== undefined) yield batch;
      batch = { shape, states: [], rows: [], hasSql };
    }
    batch.states.push(state);
    batch.rows.push(row);
  }
  if (batch !== undefined) yield batch;
}

/** Puts the values of one object into `row`, defaults made; tells which columns they are for. */
function fillRow(
  plan: TablePlan,
  { values }: WrittenRow,
  row: unknown[],
  rendersNulls: boolean,
): Shape<InsertShape> {
  let shape = plan.inserts;
  let length = 0;
  for (const step of plan.steps) {
    const { index } = step;
    let value = values[index];
    if (step.kind === "always") {
      if (value === undefined) values[index] = value = null;
    } else if (value === undefined || (value === null && !step.writesNull && !rendersNulls)) {
      if (step.make === undefined) continue;
      values[index] = value = step.make(new RowContext(plan.mapper, values));
    }
    if (step.kind === "optional") shape = shape.with(index);
    row[length++] = value;
  }
  row.length = length;
  return shape;
}

function* insertBatch(target: Target, plan: TablePlan, batch: Batch): Program<void> {
  const { connection } = target;
  const { states, rows } = batch;
  const shape = plan.insertShape(batch.shape);
  const { keys, fetched, statement } = shape;
  if (fetched.length === 0) yield* executeRows(connection, statement, keys, rows);
  else if (shape.numbersItself && target.reportsRowIds) {
    const { rowIds } = yield* executeRows(connection, statement, keys, rows, undefined, true);
    assignRowIds(target, plan, fetched[0] as ColumnAttribute, states, rowIds); // it numbers itself
  } else if (target.insertReturning) {
    const result = yield* executeRows(connection, shape.returning, keys, rows);
    assignReturned(plan, fetched, states, result.rows);
  } else yield* insertSingly(target, plan, shape, states, rows);
  for (const index of shape.blank) for (const { values } of states) values[index] ??= null;
  expire(states, shape.expired);
}

/** What the database made and nobody fetched is loaded when it is read. */
function expire(states: readonly WrittenRow[], columns: readonly ColumnAttribute[]): void {
  if (columns.length === 0) return;
  for (const state of states) {
    for (const { index } of columns) state.values[index] = undefined;
    state.expired = true;
  }
}

function assignRowIds(
  target: Target,
  plan: TablePlan,
  key: ColumnAttribute,
  states: readonly WrittenRow[],
  rowIds: readonly (number | bigint)[] | undefined,
): void {
  if (rowIds?.length !== states.length) throw missingRows(plan, states.length, rowIds?.length ?? 0);
  const process = resultProcessor(key.column.type, target.connection.dialect.sql);
  for (let at = 0; at < states.length; at++) {
    const id: unknown = rowIds[at];
    (states[at] as WrittenRow).values[key.index] = process === undefined ? id : process(id);
  }
}

function assignReturned(
  plan: TablePlan,
  columns: readonly ColumnAttribute[],
  states: readonly WrittenRow[],
  rows: readonly (readonly unknown[])[],
): void {
  if (rows.length !== states.length) throw missingRows(plan, states.length, rows.length);
  for (const [at, { values }] of states.entries()) {
    for (const [position, { index }] of columns.entries()) values[index] = rows[at]?.[position];
  }
}

function missingRows({ mapper }: TablePlan, expected: number, count: number): FlushError {
  return new FlushError(
    `Cannot read back the keys of new "${mapper.name}" rows: ${expected} were inserted, and the database told of ${count}. A trigger or rule changes what INSERT does; give the keys yourself, or set eagerDefaults: false.`,
  );
}

/** Where a batch tells nothing of its rows: one by one, and only the key is known. */
function* insertSingly(
  target: Target,
  plan: TablePlan,
  { keys, fetched, statement }: InsertShape,
  states: readonly WrittenRow[],
  rows: unknown[][],
): Program<void> {
  const { connection } = target;
  expire(states, fetched);
  const key = fetched.find(({ column }) => column.primaryKey);
  if (key === undefined) {
    yield* executeRows(connection, statement, keys, rows);
    return;
  }
  for (const [at, state] of states.entries()) {
    const { rowIds } = yield* executeRows(connection, statement, keys, [rows[at] ?? []]);
    assignRowIds(target, plan, key, [state], rowIds);
  }
}

/** INSERT of one object some of whose values are SQL; these are read back, or loaded when read. */
function* insertWithSql(
  target: Target,
  plan: TablePlan,
  shape: Shape<InsertShape>,
  state: WrittenRow,
): Program<void> {
  const {
    columns,
    table,
    mapper: { options },
  } = plan;
  const { values } = state;
  const { keys, fetched, expired, blank } = plan.insertShape(shape);
  const given = columns.filter(({ key }) => keys.includes(key));
  const statement = insert(table).values(statementValues(given, values) as never) as Insert;
  const made: ColumnAttribute[] = [];
  for (const attribute of given) {
    const value = values[attribute.index];
    if (!isSql(value)) continue;
    if (isSqlNull(value)) values[attribute.index] = null;
    else made.push(attribute);
  }
  for (const index of blank) values[index] ??= null;
  const wanted = options.eagerDefaults === false ? fetched : [...fetched, ...made];
  expire([state], [...expired, ...made]);
  if (target.insertReturning && wanted.length > 0) {
    const returning = statement.returning(...wanted.map(({ column }) => column));
    const result = yield* executeRows(target.connection, returning, [], [[]]);
    assignReturned(plan, wanted, [state], result.rows);
    return;
  }
  expire([state], fetched);
  const { rowIds } = yield* executeRows(target.connection, statement, [], [[]]);
  const key = fetched.find(({ column }) => column.primaryKey);
  if (key !== undefined) assignRowIds(target, plan, key, [state], rowIds);
}

import type { Program } from "@rebis/base";
import { insert, type Insert } from "@rebis/core-sql";
import { resultProcessor } from "@rebis/core-sql/spi";
import { executeRows } from "@rebis/engine/spi";
import { FlushError } from "../errors.ts";
import type { ColumnAttribute } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { RowContext } from "./client-default.ts";
import type { InsertShape, MapperPlan } from "./mapper-plan.ts";
import type { Shape } from "./shape.ts";
import { isSql, isSqlNull, statementValues } from "./sql-values.ts";
import type { WriteContext } from "./write-context.ts";

/** Consecutive rows with the same columns: one statement. */
interface Batch {
  readonly shape: Shape<InsertShape>;
  readonly states: InstanceState[];
  readonly rows: unknown[][];
  /** One object with SQL among its values: a statement of its own. */
  readonly hasSql: boolean;
}

/** INSERT of pending objects, in their order; generated values are put into the objects. */
export function* insertRows(
  context: WriteContext,
  plan: MapperPlan,
  states: readonly InstanceState[],
): Program<void> {
  for (const batch of batches(plan, states)) {
    const [first] = batch.states;
    if (batch.hasSql && first !== undefined) yield* insertWithSql(context, plan, batch.shape, first);
    else yield* insertBatch(context, plan, batch);
  }
}

function batches(plan: MapperPlan, states: readonly InstanceState[]): Batch[] {
  const found: Batch[] = [];
  let batch: Batch | undefined;
  for (const state of states) {
    const row: unknown[] = [];
    const shape = fillRow(plan, state, row);
    const hasSql = containsSql(row);
    if (batch === undefined || batch.shape !== shape || batch.hasSql || hasSql)
      found.push((batch = { shape, states: [], rows: [], hasSql }));
    batch.states.push(state);
    batch.rows.push(row);
  }
  return found;
}

function containsSql(row: readonly unknown[]): boolean {
  for (const value of row) if (isSql(value)) return true;
  return false;
}

/** Puts the values of one object into `row`, defaults made; tells which columns they are for. */
function fillRow(plan: MapperPlan, state: InstanceState, row: unknown[]): Shape<InsertShape> {
  const { values } = state;
  let shape = plan.inserts;
  for (const step of plan.steps) {
    const { index } = step;
    let value = values[index];
    if (step.kind === "always") {
      if (value === undefined) values[index] = value = null;
    } else if (value === undefined || (value === null && !step.writesNull)) {
      if (step.make === undefined) continue;
      values[index] = value = step.make(new RowContext(state.mapper, values));
    }
    if (step.kind === "optional") shape = shape.with(index);
    row.push(value);
  }
  return shape;
}

function* insertBatch(context: WriteContext, plan: MapperPlan, batch: Batch): Program<void> {
  const { connection } = context;
  const { states, rows } = batch;
  const shape = plan.insertShape(batch.shape);
  const { keys, fetched, statement } = shape;
  if (fetched.length === 0) yield* executeRows(connection, statement, keys, rows);
  else if (shape.numbersItself && context.reportsRowIds) {
    const { rowIds } = yield* executeRows(connection, statement, keys, rows);
    assignRowIds(context, fetched[0] as ColumnAttribute, states, rowIds); // it numbers itself
  } else if (context.insertReturning) {
    const result = yield* executeRows(connection, shape.returning, keys, rows);
    assignReturned(fetched, states, result.rows);
  } else yield* insertSingly(context, shape, states, rows);
  for (const index of shape.blank) for (const { values } of states) values[index] ??= null;
  if (shape.expired.length > 0) expire(states, shape.expired);
}

/** What the database made and nobody fetched is loaded when it is read. */
function expire(states: readonly InstanceState[], columns: readonly ColumnAttribute[]): void {
  for (const state of states) {
    for (const { index } of columns) state.values[index] = undefined;
    state.expired = true;
  }
}

function assignRowIds(
  context: WriteContext,
  key: ColumnAttribute,
  states: readonly InstanceState[],
  rowIds: readonly (number | bigint)[] | undefined,
): void {
  if (rowIds?.length !== states.length) throw missingRows(states, rowIds?.length ?? 0);
  const process = resultProcessor(key.column.type, context.connection.dialect.sql);
  for (let at = 0; at < states.length; at++) {
    const id: unknown = rowIds[at];
    (states[at] as InstanceState).values[key.index] = process === undefined ? id : process(id);
  }
}

function assignReturned(
  columns: readonly ColumnAttribute[],
  states: readonly InstanceState[],
  rows: readonly (readonly unknown[])[],
): void {
  if (rows.length !== states.length) throw missingRows(states, rows.length);
  for (const [at, { values }] of states.entries()) {
    for (const [position, { index }] of columns.entries()) values[index] = rows[at]?.[position];
  }
}

function missingRows(states: readonly InstanceState[], count: number): FlushError {
  return new FlushError(
    `Cannot read back the keys of new "${states[0]?.mapper.name ?? ""}" rows: ${states.length} were inserted, and the database told of ${count}. A trigger or rule changes what INSERT does; give the keys yourself, or set eagerDefaults: false.`,
  );
}

/** Where a batch tells nothing of its rows: one by one, and only the key is known. */
function* insertSingly(
  context: WriteContext,
  { keys, fetched, statement }: InsertShape,
  states: readonly InstanceState[],
  rows: unknown[][],
): Program<void> {
  const { connection } = context;
  expire(states, fetched);
  const key = fetched.find(({ column }) => column.primaryKey);
  if (key === undefined) {
    yield* executeRows(connection, statement, keys, rows);
    return;
  }
  for (const [at, state] of states.entries()) {
    const { rowIds } = yield* executeRows(connection, statement, keys, [rows[at] ?? []]);
    assignRowIds(context, key, [state], rowIds);
  }
}

/** INSERT of one object some of whose values are SQL; these are read back, or loaded when read. */
function* insertWithSql(
  context: WriteContext,
  plan: MapperPlan,
  shape: Shape<InsertShape>,
  state: InstanceState,
): Program<void> {
  const { columns, table, options } = plan.mapper;
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
  if (context.insertReturning && wanted.length > 0) {
    const returning = statement.returning(...wanted.map(({ column }) => column));
    const result = yield* executeRows(context.connection, returning, [], [[]]);
    assignReturned(wanted, [state], result.rows);
    return;
  }
  expire([state], fetched);
  const { rowIds } = yield* executeRows(context.connection, statement, [], [[]]);
  const key = fetched.find(({ column }) => column.primaryKey);
  if (key !== undefined) assignRowIds(context, key, [state], rowIds);
}

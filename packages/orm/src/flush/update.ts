import type { Program } from "@rebis/base";
import { update, type Update } from "@rebis/core-sql";
import { executeRows } from "@rebis/engine/spi";
import { StaleDataError } from "../errors.ts";
import type { ColumnAttribute } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { RowContext } from "./client-default.ts";
import { changedColumns, storedValue } from "./history.ts";
import { type MapperPlan, planOf } from "./mapper-plan.ts";
import type { Shape } from "./shape.ts";
import { byTable } from "./by-table.ts";
import { containsSql, isSql, isSqlNull, statementValues } from "./sql-values.ts";
import type { TablePlan, UpdateShape } from "./table-plan.ts";
import { batchSize, type Target, type WrittenRow } from "./write-context.ts";

/** One row that differs from the database. */
export interface RowUpdate {
  readonly state: WrittenRow;
  /** Places of the columns to set, ascending. */
  readonly columns: readonly number[];
  /** What the row is found by: the values of the plan's criteria. */
  readonly location: readonly unknown[];
}

interface Batch {
  readonly shape: Shape<UpdateShape>;
  readonly states: WrittenRow[];
  readonly rows: unknown[][];
  readonly hasSql: boolean;
}

/** Places of foreign keys that the database changes by itself (ON UPDATE CASCADE). */
type Cascaded = ReadonlyMap<InstanceState, ReadonlySet<number>>;

/** The net changes of persistent objects; those without any are left out. */
export function* netUpdates(
  plan: TablePlan,
  states: readonly InstanceState[],
  cascaded: Cascaded,
): Generator<RowUpdate, void, void> {
  for (const state of states) {
    const passedOn = cascaded.size === 0 ? undefined : cascaded.get(state);
    const columns = changedColumns(state);
    if (passedOn !== undefined) {
      const own = columns.filter((index) => !passedOn.has(index));
      if (own.length > 0)
        yield { state, columns: own, location: locatePassed(plan, state, passedOn) };
    } else if (columns.length > 0) yield { state, columns, location: locate(plan, state) };
  }
}

/** What a row is found by, where ON UPDATE CASCADE has changed part of it already. */
function locatePassed(
  { located }: TablePlan,
  state: InstanceState,
  passedOn: ReadonlySet<number>,
): unknown[] {
  return located.map(({ index }) =>
    passedOn.has(index) ? state.values[index] : storedValue(state, index),
  );
}

/** The same of objects whose values are in several tables. */
export function netObjects(states: readonly InstanceState[], cascaded: Cascaded): ObjectUpdate[] {
  return states.flatMap((state): ObjectUpdate[] => {
    const passedOn = cascaded.get(state);
    const columns = changedColumns(state).filter((index) => passedOn?.has(index) !== true);
    if (columns.length === 0) return [];
    const find = (table: TablePlan): unknown[] =>
      passedOn === undefined ? locate(table, state) : locatePassed(table, state, passedOn);
    return [{ state, plan: planOf(state.mapper), columns, locate: find }];
  });
}

/** Objects that differ from the database, with the places of what is to be set. */
export interface ObjectUpdate {
  readonly state: InstanceState;
  readonly plan: MapperPlan;
  readonly columns: readonly number[];
  /** What the rows are found by. */
  readonly locate: (table: TablePlan) => unknown[];
}

/** UPDATE of objects whose values are in several tables: table by table, those without a change left out. */
export function* updateObjects(target: Target, objects: readonly ObjectUpdate[]): Program<void> {
  for (const [table, members] of byTable(objects, ({ plan }) => plan)) {
    const updates = members.flatMap(({ state, columns, locate: find }): RowUpdate[] => {
      const own = columns.filter((index) => table.has(index) && !isInheritedKey(table, index));
      // A change in any table of an object makes a new version of it.
      if (own.length === 0 && table.version === undefined) return [];
      return [{ state, columns: own, location: find(table) }];
    });
    if (updates.length > 0) yield* updateRows(target, table, updates);
  }
}

/** The key of a lower table follows that of the upper one. */
function isInheritedKey({ mapped }: TablePlan, index: number): boolean {
  return mapped.link !== undefined && mapped.primaryKey.some((key) => key.index === index);
}

/** UPDATE of rows, in their order; consecutive rows with changes in the same columns go together. */
export function* updateRows(
  target: Target,
  plan: TablePlan,
  updates: Iterable<RowUpdate>,
): Program<void> {
  const { connection } = target;
  for (const batch of batches(plan, updates)) {
    const { states, rows } = batch;
    const made = plan.updateShape(batch.shape);
    const fetches = plan.serverUpdated.length > 0 && fetchesUpdates(target, plan);
    if (batch.hasSql) {
      yield* updateWithSql(target, plan, batch);
      continue;
    }
    const statement = fetches ? made.returning : made.statement;
    const result = yield* executeRows(connection, statement, made.keys, rows);
    const matched = fetches ? result.rows.length : result.rowCount;
    checkMatched(target, plan, states.length, matched);
    readBack(plan.serverUpdated, states, fetches ? result.rows : undefined);
  }
}

function fetchesUpdates({ updateReturning }: Target, { mapper }: TablePlan): boolean {
  return updateReturning && mapper.options.eagerDefaults === true;
}

/** Batches as they are needed: rows that are built late die young. */
function* batches(plan: TablePlan, updates: Iterable<RowUpdate>): Generator<Batch, void, void> {
  let batch: Batch | undefined;
  for (const each of updates) {
    const { state, location } = each;
    let shape = plan.updates;
    const row: unknown[] = [];
    for (const index of completed(plan, each)) {
      shape = shape.with(index);
      row.push(state.values[index] ?? null);
    }
    const hasSql = containsSql(row);
    for (const value of location) row.push(value);
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

/** The columns with those that every UPDATE sets. */
function completed(
  { mapper, onUpdate, version }: TablePlan,
  { state, columns, location }: RowUpdate,
): readonly number[] {
  if (version === undefined && onUpdate.length === 0) return columns;
  const all = [...columns];
  for (const { index, make } of onUpdate) {
    if (columns.includes(index)) continue;
    state.values[index] = make(new RowContext(mapper, state.values));
    all.push(index);
  }
  if (version !== undefined && !all.includes(version.index)) {
    state.values[version.index] = nextVersion(location.at(-1));
    all.push(version.index);
  }
  return all.sort((a, b) => a - b);
}

function nextVersion(version: unknown): number | bigint {
  return typeof version === "bigint" ? version + 1n : Number(version ?? 0) + 1;
}

/** The values of the plan's criteria for one row: its key, and version, as the database has them. */
export function locate({ located }: TablePlan, state: InstanceState): unknown[] {
  return located.map(({ index }) => storedValue(state, index));
}

/** The same for a row that this flush has written already. */
export function locateWritten({ located }: TablePlan, state: InstanceState): unknown[] {
  return located.map(({ index }) => state.values[index]);
}

/** Puts into the objects what the database made, or forgets it, so that it is loaded when it is read. */
function readBack(
  columns: readonly ColumnAttribute[],
  states: readonly WrittenRow[],
  rows: readonly (readonly unknown[])[] | undefined,
): void {
  if (columns.length === 0) return;
  for (const [at, { values }] of states.entries()) {
    for (const [position, { index }] of columns.entries()) values[index] = rows?.[at]?.[position];
  }
}

/** UPDATE of one object some of whose values are SQL. */
function* updateWithSql(target: Target, plan: TablePlan, batch: Batch): Program<void> {
  const { columns, table } = plan;
  const [state] = batch.states;
  if (state === undefined) return;
  const given = columns.filter(({ index }) => batch.shape.indexes.includes(index));
  const isUnknown = ({ index }: ColumnAttribute): boolean => {
    const value = state.values[index];
    return isSql(value) && !isSqlNull(value);
  };
  const unknown = [
    ...given.filter(isUnknown),
    ...plan.serverUpdated.filter((each) => !given.includes(each)),
  ];
  const fetches = fetchesUpdates(target, plan) && unknown.length > 0;
  const statement = update(table)
    .where(...plan.criteria)
    .values(statementValues(given, state.values) as never) as Update;
  for (const each of given) {
    if (isUnknown(each)) state.values[each.index] = undefined;
    else if (isSql(state.values[each.index])) state.values[each.index] = null;
  }
  const location = [(batch.rows[0] ?? []).slice(given.length)];
  const sent = fetches ? statement.returning(...unknown.map(({ column }) => column)) : statement;
  const result = yield* executeRows(target.connection, sent, plan.whereNames, location);
  checkMatched(target, plan, 1, fetches ? result.rows.length : result.rowCount);
  readBack(unknown, [state], fetches ? result.rows : undefined);
}

/** @throws {StaleDataError} when a row was not there any more, or has another version */
function checkMatched(
  { session }: Target,
  { mapper, table, version }: TablePlan,
  expected: number,
  matched: number,
): void {
  if (matched < 0) {
    if (version !== undefined)
      session.warn(
        `Cannot verify versions of "${mapper.name}": the driver does not tell how many rows an UPDATE matched.`,
      );
    return;
  }
  if (matched === expected) return;
  throw new StaleDataError(
    `Cannot update "${mapper.name}": UPDATE of "${table.key}" was to match ${expected} rows, and ${matched} were matched. The others were deleted${version === undefined ? "" : " or changed"} by somebody else; roll back, read them again and repeat the work.`,
  );
}

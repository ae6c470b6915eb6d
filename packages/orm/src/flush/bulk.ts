import { ArgumentError, type Program } from "@rebis/base";
import { describe } from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";
import { UnmappedInstanceError } from "../errors.ts";
import { type InstanceState, stateOf } from "../state/instance-state.ts";
import type { FlushingSession } from "./flushing-session.ts";
import { changedColumns } from "./history.ts";
import { insertRows } from "./insert.ts";
import { copyKeys } from "./by-table.ts";
import { planOf } from "./mapper-plan.ts";
import type { TablePlan } from "./table-plan.ts";
import { locate, type ObjectUpdate, type RowUpdate, updateObjects, updateRows } from "./update.ts";
import { targetOf, type WrittenRow } from "./write-context.ts";

/** Values of one row by the names of attributes. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Options of {@link bulkInsertMappings}. */
export interface BulkInsertOptions {
  /** Writes null as NULL even where the column has a default: all rows then have one shape. */
  readonly renderNulls?: boolean;
  /** Reads generated keys and defaults back into the mappings, which must then be mutable. */
  readonly returnDefaults?: boolean;
}

/** Options of {@link bulkSaveObjects}. */
export interface BulkSaveOptions {
  /** Reads generated keys and defaults back into the objects. */
  readonly returnDefaults?: boolean;
  /** Updates write changed columns only (default true). */
  readonly updateChangedOnly?: boolean;
  /** Keeps the order of the objects (default true); otherwise classes are grouped. */
  readonly preserveOrder?: boolean;
}

/**
 * INSERT of plain rows: no objects, no cascades, no relationships; defaults apply. Consecutive
 * rows with the same keys are one batch.
 */
export function* bulkInsertMappings(
  session: FlushingSession,
  mapper: Mapper,
  rows: Iterable<Mapping>,
  options: BulkInsertOptions = {},
): Program<void> {
  const mappings = [...rows];
  if (mappings.length === 0) return;
  const written = mappings.map((row) => valuesOf(mapper, row));
  const target = targetOf(session, yield* session.connection({ mapper }));
  const { tables } = planOf(mapper);
  for (const [level, table] of tables.entries()) {
    copyKeys(table, written);
    yield* insertRows(target, table, written, {
      // The tables below need the keys of the rows above.
      fetches: options.returnDefaults === true || needsKeys(table, written, tables[level + 1]),
      rendersNulls: options.renderNulls ?? false,
    });
  }
  if (options.returnDefaults === true) {
    for (const [at, { values }] of written.entries())
      giveBack(mapper, values, mappings[at] as Record<string, unknown>);
  }
}

/** Whether rows of a further table take keys that the database has yet to make. */
function needsKeys(
  { mapped }: TablePlan,
  rows: readonly WrittenRow[],
  next: TablePlan | undefined,
): boolean {
  if (next === undefined) return false;
  return rows.some(({ values }) =>
    mapped.primaryKey.some(({ index }) => (values[index] ?? null) === null),
  );
}

/**
 * UPDATE of rows by their primary keys; the other values of each are set. A version among them is
 * the one that the row must have, and is counted up; without one no version is looked at.
 *
 * @throws {ArgumentError} when a row lacks a part of its primary key
 * @throws {StaleDataError} when a row is not there
 */
export function* bulkUpdateMappings(
  session: FlushingSession,
  mapper: Mapper,
  rows: Iterable<Mapping>,
): Program<void> {
  const written = [...rows].map((row) => valuesOf(mapper, row, false));
  const runs: { readonly plan: TablePlan; readonly updates: RowUpdate[] }[] = [];
  for (const table of planOf(mapper).tables) {
    let last: (typeof runs)[number] | undefined;
    for (const [position, row] of written.entries()) {
      const { plan, update } = keyedUpdate(mapper, table, row, position + 1);
      if (update.columns.length === 0) continue;
      if (last?.plan === plan) last.updates.push(update);
      else runs.push((last = { plan, updates: [update] }));
    }
  }
  if (runs.length === 0) return;
  const target = targetOf(session, yield* session.connection({ mapper }));
  for (const { plan, updates } of runs) yield* updateRows(target, plan, updates);
}

function keyedUpdate(
  mapper: Mapper,
  versioned: TablePlan,
  row: WrittenRow,
  number: number,
): { readonly plan: TablePlan; readonly update: RowUpdate } {
  for (const { key, index } of mapper.primaryKey)
    if ((row.values[index] ?? null) === null) throw keyless(mapper, key, number);
  const hasVersion =
    versioned.version !== undefined && row.values[versioned.version.index] !== undefined;
  const plan = hasVersion ? versioned : versioned.unversioned;
  const columns = plan.columns.flatMap((attribute) => {
    const isSet =
      row.values[attribute.index] !== undefined &&
      !plan.located.includes(attribute) &&
      !plan.mapped.primaryKey.includes(attribute);
    return isSet ? [attribute.index] : [];
  });
  const location = plan.located.map(({ index }) => row.values[index]);
  return { plan, update: { state: row, columns, location } };
}

/**
 * INSERT or UPDATE of objects without relationships and cascades; the objects stay outside the
 * session. With `returnDefaults` inserted objects know their keys and count as having a row.
 */
export function* bulkSaveObjects(
  session: FlushingSession,
  objects: Iterable<object>,
  options: BulkSaveOptions = {},
): Program<void> {
  const groups = grouped([...objects].map(requireState), options.preserveOrder ?? true);
  if (groups.length === 0) return;
  for (const states of groups) {
    const [first] = states;
    if (first === undefined) continue;
    const { mapper } = first;
    const target = targetOf(session, yield* session.connection({ mapper }));
    const plan = planOf(first.mapper);
    if (first.hasIdentity) {
      const changedOnly = options.updateChangedOnly ?? true;
      const updates = states.map((state): ObjectUpdate => {
        const columns = changedOnly ? changedColumns(state) : loadedColumns(state);
        return { state, plan, columns, locate: (table) => locate(table, state) };
      });
      yield* updateObjects(
        target,
        updates.filter(({ columns }) => columns.length > 0),
      );
      continue;
    }
    const fetches = options.returnDefaults ?? false;
    const written = fetches ? states : states.map(copyOf);
    for (const [level, table] of plan.tables.entries()) {
      copyKeys(table, written);
      const needed = needsKeys(table, written, plan.tables[level + 1]);
      yield* insertRows(target, table, written, { fetches: fetches || needed });
    }
    if (!fetches) continue;
    for (const state of states) {
      state.identity = state.mapper.identityOf(state.values);
      state.markClean();
    }
  }
}

/** What defaults make must not reach objects that nobody asked to be told. */
function copyOf({ values }: InstanceState): WrittenRow {
  return { values: values.slice(), expired: false };
}

function valuesOf(mapper: Mapper, row: Mapping, isNew = true): WrittenRow {
  const values = (isNew ? mapper.newValues : mapper.blankValues).slice();
  for (const key in row) {
    if (!Object.hasOwn(row, key)) continue;
    const attribute = mapper.attribute(key);
    if (attribute === undefined) {
      throw new ArgumentError(
        `Cannot write a row of "${mapper.name}" with "${key}": the class has no column attribute of that name. Its columns are ${mapper.columns.map((each) => each.key).join(", ")}.`,
      );
    }
    if (row[key] === undefined) {
      throw new ArgumentError(
        `Cannot write undefined to "${mapper.name}"."${key}": it has no meaning in SQL. Use null for NULL, or leave the key out.`,
      );
    }
    values[attribute.index] = row[key];
  }
  return { values, expired: false };
}

function giveBack(mapper: Mapper, values: readonly unknown[], row: Record<string, unknown>): void {
  for (const { key, index } of mapper.columns)
    if (values[index] !== undefined) row[key] = values[index];
}

function keyless(mapper: Mapper, key: string, number: number): ArgumentError {
  return new ArgumentError(
    `Cannot update row ${number} of "${mapper.name}": it has no value for "${key}", which is part of the primary key. Give every row its whole primary key.`,
  );
}

function requireState(object: object): InstanceState {
  const state = stateOf(object);
  if (state !== undefined) return state;
  throw new UnmappedInstanceError(
    `Cannot save ${describe(object)}: it is no object of a mapped class. Pass objects of classes that extend Base.model(…).`,
  );
}

function loadedColumns(state: InstanceState): number[] {
  const { mapper, values } = state;
  return mapper.columns.flatMap((attribute) => {
    const { index, column } = attribute;
    const isWritten = column.computed === undefined && !mapper.primaryKey.includes(attribute);
    return values[index] !== undefined && isWritten ? [index] : [];
  });
}

/** Runs of objects of one class that are all new or all have rows. */
function grouped(states: readonly InstanceState[], keepsOrder: boolean): InstanceState[][] {
  const groups: InstanceState[][] = [];
  for (const state of states) {
    const fits = ([first]: readonly InstanceState[]): boolean =>
      first?.mapper === state.mapper && first.hasIdentity === state.hasIdentity;
    const group = keepsOrder ? groups.slice(-1).find(fits) : groups.find(fits);
    if (group === undefined) groups.push([state]);
    else group.push(state);
  }
  return groups;
}

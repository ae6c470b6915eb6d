import { ArgumentError, InvalidRequestError, type Program } from "@rebis/base";
import type { ForUpdateOptions, Select } from "@rebis/core-sql";
import { LazyLoadError, ObjectDeletedError } from "../errors.ts";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { ColumnsDirective, WildcardDirective } from "./directive.ts";
import { load } from "./load.ts";
import { type LoadContext, loadContext } from "./load-context.ts";
import { loadOne } from "./lazy-select.ts";
import { LoadOptions, noLoadOptions } from "./load-options.ts";
import type { LoadingSession } from "./loading-session.ts";
import { rowKeyOf } from "./row-key.ts";
import { selectByKey, selectByKeys } from "./select-by-key.ts";
import { batchSize } from "./selectin.ts";
import { keyParameters, keysName } from "./statement.ts";

/** Options of {@link refreshState}. */
export interface RefreshOptions {
  readonly withForUpdate?: boolean | ForUpdateOptions;
}

/** Options of {@link loadColumns}. */
export interface LoadColumnsOptions {
  /** For a flush or a cascade: columns that are told to raise are loaded. */
  readonly internal?: boolean;
  /** `false`: pending changes are not flushed before. */
  readonly autoflush?: boolean;
}

function stickyOptions({ loadOptions }: InstanceState): LoadOptions {
  return loadOptions instanceof LoadOptions ? loadOptions : noLoadOptions;
}

const place = { root: undefined, path: [], origin: undefined } as const;

/** These columns alone, and no relationship. */
function onlyColumns(indexes: readonly number[]): LoadOptions {
  const columns: ColumnsDirective = {
    ...place,
    kind: "columns",
    mode: "only",
    indexes,
    raise: false,
  };
  const relationships: WildcardDirective = { ...place, kind: "wildcard", strategy: "select" };
  return new LoadOptions([columns, relationships], false);
}

function withLock(statement: Select, lock: boolean | ForUpdateOptions | undefined): Select {
  if (lock === undefined || lock === false) return statement;
  return statement.withForUpdate(lock === true ? {} : lock);
}

/** Reads one object's row; whether it was there. */
function* readRow(
  context: LoadContext,
  state: InstanceState,
  options: LoadOptions,
  lock?: boolean | ForUpdateOptions,
): Program<boolean> {
  const statement = withLock(selectByKey(state.mapper, options), lock);
  const { rows } = yield* load(context, statement, keyParameters(rowKeyOf(state)));
  return rows.length > 0;
}

function namesOf(
  mapper: Mapper,
  keys: readonly string[],
): {
  readonly columns: readonly number[];
  readonly relationships: readonly Relationship[];
} {
  const columns: number[] = [];
  const relationships: Relationship[] = [];
  for (const key of keys) {
    const column = mapper.attribute(key);
    const relationship = mapper.relationship(key);
    if (column !== undefined) columns.push(column.index);
    else if (relationship !== undefined) relationships.push(relationship);
    else {
      throw new ArgumentError(
        `Cannot refresh "${mapper.name}"."${key}": the class has no such attribute. Correct the name.`,
      );
    }
  }
  return { columns, relationships };
}

/**
 * Reads an object's row again, over what is in memory: all columns and eager relationships, or the
 * attributes named (lazy relationships too, when named).
 *
 * @throws {InvalidRequestError} when the row has gone
 */
export function* refreshState(
  session: LoadingSession,
  state: InstanceState,
  attributeKeys?: readonly string[],
  options: RefreshOptions = {},
): Program<void> {
  const named = attributeKeys === undefined ? undefined : namesOf(state.mapper, attributeKeys);
  yield* session.autoflush();
  const context = loadContext(session, { refresh: state });
  const sticky = stickyOptions(state);
  const needsRow =
    named === undefined || named.columns.length > 0 || named.relationships.length === 0;
  const said = named === undefined ? sticky : onlyColumns(named.columns);
  if (needsRow && !(yield* readRow(context, state, said, options.withForUpdate))) {
    throw new InvalidRequestError(
      `Cannot refresh this "${state.mapper.name}": its row has gone. Take the object out with session.expunge().`,
    );
  }
  if (named === undefined) {
    if (state.committedRelated?.size === 0) state.committedRelated = undefined;
    return;
  }
  for (const relationship of named.relationships) {
    yield* loadOne(context, state, relationship, { options: sticky, path: [state.mapper] }, load);
  }
}

/** Whether an expired object's row is there; loads it. */
export function* isRowThere(session: LoadingSession, state: InstanceState): Program<boolean> {
  yield* session.autoflush();
  return yield* readRow(loadContext(session), state, stickyOptions(state));
}

/**
 * Loads columns that are not in memory: of an expired object all of them, else the one named by
 * its index.
 *
 * @throws {ObjectDeletedError} when a row has gone
 * @throws {LazyLoadError} for a column that is told to raise
 */
export function* loadColumns(
  session: LoadingSession,
  states: readonly InstanceState[],
  index: number,
  options: LoadColumnsOptions = {},
): Program<void> {
  const wanted = states.filter((state) => state.hasIdentity && state.values[index] === undefined);
  if (wanted.length === 0) return;
  for (const state of wanted) if (options.internal !== true) checkMayLoad(state, index);
  if (options.autoflush !== false) yield* session.autoflush();
  const context = loadContext(session);
  const groups = grouped(wanted, (state) => optionsToLoad(state, index));
  for (const [options, members] of groups) yield* readRows(context, members, options);
  const gone = wanted.find((state) => state.values[index] === undefined);
  if (gone === undefined) return;
  const key = gone.mapper.columns[index]?.key ?? "";
  throw new ObjectDeletedError(
    `Cannot load "${gone.mapper.name}"."${key}": the row of the object has gone. Take it out with session.expunge().`,
  );
}

function grouped<Key>(
  states: readonly InstanceState[],
  keyOf: (state: InstanceState) => Key,
): ReadonlyMap<Key, readonly InstanceState[]> {
  const groups = new Map<Key, InstanceState[]>();
  for (const state of states) {
    const key = keyOf(state);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [state]);
    else group.push(state);
  }
  return groups;
}

const single = new WeakMap<Mapper, Map<number, LoadOptions>>();

/** What is loaded of an object for one column; the same object for objects that can be loaded together. */
function optionsToLoad(state: InstanceState, index: number): LoadOptions {
  const sticky = stickyOptions(state);
  if (state.expired) return withColumn(sticky, index);
  const together = loadedTogether(state, index, sticky);
  if (together.length > 1) return togetherOptions(state.mapper, together);
  let known = single.get(state.mapper);
  if (known === undefined) single.set(state.mapper, (known = new Map()));
  let options = known.get(index);
  if (options === undefined) known.set(index, (options = onlyColumns([index])));
  return options;
}

const whole = new WeakMap<Mapper, LoadOptions>();

/** Options for several columns; for all that a class has beside the root's, the same object each time. */
function togetherOptions(mapper: Mapper, indexes: readonly number[]): LoadOptions {
  if (indexes.length < mapper.columns.length - mapper.root.columns.length)
    return onlyColumns(indexes);
  let options = whole.get(mapper);
  if (options === undefined) whole.set(mapper, (options = onlyColumns(indexes)));
  return options;
}

/** Reads the rows of objects of which the same is loaded: one by its key, many by IN. */
function* readRows(
  context: LoadContext,
  states: readonly InstanceState[],
  options: LoadOptions,
): Program<void> {
  const byClass = grouped(states, (state) => state.mapper);
  for (const [mapper, members] of byClass) {
    const [only] = members;
    if (only !== undefined && members.length === 1) {
      yield* readRow(context, only, options);
      continue;
    }
    const statement = selectByKeys(mapper, options);
    for (let start = 0; start < members.length; start += batchSize) {
      const batch = members.slice(start, start + batchSize).map(rowKeyOf);
      const keys = batch.map((key) => (key.length === 1 ? key[0] : key));
      yield* load(context, statement, { [keysName]: keys });
    }
  }
}

/** What a query of a class above left out is loaded at once; any other column alone. */
function loadedTogether(
  { mapper, values }: InstanceState,
  index: number,
  options: LoadOptions,
): readonly number[] {
  const inherited = mapper.root.columns.length;
  if (index < inherited) return [index];
  return mapper.columns.flatMap((each) => {
    const isLeftOut = each.index >= inherited && values[each.index] === undefined;
    return each.index === index || (isLeftOut && options.loadsColumn(each.index, false))
      ? [each.index]
      : [];
  });
}

/** What was said of an object's columns must not leave out the one that is read. */
function withColumn(options: LoadOptions, index: number): LoadOptions {
  if (options.isEmpty || options.loadsColumn(index, false)) return options;
  const column: ColumnsDirective = {
    ...place,
    kind: "columns",
    mode: "undefer",
    indexes: [index],
    raise: false,
  };
  return new LoadOptions([...options.directives, column], false);
}

function checkMayLoad(state: InstanceState, index: number): void {
  if (!stickyOptions(state).raisesOnColumn(index)) return;
  const key = state.mapper.columns[index]?.key ?? "";
  throw new LazyLoadError(
    `Cannot load "${state.mapper.name}"."${key}": it was left out and told to raise. Load it with the query, by undefer().`,
  );
}

import { ArgumentError, NoResultFound, type Program } from "@rebis/base";
import { Executable, type SqlElement } from "@rebis/core-sql";
import { describe } from "@rebis/core-sql/spi";
import type { ParameterSets, Result } from "@rebis/engine";
import { getOne, type GetOptions } from "../load/get.ts";
import type { LoaderOption } from "../load/loader-option.ts";
import { loadRelationship } from "../load/lazy.ts";
import { mapperFor } from "../mapper/registry.ts";
import { insertedMapper, insertRowsOf } from "../query/insert-view.ts";
import { executeOrm, type OrmExecutionOptions } from "../query/execute.ts";
import { Merge, type MergeHost, type MergeOptions } from "./merge.ts";
import { requireState } from "./require-state.ts";
import type { SessionCore } from "./session-core.ts";

// What a session reads: statements, objects by key, and copies of objects from elsewhere.

/** Session.execute() */
export function* executeIn(
  core: SessionCore,
  statement: SqlElement,
  parameters: ParameterSets | undefined,
  options: OrmExecutionOptions | undefined,
): Program<Result> {
  const inserted = statement instanceof Executable ? insertedMapper(statement) : undefined;
  if (inserted !== undefined) {
    yield* core.autoflush();
    const rows = statement as Executable; // as was just seen
    return yield* core.writing(insertRowsOf(core, inserted, rows, parameters));
  }
  if (statement instanceof Executable)
    return yield* executeOrm(core, statement, parameters, options);
  // DDL and its like: nothing of objects is in it, but it should meet what was written so far.
  yield* core.autoflush();
  const connection = yield* core.connection({ clause: statement });
  return (yield* connection.execute(statement, parameters, options)).toResult();
}

/** Session.get() */
export function* getObject(
  core: SessionCore,
  entity: unknown,
  key: unknown,
  options: GetOptions | undefined,
): Program<object | null> {
  const mapper = mapperFor(entity, "the class of get()");
  if (key === undefined || key === null) {
    throw new ArgumentError(
      `Cannot get a "${mapper.name}" by ${describe(key)}: that is no primary key. Give its value, or a list of values for a key of several columns.`,
    );
  }
  return (yield* getOne(core, mapper, key, options))?.object ?? null;
}

/** Session.getOne() */
export function* getOneObject(
  core: SessionCore,
  entity: unknown,
  key: unknown,
  options: GetOptions | undefined,
): Program<object> {
  const found = yield* getObject(core, entity, key, options);
  if (found !== null) return found;
  throw new NoResultFound(
    `Cannot find the "${mapperFor(entity, "the class of getOne()").name}": no row has that primary key. Use get() where it may be missing.`,
  );
}

function mergeHost(core: SessionCore): MergeHost {
  return {
    find: (mapper, identity) => core.identityMap.get(mapper, identity),
    *get(mapper, key, options) {
      // They came from the user as loader options.
      const chosen = { options: options as readonly LoaderOption[] };
      const state = yield* getOne(core, mapper, key.length === 1 ? key[0] : key, chosen);
      return state?.object ?? null;
    },
    loadRelationship: (state, relationship) =>
      loadRelationship(core, state, relationship, { internal: true }),
    add: (state) => core.add(state),
    isPending: (state) => core.register.owns(state) && state.stage === "pending",
    warn: (message) => core.warn(message),
  };
}

/** Session.mergeAll(): one memory for all, so that they may refer to each other. */
export function* mergeObjects(
  core: SessionCore,
  objects: Iterable<object>,
  options: MergeOptions | undefined,
): Program<object[]> {
  const sources = Array.from(objects, (object) => requireState(object, "merge"));
  if (options?.load !== false) yield* core.autoflush();
  const merge = new Merge(mergeHost(core), options);
  return yield* core.calmly(mergeEach(merge, sources));
}

function* mergeEach(
  merge: Merge,
  sources: readonly ReturnType<typeof requireState>[],
): Program<object[]> {
  const merged: object[] = [];
  for (const source of sources) merged.push((yield* merge.merge(source)).object);
  return merged;
}

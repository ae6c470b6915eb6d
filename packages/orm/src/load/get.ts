import type { Program } from "@rebis/base";
import type { ForUpdateOptions } from "@rebis/core-sql";
import type { ExecutionOptions } from "@rebis/engine";
import type { Mapper } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { keyArgument } from "./key-argument.ts";
import { load } from "./load.ts";
import { loadContext } from "./load-context.ts";
import { LoadOptions, noLoadOptions } from "./load-options.ts";
import type { LoaderOption } from "./loader-option.ts";
import type { LoadingSession } from "./loading-session.ts";
import { isRowThere } from "./refresh.ts";
import { rootOptions } from "./root-options.ts";
import { selectByKey } from "./select-by-key.ts";
import { keyParameters } from "./statement.ts";

/** Options of {@link getOne}. */
export interface GetOptions {
  readonly options?: readonly LoaderOption[];
  /** Reads the row even when the object is there, and replaces its values. */
  readonly populateExisting?: boolean;
  /** Locks the row; reads it even when the object is there. */
  readonly withForUpdate?: boolean | ForUpdateOptions;
  readonly executionOptions?: ExecutionOptions;
}

const noOptions: GetOptions = {};

/**
 * The object with a primary key: from the identity map, without SQL and without a flush; else by a
 * SELECT. Undefined without a row, also for an expired object whose row has gone (tricky 36).
 *
 * @throws {ArgumentError} for a key that does not fit the primary key
 */
export function* getOne(
  session: LoadingSession,
  mapper: Mapper,
  key: unknown,
  options: GetOptions = noOptions,
): Program<InstanceState | undefined> {
  const values = keyArgument(mapper, key);
  const identity = mapper.identityOfKey(values);
  if (identity === undefined) {
    session.warn(`A "${mapper.name}" was looked up by a primary key that is NULL: no row has one.`);
    return undefined;
  }
  const { populateExisting = false, withForUpdate = false } = options;
  const present =
    populateExisting || withForUpdate !== false
      ? undefined
      : session.identityMap.get(mapper, identity);
  if (present !== undefined) {
    // A row is of one class: that of the object that is there.
    if (!present.mapper.isA(mapper)) return undefined;
    if (!present.expired || (yield* isRowThere(session, present))) return present;
    return undefined;
  }
  yield* session.autoflush();
  const said = optionsFor(mapper, options.options);
  const plain = selectByKey(mapper, said);
  const statement =
    withForUpdate === false
      ? plain
      : plain.withForUpdate(withForUpdate === true ? {} : withForUpdate);
  const context = loadContext(session, {
    // A locked row is read to be changed: what is in memory may be older than the lock.
    overwrite: populateExisting || withForUpdate !== false,
    execution: options.executionOptions,
  });
  const { states } = yield* load(context, statement, keyParameters(values));
  return states[0]?.[0] ?? undefined;
}

/** What loader options say about the class that is looked up. */
function optionsFor(mapper: Mapper, options: readonly LoaderOption[] | undefined): LoadOptions {
  if (options === undefined || options.length === 0) return noLoadOptions;
  const node = mapper.from;
  const nodes = options.map((option) => ({
    kind: "option" as const,
    key: [],
    nodes: [],
    option,
  }));
  const said = rootOptions(nodes, [node]).of(node);
  // A place in FROM means nothing once the options stand by themselves.
  return said.isEmpty
    ? said
    : new LoadOptions(said.directives.map((each) => ({ ...each, root: undefined })));
}

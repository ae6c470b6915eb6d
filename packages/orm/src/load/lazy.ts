import type { Program } from "@rebis/base";
import { LazyLoadError } from "../errors.ts";
import type { Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { load } from "./load.ts";
import { loadContext } from "./load-context.ts";
import { type LazyPlace, loadOne, presentTarget } from "./lazy-select.ts";
import { linkOf } from "./link.ts";
import { LoadOptions, noLoadOptions } from "./load-options.ts";
import type { LoadingSession } from "./loading-session.ts";
import { populate } from "./populate.ts";
import { isRowThere, loadColumns } from "./refresh.ts";

/** Options of {@link loadRelationship}. */
export interface LazyOptions {
  /** For a flush or a cascade: `raise` and `noload` do not apply. */
  readonly internal?: boolean;
}

/** What was said when the object was loaded; applies to its later loads (tricky 47). */
function stickyOptions(state: InstanceState): LoadOptions {
  const { loadOptions } = state;
  return loadOptions instanceof LoadOptions ? loadOptions : noLoadOptions;
}

function refuse(relationship: Relationship): never {
  throw new LazyLoadError(
    `Cannot load "${relationship.parent.name}"."${relationship.key}": it was told to raise (raiseLoad). Load it with the query, by selectinLoad() or joinedLoad().`,
  );
}

/**
 * Loads one relationship of one object; its value is then in `state.related`, with changes that
 * were queued before. Many-to-one: null without SQL when the foreign key is NULL, the object of
 * the identity map without SQL when it is there (tricky 41).
 *
 * @throws {LazyLoadError} where the relationship is told to raise
 */
export function* loadRelationship(
  session: LoadingSession,
  state: InstanceState,
  relationship: Relationship,
  options: LazyOptions = {},
): Program<void> {
  if (!state.hasIdentity) return;
  const { internal = false } = options;
  const sticky = stickyOptions(state);
  const strategy = internal ? "select" : (sticky.strategy(relationship) ?? relationship.lazy);
  if (strategy === "raise") refuse(relationship);
  if (strategy === "noload") {
    populate(state, relationship, []);
    return;
  }
  yield* loadKeys(session, state, relationship, internal);
  if (yield* fromIdentityMap(session, state, relationship, internal)) return;
  if (strategy === "raiseOnSql") refuse(relationship);
  if (!internal) yield* session.autoflush();
  const place: LazyPlace = { options: sticky, path: [state.mapper], useStored: internal };
  yield* loadOne(loadContext(session), state, relationship, place, load);
}

/** Loads the columns of the parent that the relationship is looked for by, where they expired. */
function* loadKeys(
  session: LoadingSession,
  state: InstanceState,
  relationship: Relationship,
  internal: boolean,
): Program<void> {
  const missing = linkOf(relationship).parentKey.find((index) => state.values[index] === undefined);
  if (missing !== undefined)
    yield* loadColumns(session, [state], missing, { internal: true, autoflush: !internal });
}

/** Many-to-one: whether the foreign key is NULL, or the object is there already. */
function* fromIdentityMap(
  session: LoadingSession,
  state: InstanceState,
  relationship: Relationship,
  internal: boolean,
): Program<boolean> {
  if (!relationship.usesGet) return false;
  const found = presentTarget(session.identityMap, state, relationship, internal);
  if (found === undefined) return false;
  const isThere =
    found !== null && (!found.expired || internal || (yield* isRowThere(session, found)));
  populate(state, relationship, isThere ? [found.object] : []);
  return true;
}

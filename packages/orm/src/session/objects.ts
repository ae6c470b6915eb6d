import { InvalidRequestError, type Program } from "@rebis/base";
import { loadRelationship } from "../load/lazy.ts";
import { refreshState, type RefreshOptions } from "../load/refresh.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { cascade } from "./cascade.ts";
import { deleteCascade } from "./delete-cascade.ts";
import { expireAttributes } from "./expire.ts";
import { requireState } from "./require-state.ts";
import type { SessionCore } from "./session-core.ts";

// What a session does with objects that it is given: one function a method of its faces.

/** Session.add() */
export function addObject(core: SessionCore, object: object): void {
  core.flight.check();
  core.add(requireState(object, "add"));
}

/** Session.delete(), of one object or several. */
export function* deleteObjects(core: SessionCore, objects: Iterable<object>): Program<void> {
  for (const object of objects) {
    const state = requireState(object, "delete");
    if (!state.hasIdentity) {
      throw new InvalidRequestError(
        `Cannot delete a "${state.mapper.name}": it has no row. Flush it first, or take it out of the session with expunge().`,
      );
    }
    core.register.admit(state);
    if (core.register.isGone(state)) continue;
    // The cascade is complete before anything is marked: loading may flush, and must not flush half.
    const reached = yield* deleteCascade(state, (owner, relationship) =>
      loadRelationship(core, owner, relationship, { internal: true }),
    );
    core.autobegin();
    core.register.doom(state);
    for (const other of reached) if (other.hasIdentity) core.register.doom(other);
  }
}

/** Session.expunge() */
export function expungeObject(core: SessionCore, object: object): void {
  core.flight.check();
  const state = requireState(object, "expunge");
  if (!core.register.owns(state)) {
    throw new InvalidRequestError(
      `Cannot expunge a "${state.mapper.name}": it is not in this session. Look at inspect(object).session.`,
    );
  }
  const reached = cascade(state, "expunge");
  for (const each of [state, ...reached]) if (core.register.owns(each)) core.register.expunge(each);
}

function requirePersistent(core: SessionCore, object: object, what: string): InstanceState {
  const state = requireState(object, what);
  if (core.register.owns(state) && state.stage === "persistent") return state;
  throw new InvalidRequestError(
    `Cannot ${what} a "${state.mapper.name}": it is ${state.stage}${state.session !== undefined && !core.register.owns(state) ? " in another session" : ""}. Only a persistent object of this session has a row to read.`,
  );
}

/** Session.expire(): what is named, or everything and along the refresh-expire cascade. */
export function expireObject(
  core: SessionCore,
  object: object,
  names: Iterable<string> | undefined,
): void {
  core.flight.check();
  expire(core, requirePersistent(core, object, "expire"), names);
}

function expire(
  core: SessionCore,
  state: InstanceState,
  names: Iterable<string> | undefined,
): void {
  if (names !== undefined) {
    expireAttributes(state, names);
    return;
  }
  const reached = cascade(state, "refreshExpire");
  for (const each of [state, ...reached]) if (core.register.owns(each)) core.register.expire(each);
}

/** Session.expireAll() */
export function expireAll(core: SessionCore): void {
  core.flight.check();
  core.register.expireAll();
}

/** Session.refresh(): changes of this object are given up, those of others are flushed first. */
export function* refreshObject(
  core: SessionCore,
  object: object,
  names: readonly string[] | undefined,
  options: RefreshOptions | undefined,
): Program<void> {
  const state = requirePersistent(core, object, "refresh");
  expire(core, state, names);
  yield* core.autoflush();
  yield* refreshState(core, state, names, options);
}

import { ArgumentError, type Program } from "@rebis/base";
import { readRelationship } from "../attribute/accessors.ts";
import { detachedOwner } from "../attribute/detached-owner.ts";
import { loadRelationship } from "../load/lazy.ts";
import { loadColumns } from "../load/refresh.ts";
import { requireState } from "./require-state.ts";
import { SessionCore } from "./session-core.ts";

/**
 * Reads one attribute of an object, and loads it first when it is not in memory: what reading it
 * does under the synchronous face, for a face that has to wait.
 */
export function* loadAttribute(object: object, key: string): Program<unknown> {
  const state = requireState(object, "read an attribute of");
  const { mapper } = state;
  const column = mapper.attribute(key);
  const relationship = mapper.relationship(key);
  if (column === undefined && relationship === undefined) {
    throw new ArgumentError(
      `Cannot read "${mapper.name}"."${key}": the class has no such attribute. Correct the name.`,
    );
  }
  if (relationship?.isQuery === true) return readRelationship(state, relationship);
  const owner = state.session;
  const index = column?.index ?? relationship?.index ?? 0;
  const isThere =
    (column === undefined ? state.related?.[index] : state.values[index]) !== undefined;
  if (!isThere && state.hasIdentity) {
    if (!(owner instanceof SessionCore)) {
      if (column === undefined) detachedOwner.loadRelationship(state, index);
      else detachedOwner.loadColumns(state, index);
    } else if (relationship === undefined) {
      yield* owner.flight.run(loadColumns(owner, [state], index));
    } else yield* owner.flight.run(loadRelationship(owner, state, relationship));
  }
  if (relationship !== undefined) return readRelationship(state, relationship);
  return state.values[index] ?? null;
}

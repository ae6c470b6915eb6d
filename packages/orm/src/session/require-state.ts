import { describe } from "@rebis/core-sql/spi";
import { UnmappedInstanceError } from "../errors.ts";
import { type InstanceState, stateOf } from "../state/instance-state.ts";

/** The state of an object that a session is given. @throws {UnmappedInstanceError} */
export function requireState(object: unknown, what: string): InstanceState {
  const state = stateOf(object);
  if (state !== undefined) return state;
  throw new UnmappedInstanceError(
    `Cannot ${what} ${describe(object)}: it is no object of a mapped class. Make one with new, or load it.`,
  );
}

import { InvalidRequestError, type Program } from "@rebis/base";
import type { Relationship } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import type { LoadingSession } from "./loading-session.ts";

/** Options of {@link loadRelationship}. */
export interface LazyOptions {
  /** For a flush or a cascade: `raise` and `noload` do not apply. */
  readonly internal?: boolean;
}

/** Loads one relationship of one object; its value is then in `state.related`. */
export function* loadRelationship(
  session: LoadingSession,
  state: InstanceState,
  relationship: Relationship,
  options: LazyOptions = {},
): Program<void> {
  throw new InvalidRequestError(`being written: ${String([session, state, relationship, options])}`);
}

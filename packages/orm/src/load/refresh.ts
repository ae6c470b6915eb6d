import { InvalidRequestError, type Program } from "@rebis/base";
import type { ForUpdateOptions } from "@rebis/core-sql";
import type { InstanceState } from "../state/instance-state.ts";
import type { LoadingSession } from "./loading-session.ts";

/** Options of {@link refreshState}. */
export interface RefreshOptions {
  readonly withForUpdate?: boolean | ForUpdateOptions;
}

/**
 * Reads an object's row again, over what is in memory: all columns and eager relationships, or the
 * attributes named (lazy relationships too, when named).
 */
export function* refreshState(
  session: LoadingSession,
  state: InstanceState,
  attributeKeys?: readonly string[],
  options: RefreshOptions = {},
): Program<void> {
  throw new InvalidRequestError(`being written: ${String([session, state, attributeKeys, options])}`);
}

/**
 * Loads columns that are not in memory: of an expired object all of them, else the one named by
 * its index.
 *
 * @throws {ObjectDeletedError} when a row has gone
 */
export function* loadColumns(
  session: LoadingSession,
  states: readonly InstanceState[],
  index: number,
): Program<void> {
  throw new InvalidRequestError(`being written: ${String([session, states, index])}`);
}

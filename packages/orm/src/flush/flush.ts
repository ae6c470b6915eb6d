import { InvalidRequestError, type Program } from "@rebis/base";
import type { InstanceState } from "../state/instance-state.ts";
import type { FlushingSession, FlushOutcome } from "./flushing-session.ts";

/**
 * Writes what changed: pending objects are inserted, changed ones updated, deleted ones deleted,
 * in an order that foreign keys allow. The states are clean afterwards; which session holds which
 * object is for the caller to book.
 *
 * @param only - writes these alone, and what they need
 */
export function* flush(
  session: FlushingSession,
  only?: Iterable<InstanceState>,
): Program<FlushOutcome> {
  throw new InvalidRequestError(`being written: ${String(session)} ${String(only)}`);
}

import type { LoadingSession } from "../load/loading-session.ts";
import type { FormerKey } from "../session/scope.ts";
import type { InstanceState } from "../state/instance-state.ts";

/** What one flush did, for the session to book: stages, identity map, transaction. */
export interface FlushOutcome {
  /** Rows that were inserted; `identity` is set on each state. */
  readonly inserted: readonly InstanceState[];
  /** Persistent objects whose changes were written (or came to nothing). */
  readonly updated: readonly InstanceState[];
  /** Rows that were deleted. */
  readonly deleted: readonly InstanceState[];
  /** Pending objects that turned out to be orphans: they leave the session unwritten. */
  readonly expunged: readonly InstanceState[];
  /** Objects whose primary key changed, with the one they had. */
  readonly switched: ReadonlyMap<InstanceState, FormerKey>;
}

/** What the unit of work needs of a session. */
export interface FlushingSession extends LoadingSession {
  /** Pending objects, in the order of add(). */
  readonly pendingStates: ReadonlySet<InstanceState>;
  /** Persistent objects that were changed since the last flush. */
  readonly modifiedStates: ReadonlySet<InstanceState>;
  /** Persistent objects marked by delete(). */
  readonly deletedStates: ReadonlySet<InstanceState>;
  /** Something that is likely a mistake; a line for people. */
  warn(message: string): void;
}

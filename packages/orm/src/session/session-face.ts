import type { Program } from "@rebis/base";
import type { ConnectionCore } from "@rebis/engine/spi";
import type { InstanceState } from "../state/instance-state.ts";
import type { SessionTransactionCore } from "./transaction-core.ts";

/** What the two faces of a session do differently. */
export interface SessionFace {
  readonly isSynchronous: boolean;
  /** What the user holds, and listeners are handed. */
  readonly session: object;
  /** An attribute that is not loaded was read: runs the program that loads it, or refuses. */
  load(state: InstanceState, key: string, program: () => Program<void>): void;
  /** A connection was taken: gives it the face that the user sees. */
  dress(connection: ConnectionCore): void;
  /** What the user holds of a transaction. */
  present(transaction: SessionTransactionCore): object;
}

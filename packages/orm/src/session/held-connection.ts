import type { Program } from "@rebis/base";
import type { ConnectionCore, TransactionCore } from "@rebis/engine/spi";

/**
 * How a session on a connection that is in a transaction already takes part in it.
 *
 * `conditional_savepoint` (default): in a savepoint of its own when the connection is in a
 * savepoint, else as `rollback_only`. `rollback_only`: commits nothing, but rolls all back.
 * `control_fully`: commits and rolls back the transaction it found. `create_savepoint`: always
 * works in a savepoint, so that the transaction around it is left alone (for test suites).
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/session_transaction.html#joining-a-session-into-an-external-transaction-such-as-for-test-suites
 */
export type JoinMode =
  | "conditional_savepoint"
  | "rollback_only"
  | "control_fully"
  | "create_savepoint";

/** A connection in a session's transaction. */
export interface Held {
  readonly connection: ConnectionCore;
  readonly transaction: TransactionCore;
  /** False: the transaction is somebody else's to commit. */
  readonly mayCommit: boolean;
  /** Taken by the session, so given back at the end. */
  readonly isOwn: boolean;
}

/** Begins on a connection, or takes part in what has begun there. */
export function* joinTransaction(
  connection: ConnectionCore,
  how: { readonly isOwn: boolean; readonly mode: JoinMode; readonly isTwophase: boolean },
): Program<Held> {
  const { isOwn, mode, isTwophase } = how;
  const { root, nested } = connection.transactions;
  if (root === undefined) {
    const transaction = isTwophase ? connection.beginTwophase() : connection.begin();
    return { connection, transaction, mayCommit: true, isOwn };
  }
  const plain = nested === undefined ? "rollback_only" : "create_savepoint";
  switch (mode === "conditional_savepoint" ? plain : mode) {
    case "create_savepoint":
      return { connection, transaction: yield* connection.beginNested(), mayCommit: true, isOwn };
    case "control_fully":
      return { connection, transaction: nested ?? root, mayCommit: true, isOwn };
    case "rollback_only":
      return { connection, transaction: nested ?? root, mayCommit: false, isOwn };
  }
}

/** Ends what is still open of these, and gives back the connections that are the session's. */
export function* closeAll(held: Iterable<Held>, isOutermost: boolean): Program<void> {
  for (const { connection, transaction, mayCommit, isOwn } of held) {
    try {
      if (mayCommit && transaction.state !== "closed" && !connection.isClosed)
        yield* transaction.rollback();
    } finally {
      if (isOwn && isOutermost) yield* connection.close();
    }
  }
}

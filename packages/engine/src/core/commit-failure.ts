import { AmbiguousCommitError, DBAPIError, RolledBackError } from "@rebis/base";

/**
 * What to raise when the connection was lost while COMMIT was under way: nobody knows whether the
 * server has kept the transaction (demands X2).
 */
export function ambiguousCommit(error: unknown, xid: string | undefined): AmbiguousCommitError {
  const wayOut =
    xid === undefined
      ? "Look at the data before you run it again; runTransaction() does so by itself only for what is declared idempotent"
      : "Ask recoverTwophase() on another connection whether it is still prepared, and commit it there";
  const known = error instanceof DBAPIError ? error : undefined;
  return new AmbiguousCommitError(
    `Cannot tell whether this transaction was committed: the connection was lost while COMMIT was under way. ${wayOut}.`,
    {
      cause: error,
      statement: known?.statement,
      driverError: known?.driverError,
      connectionInvalidated: true,
    },
  );
}

/** What to raise when the server has rolled back what was to be committed. */
export function rolledBack(statement: string, cause: Error | undefined): RolledBackError {
  return new RolledBackError(
    "Cannot commit this transaction: the server has rolled all of it back, because a statement of " +
      "it had failed. Let the error of that statement leave the block, or run what may fail in a " +
      "savepoint (beginNested).",
    { cause, statement },
  );
}

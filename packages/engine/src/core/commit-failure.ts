import { AmbiguousCommitError, DBAPIError } from "@rebis/base";

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

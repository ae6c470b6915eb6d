import { DBAPIError, type Dialect, RebisError } from "@rebis/base";

/** What is known about the statement that failed. */
export interface FailedStatement {
  readonly statement?: string | undefined;
  readonly parameters?: readonly unknown[] | undefined;
  readonly hideParameters: boolean;
  readonly isDisconnect?: boolean;
}

/**
 * A driver's error as one of ours, with the statement. Values of parameters are kept in `params`
 * only, which is not enumerable; with `hideParameters` they are not kept at all (demands C14).
 */
export function translateError(
  dialect: Dialect,
  error: unknown,
  facts: FailedStatement,
): RebisError {
  // An adapter may refuse by itself; what it says is ours already.
  if (error instanceof RebisError && !(error instanceof DBAPIError)) return error;
  if (error instanceof DBAPIError && error.statement !== undefined) return error;
  return dialect.translateError(error, {
    statement: facts.statement,
    params: facts.hideParameters ? undefined : facts.parameters,
    hideParameters: facts.hideParameters,
    driverError: error,
    connectionInvalidated: facts.isDisconnect ?? dialect.isDisconnect(error),
  });
}

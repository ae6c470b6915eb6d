import { ArgumentError, type IsolationLevel } from "@rebis/base";

/** When a transaction is run again, and how long that may go on. Times are seconds. */
export interface RetryOptions {
  /** How often the work is run at most, the first time included; 10 by default. */
  readonly attempts?: number | undefined;
  /** The longest pause before the second attempt; it doubles for each one after. 0.05 by default. */
  readonly baseDelay?: number | undefined;
  /** The longest pause of all; 2 by default. */
  readonly maxDelay?: number | undefined;
  /** All attempts and pauses together: none begins after that. 30 by default. */
  readonly budget?: number | undefined;
  /** Told before each pause. */
  readonly onRetry?: ((failed: FailedAttempt) => void) | undefined;
}

/** An attempt that is going to be repeated. */
export interface FailedAttempt {
  /** 1 is the first. */
  readonly attempt: number;
  readonly error: unknown;
  /** How long the pause is, in seconds. */
  readonly delay: number;
}

/** Options of {@link runTransaction}. */
export interface RunTransactionOptions {
  /** The isolation level; that of the engine when left out. */
  readonly isolation?: IsolationLevel | undefined;
  /** False: the work is run once. */
  readonly retry?: RetryOptions | false | undefined;
  /** The work may be done twice without harm: then it is repeated after a COMMIT that may have been kept. */
  readonly idempotent?: boolean | undefined;
  /** Gives up between two attempts. */
  readonly signal?: AbortSignal | undefined;
}

/** The same with nothing left out. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly baseDelay: number;
  readonly maxDelay: number;
  readonly budget: number;
  readonly onRetry: ((failed: FailedAttempt) => void) | undefined;
  readonly idempotent: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Reads the options. @throws {ArgumentError} for a number that cannot be */
export function retryPolicy(options: RunTransactionOptions): RetryPolicy {
  const { retry = {}, idempotent = false, signal } = options;
  const given: RetryOptions = retry === false ? { attempts: 1 } : retry;
  return {
    attempts: checked("attempts", given.attempts ?? 10, 1),
    baseDelay: checked("baseDelay", given.baseDelay ?? 0.05, 0),
    maxDelay: checked("maxDelay", given.maxDelay ?? 2, 0),
    budget: checked("budget", given.budget ?? 30, 0),
    onRetry: given.onRetry,
    idempotent,
    signal,
  };
}

function checked(name: string, value: number, least: number): number {
  if (typeof value === "number" && value >= least) return value;
  throw new ArgumentError(
    `Cannot retry with ${name} ${String(value)}: it is a number of at least ${least}. ` +
      `Leave it out for the default.`,
  );
}

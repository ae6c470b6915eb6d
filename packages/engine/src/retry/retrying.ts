import { type Awaitable, callUser, type Program, sleep } from "@rebis/base";
import { isRetryable } from "./is-retryable.ts";
import type { RetryPolicy } from "./retry-options.ts";

/** Where time and chance come from; a test brings its own. */
export interface RetryClock {
  /** Seconds; only differences matter. */
  now(): number;
  /** 0 to 1. */
  random(): number;
}

const realClock: RetryClock = { now: () => performance.now() / 1000, random: () => Math.random() };

/**
 * Runs attempts until one succeeds, fails for good, or time and attempts are used up; then the last
 * error is raised. Pauses grow exponentially, and each is a random part of what it may be ("full
 * jitter"), so that those who met do not meet again.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function* retrying<Value>(
  attempt: (number: number) => Awaitable<Value>,
  policy: RetryPolicy,
  clock: RetryClock = realClock,
): Program<Value> {
  const start = clock.now();
  for (let number = 1; ; number++) {
    policy.signal?.throwIfAborted();
    try {
      return yield* callUser(() => attempt(number), "the function of runTransaction()");
    } catch (error) {
      if (number >= policy.attempts || !isRetryable(error, policy.idempotent)) throw error;
      const longest = Math.min(policy.maxDelay, policy.baseDelay * 2 ** (number - 1));
      const delay = clock.random() * longest;
      if (clock.now() - start + delay >= policy.budget) throw error;
      policy.onRetry?.({ attempt: number, error, delay });
      yield* sleep(delay * 1000, policy.signal);
    }
  }
}

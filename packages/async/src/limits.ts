import { ArgumentError, TimeoutError } from "@rebis/base";

/** When to give up waiting. */
export interface Limits {
  /** Gives up when it is aborted; what is under way is stopped, and its reason raised. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up after so many seconds, with a TimeoutError. */
  readonly timeout?: number | undefined;
}

/** A signal for as long as an operation lasts. */
export interface Watch extends Disposable {
  readonly signal: AbortSignal | undefined;
}

const unlimited: Watch = { signal: undefined, [Symbol.dispose]: () => undefined };

/** One signal for both limits; dispose of it to stop the clock. */
export function watch({ signal, timeout }: Limits): Watch {
  if (timeout === undefined) {
    return signal === undefined ? unlimited : { signal, [Symbol.dispose]: () => undefined };
  }
  if (typeof timeout !== "number" || !(timeout > 0)) {
    throw new ArgumentError(
      "Cannot use this timeout: it is not a number above zero. Give seconds, or leave it out.",
    );
  }
  const controller = new AbortController();
  const expire = (): void => controller.abort(timedOut(timeout));
  // More than a timer can count is as good as never.
  const timer = timeout * 1000 < 2 ** 31 ? setTimeout(expire, timeout * 1000) : undefined;
  return {
    signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

function timedOut(seconds: number): TimeoutError {
  return new TimeoutError(
    `Cannot finish in ${seconds} s: the time given is over. What was under way was stopped; ` +
      `give more time, or look at what the database waits for.`,
  );
}

/** One signal that is aborted with either. */
export function either(
  one: AbortSignal | undefined,
  other: AbortSignal | undefined,
): AbortSignal | undefined {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  return AbortSignal.any([one, other]);
}

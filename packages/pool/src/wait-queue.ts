import type { Clock } from "@rebis/base";

/** How long one waits, and what ends the waiting early. */
export interface WaitLimits {
  readonly clock: Clock;
  readonly seconds: number;
  readonly signal: AbortSignal | undefined;
  /** Made when the time is over, while the waiter is still in the queue. */
  readonly timeoutError: () => Error;
}

/** Those who wait for a value, served in the order in which they came. */
export class WaitQueue<Value> {
  // A set keeps the order, and a waiter in its middle leaves at no cost.
  readonly #waiters = new Set<(value: Value) => void>();

  get length(): number {
    return this.#waiters.size;
  }

  /** Waits; rejects, having left the queue, when the time is over or `signal` is aborted. */
  join({ clock, seconds, signal, timeoutError }: WaitLimits): Promise<Value> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.delete(serve);
        stopTimer();
        signal?.removeEventListener("abort", abort);
      };
      const serve = (value: Value): void => {
        leave();
        resolve(value);
      };
      const abort = (): void => {
        leave();
        reject(signal?.reason);
      };
      const stopTimer = Number.isFinite(seconds)
        ? clock.after(seconds * 1000, () => {
            const error = timeoutError();
            leave();
            reject(error);
          })
        : () => undefined;
      signal?.addEventListener("abort", abort, { once: true });
      this.#waiters.add(serve);
    });
  }

  /** Gives the value to the one who waits longest; false when nobody waits. */
  handOver(value: Value): boolean {
    const [first] = this.#waiters;
    first?.(value);
    return first !== undefined;
  }
}

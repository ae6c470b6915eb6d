import type { SleepRequest } from "./program.ts";

/** The timers that every JavaScript host has; this package has the types of none. */
interface Timers {
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** Stands still, and the thread with it. */
export function sleepNow({ milliseconds, signal }: SleepRequest): void {
  signal?.throwIfAborted();
  // Nobody wakes it: it is the one way to stand still without keeping the processor busy.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Promises to come back; a signal ends it early. */
export function sleepAwhile({ milliseconds, signal }: SleepRequest): Promise<void> {
  const timers = globalThis as unknown as Timers;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const wake = (): void => {
      signal?.removeEventListener("abort", leave);
      resolve();
    };
    const timer = timers.setTimeout(wake, milliseconds);
    const leave = (): void => {
      timers.clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
  });
}

/** A value now (synchronous driver) or later (promise driver). */
export type Awaitable<T> = T | PromiseLike<T>;

/** Whether a value comes later. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "then" in value &&
    typeof value.then === "function"
  );
}

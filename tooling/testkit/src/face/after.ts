import type { Awaitable } from "@rebis/base";

/**
 * Goes on with a value now or when its promise is kept, so that one callback fits both faces: the
 * synchronous one refuses a promise.
 */
export function after<T, R>(value: Awaitable<T>, goOn: (value: T) => R): Awaitable<R> {
  return isThenable(value) ? value.then((kept) => goOn(kept)) : goOn(value);
}

function isThenable<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value;
}

import type { SqlType } from "../../src/types/type.ts";

/** JavaScript value to canonical value. */
export function canonical(type: SqlType<unknown>, value: unknown): unknown {
  return type.toCanonical === undefined ? value : type.toCanonical(value);
}
/** Canonical value to JavaScript value. */
export function plain(type: SqlType<unknown>, value: unknown): unknown {
  return type.fromCanonical === undefined ? value : type.fromCanonical(value);
}
/** There and back. */
export function roundTrip(type: SqlType<unknown>, value: unknown): unknown {
  return plain(type, canonical(type, value));
}

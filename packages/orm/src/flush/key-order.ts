import { FlushError } from "../errors.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { storedValue } from "./history.ts";

type Comparable = number | bigint | string | boolean;

/** Puts persistent objects into the order of their primary keys, in which rows are locked the same way by everybody. */
export function sortByKey(states: readonly InstanceState[]): readonly InstanceState[] {
  if (isSorted(states)) return states;
  return [...states].sort(compareKeys);
}

function isSorted(states: readonly InstanceState[]): boolean {
  for (let at = 1; at < states.length; at++) {
    if (compareKeys(states[at - 1] as InstanceState, states[at] as InstanceState) > 0) return false;
  }
  return true;
}

function compareKeys(left: InstanceState, right: InstanceState): number {
  for (const { index } of left.mapper.primaryKey) {
    const order = compareValues(storedValue(left, index), storedValue(right, index), left);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(left: unknown, right: unknown, state: InstanceState): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right);
  const a = comparable(left, state);
  const b = comparable(right, state);
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = (left[at] as number) - (right[at] as number); // below both lengths
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** @throws {FlushError} for a value that has no order */
function comparable(value: unknown, state: InstanceState): Comparable {
  if (isComparable(value)) return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "object") {
    const plain: unknown = value.valueOf();
    if (isComparable(plain)) return plain;
    // Temporal objects and decimals have a text of their own; a plain object has none.
    const own = value as { readonly toString: unknown };
    if (own.toString !== Object.prototype.toString) return `${value as unknown as string}`;
  }
  throw new FlushError(
    `Cannot order the rows of "${state.mapper.name}" by primary key: a value of it has no order. Use a type whose values are numbers, strings, dates or bytes, or give its class a valueOf().`,
  );
}

function isComparable(value: unknown): value is Comparable {
  return ["number", "bigint", "string", "boolean"].includes(typeof value);
}

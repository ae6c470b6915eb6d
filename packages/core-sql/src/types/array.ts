import { ArgumentError } from "@rebis/base";
import type { ArrayMethods } from "../operators/array-methods.ts";
import { foreignValue } from "./foreign-value.ts";
import { type Processor, SqlType } from "./type.ts";

/** What {@link array} takes. */
export interface ArrayOptions {
  /** Arrays of arrays, this deep; 1 by default. */
  readonly dimensions?: number;
  /** Counts indexes from zero in JavaScript: `getItem(0)` is `a[1]`. */
  readonly zeroIndexes?: boolean;
}

/** Applies a step to every item of an array that is `depth` deep; null items stay. */
function eachItem(step: Processor | undefined, depth: number): Processor {
  const inner = depth > 1 ? eachItem(step, depth - 1) : step;
  return (value) => {
    if (!Array.isArray(value)) throw foreignValue("array", "an array", value);
    if (inner === undefined) return value;
    return value.map((item: unknown) => {
      if (item === undefined) throw foreignValue("item of an array", "a value or null", item);
      return item === null ? null : inner(item);
    });
  };
}

function sameArrays(sameItem: (a: unknown, b: unknown) => boolean) {
  const same = (a: unknown, b: unknown): boolean => {
    if (!Array.isArray(a) || !Array.isArray(b)) return sameItem(a, b);
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  };
  return same;
}

/**
 * An array of values of one type, where the database has them (PostgreSQL). Elsewhere store the
 * list as `t.json()`. A change inside the array is not seen: assign a new one.
 *
 * @example
 * column(t.array(t.string(20)))
 * // postgres: tags VARCHAR(20)[] NOT NULL
 *
 * @throws {ArgumentError} when bound to anything but an array, or when an item has another type
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.ARRAY
 * @since 0.1.0
 */
export function array<Item>(
  item: SqlType<Item>,
  options: ArrayOptions = {},
): SqlType<(Item | null)[], ArrayMethods<Item>> {
  const { dimensions = 1, zeroIndexes } = options;
  if (!(item instanceof SqlType) || !Number.isInteger(dimensions) || dimensions < 1) {
    throw new ArgumentError(
      `Cannot make an array type: it needs the type of its items, and a whole number of dimensions from 1. Write t.array(t.integer()).`,
    );
  }
  return new SqlType({
    kind: "array",
    facts: { dimensions, zeroIndexes },
    item,
    ...(dimensions === 1
      ? {}
      : { inner: (inside) => array(inside, { ...options, dimensions: dimensions - 1 }) }),
    toCanonical: eachItem(item.toCanonical, dimensions),
    fromCanonical:
      item.fromCanonical === undefined ? undefined : eachItem(item.fromCanonical, dimensions),
    equals: sameArrays(item.equals),
    cacheKey: JSON.stringify(["array", dimensions, item.cacheKey]),
  });
}

import { ArgumentError } from "@rebis/base";
import { describe } from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function names(mapper: Mapper): string {
  return mapper.primaryKey.map((each) => `"${each.key}"`).join(", ");
}

function byName(mapper: Mapper, given: Readonly<Record<string, unknown>>): readonly unknown[] {
  const unknown = Object.keys(given).find(
    (key) => !mapper.primaryKey.some((each) => each.key === key),
  );
  const missing = mapper.primaryKey.find((each) => !Object.hasOwn(given, each.key));
  if (unknown === undefined && missing === undefined)
    return mapper.primaryKey.map((each) => given[each.key]);
  throw new ArgumentError(
    `Cannot look up a "${mapper.name}" by this key: ${missing === undefined ? `"${unknown ?? ""}" is not in its primary key` : `"${missing.key}" is missing`}. Give ${names(mapper)}.`,
  );
}

/**
 * A primary key as users give it (a value, an array, or an object by attribute names), in the
 * order of the primary key.
 *
 * @throws {ArgumentError} for a wrong number of values, and values of a wrong type
 */
export function keyArgument(mapper: Mapper, given: unknown): readonly unknown[] {
  const values = isRecord(given) ? byName(mapper, given) : Array.isArray(given) ? given : [given];
  if (values.length !== mapper.primaryKey.length) {
    throw new ArgumentError(
      `Cannot look up a "${mapper.name}" by ${values.length} value${values.length === 1 ? "" : "s"}: its primary key is ${names(mapper)}. Give a value for each, in this order, or an object by name.`,
    );
  }
  for (const [position, value] of values.entries()) checkValue(mapper, position, value);
  return values;
}

function checkValue(mapper: Mapper, position: number, value: unknown): void {
  const attribute = mapper.primaryKey[position];
  if (value === null || attribute === undefined) return;
  if (value === undefined) {
    throw new ArgumentError(
      `Cannot look up a "${mapper.name}" by undefined as its "${attribute.key}": give a value.`,
    );
  }
  try {
    attribute.column.node.type.toCanonical?.(value);
  } catch (cause) {
    throw new ArgumentError(
      `Cannot look up a "${mapper.name}" by ${describe(value)} as its "${attribute.key}": the column has another type. Give a value of its type.`,
      { cause },
    );
  }
}

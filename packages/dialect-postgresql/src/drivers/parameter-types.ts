/** Numbers of types in the protocol; 0 leaves the type to the server. */
const boolean = 16;
const bytes = 17;
const int8 = 20;
const int4 = 23;
const float8 = 701;

/**
 * The type that a driver's value has by itself. Text has none: the server gives it the type that
 * its place asks for, as it does to NULL.
 */
function typeOf(value: unknown): number {
  switch (typeof value) {
    case "number":
      if (!Number.isInteger(value)) return float8;
      return value >= -2_147_483_648 && value <= 2_147_483_647 ? int4 : int8;
    case "bigint":
      return int8;
    case "boolean":
      return boolean;
    default:
      return value instanceof Uint8Array ? bytes : 0;
  }
}

/**
 * The types of the values of one execution. With more values than placeholders nothing is said of
 * types, for the server would take the types for placeholders and the values for used.
 */
export function parameterTypes(sql: string, values: readonly unknown[]): readonly number[] {
  return values.length > 0 && sql.includes(`$${values.length}`) ? values.map(typeOf) : [];
}

/** Types that fit every set of values; 0 where they differ. */
export function commonTypes(sql: string, sets: readonly (readonly unknown[])[]): readonly number[] {
  const [first = []] = sets;
  if (sets.length === 1) return parameterTypes(sql, first);
  return first.map((_, position) => {
    let common: number | undefined;
    for (const set of sets) {
      const value = set[position];
      if (value === null) continue;
      const type = typeOf(value);
      if (common !== undefined && common !== type) return 0;
      common = type;
    }
    return common ?? 0;
  });
}

/** Whether a statement that was prepared for some types can take these values. */
export function fitsTypes(prepared: readonly number[], values: readonly unknown[]): boolean {
  for (let position = 0; position < values.length; position++) {
    const type = prepared[position];
    if (type === undefined) return false;
    const value = values[position];
    if (type === 0 || value === null) continue;
    const own = typeOf(value);
    if (own !== type && !(type === int8 && own === int4)) return false;
  }
  return true;
}

import { foreignValue } from "./foreign-value.ts";
import { SqlType } from "./type.ts";

function toBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return value;
  throw foreignValue("largeBinary", "a Uint8Array", value);
}

/** Whether two byte arrays hold the same bytes; anything else is compared as it is. */
function sameBytes(a: unknown, b: unknown): boolean {
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array)) return Object.is(a, b);
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) return false;
  }
  return true;
}

/**
 * BLOB (BYTEA, VARBINARY(max)), as a Uint8Array; compared by content when changes are looked for.
 *
 * @example
 * column(t.largeBinary())
 * // image_data BLOB NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.LargeBinary
 * @since 0.1.0
 */
export function largeBinary(length?: number): SqlType<Uint8Array> {
  return new SqlType({
    kind: "largeBinary",
    facts: { length },
    toCanonical: toBytes,
    equals: sameBytes,
  });
}

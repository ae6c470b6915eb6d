import { foreignValue } from "./foreign-value.ts";
import { SqlType } from "./type.ts";

function toBoolean(value: unknown): unknown {
  if (typeof value === "boolean") return value;
  if (value === 1) return true;
  if (value === 0) return false;
  throw foreignValue("boolean", "true or false (or 1 or 0)", value);
}

/**
 * BOOLEAN, as true and false; a small number on servers that have no such type.
 *
 * @example
 * column(t.boolean(), { default: true })
 * // is_active BOOLEAN NOT NULL
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Boolean
 * @since 0.1.0
 */
export function boolean(): SqlType<boolean> {
  return new SqlType({ kind: "boolean", toCanonical: toBoolean });
}

/** The type of conditions. */
export const booleanType: SqlType<boolean> = /* @__PURE__ */ boolean();

import { foreignValue } from "./foreign-value.ts";
import { SqlType } from "./type.ts";

/** The CHECK that a type asks for, where databases have no such type. */
export interface CheckOptions {
  /** Writes `CHECK (column IN …)` there; default false. */
  readonly createConstraint?: boolean;
  /** The name of that constraint. */
  readonly name?: string;
}

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
 * column(t.boolean({ createConstraint: true }))
 * // sqlite: is_active BOOLEAN NOT NULL, CHECK (is_active IN (0, 1))
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Boolean
 * @since 0.1.0
 */
export function boolean(options: CheckOptions = {}): SqlType<boolean> {
  const { createConstraint: checked, name } = options;
  const facts = checked === true ? { checked, name } : {};
  return new SqlType({ kind: "boolean", facts, toCanonical: toBoolean });
}

/** The type of conditions. */
export const booleanType: SqlType<boolean> = /* @__PURE__ */ boolean();

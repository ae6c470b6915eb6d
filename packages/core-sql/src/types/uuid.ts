import { foreignValue, malformedValue } from "./foreign-value.ts";
import { SqlType } from "./type.ts";

const withDashes = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const withoutDashes = /^[0-9a-f]{32}$/;

/** 32 hexadecimal digits with the four dashes of RFC 9562. */
export function dashedUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function toUuid(value: unknown): unknown {
  if (typeof value !== "string") throw foreignValue("uuid", "a string", value);
  const lower = value.toLowerCase();
  if (withDashes.test(lower)) return lower;
  if (withoutDashes.test(lower)) return dashedUuid(lower);
  throw malformedValue("uuid", "32 hexadecimal digits, with or without the four dashes");
}

/**
 * UUID, as a string in lower case with dashes.
 *
 * Native on PostgreSQL, UNIQUEIDENTIFIER on SQL Server, CHAR(32) where there is no such type.
 *
 * @example
 * column(t.uuid(), { primaryKey: true, default: () => crypto.randomUUID() })
 * // sqlite:   id CHAR(32) NOT NULL PRIMARY KEY
 * // postgres: id UUID NOT NULL PRIMARY KEY
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Uuid
 * @since 0.1.0
 */
export function uuid(): SqlType<string> {
  return new SqlType({ kind: "uuid", toCanonical: toUuid });
}

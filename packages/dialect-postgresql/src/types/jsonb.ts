import { NativeType, t } from "@rebis/core-sql";
import type { TypeEntry } from "@rebis/core-sql/spi";
import { typedLiteral } from "./literal.ts";

const jsonbEntry: TypeEntry = {
  ddl: () => "JSONB",
  literal: (value) => typedLiteral(value as string, "JSONB"),
};

/**
 * JSONB: JSON that is kept parsed, compares, and can be indexed. The value is what the document
 * describes, as with `t.json()`; `null` is the JSON value null unless `noneAsNull` is given.
 *
 * @example
 * column(jsonb<{ tags: string[] }>())                      // data JSONB NOT NULL
 * column(t.json().withVariant(jsonb(), "postgresql"))      // JSON elsewhere
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.JSONB
 * @since 0.1.0
 */
export function jsonb<Value = unknown>(
  options: { readonly noneAsNull?: boolean } = {},
): NativeType<Value> {
  const { toCanonical, fromCanonical, handlesNull, equals, facts } = t.json<Value>(options);
  return new NativeType<Value>({
    dialect: "postgresql",
    name: "JSONB",
    entry: jsonbEntry,
    facts: { mode: facts.mode },
    toCanonical,
    fromCanonical,
    handlesNull,
    equals,
  });
}

import { NativeType, type SqlType, t } from "@rebis/core-sql";
import type { TypeEntry } from "@rebis/core-sql/spi";
import {
  type JsonbOperators,
  jsonbOperators,
  type JsonOperators,
  jsonOperators,
} from "../operators/json-operators.ts";
import { typedLiteral } from "./literal.ts";

const jsonbEntry: TypeEntry = {
  ddl: () => "JSONB",
  boundAs: () => "JSONB",
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
): NativeType<Value, JsonbOperators<Value>> {
  const { toCanonical, fromCanonical, handlesNull, equals, facts } = t.json<Value>(options);
  return new NativeType<Value, JsonbOperators<Value>>({
    dialect: "postgresql",
    name: "JSONB",
    entry: jsonbEntry,
    facts: { mode: facts.mode },
    toCanonical,
    fromCanonical,
    handlesNull,
    equals,
    operators: jsonbOperators,
    generic: () => t.json<Value>(options),
  });
}

/**
 * JSON as PostgreSQL has it: `t.json()` with the operators of this database.
 *
 * @example
 * column(json<{ tags: string[] }>())                              // data JSON NOT NULL
 * select(posts.c.data.getItem("tags").getItem(0).asText())        // SELECT (posts.data -> $1::TEXT) ->> $2::INT AS anon_1 FROM posts
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.JSON
 * @since 0.1.0
 */
export function json<Value = unknown>(
  options: { readonly noneAsNull?: boolean } = {},
): SqlType<Value, JsonOperators<Value>> {
  return t.json<Value>(options).with({ operators: jsonOperators });
}

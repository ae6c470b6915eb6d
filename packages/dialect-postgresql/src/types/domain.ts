import type { AnyElement, SqlType } from "@rebis/core-sql";
import { NativeType } from "@rebis/core-sql";
import { typeEntry } from "@rebis/core-sql/spi";
import { elementName } from "./array-type.ts";
import { stringLiteral } from "./literal.ts";
import { qualifiedTypeName } from "./type-name.ts";
import { postgresqlTypes } from "./type-table.ts";

/** Options of {@link domain}. */
export interface DomainOptions {
  readonly schema?: string;
  /** What values have to fulfil; the value itself is `literalColumn("VALUE")`. */
  readonly check?: AnyElement;
  readonly constraintName?: string;
  readonly notNull?: boolean;
  readonly default?: AnyElement;
  readonly collation?: string;
  /** Whether `createAll` and `dropAll` create and drop the domain (default); else others do. */
  readonly createType?: boolean;
}

/** What CREATE DOMAIN needs. */
export interface DomainFacts {
  readonly name: string;
  readonly schema: string | undefined;
  readonly base: SqlType<unknown>;
  readonly options: DomainOptions;
}

/** A domain: a type of the schema's own on top of another. */
export class DomainType<out T> extends NativeType<T> {
  readonly domain: DomainFacts;
  constructor(domain: DomainFacts) {
    const { name, schema, base } = domain;
    const actual = base.forDialect("postgresql");
    const entry = typeEntry(actual, postgresqlTypes);
    elementName(base); // refuses a type of which nothing is known
    super({
      dialect: "postgresql",
      name,
      facts: { name, schema, mode: base.cacheKey },
      entry: {
        ddl: () => qualifiedTypeName(name, schema),
        ...(entry?.toDriver === undefined ? {} : { toDriver: () => entry.toDriver?.(actual) }),
        ...(entry?.fromDriver === undefined
          ? {}
          : { fromDriver: () => entry.fromDriver?.(actual) }),
        literal: (value) => entry?.literal(value, actual) ?? stringLiteral(String(value)),
      },
      toCanonical: actual.toCanonical,
      fromCanonical: actual.fromCanonical,
      handlesNull: actual.handlesNull,
      equals: actual.equals,
    });
    this.domain = domain;
  }
  override inSchema(schema: string): DomainType<T> {
    const { domain } = this;
    if (domain.schema !== undefined) return this;
    return new DomainType<T>({ ...domain, schema, base: domain.base.inSchema(schema) });
  }
}

/**
 * A domain, which `createAll` creates before the tables that use it.
 *
 * @example
 * domain("email", t.text(), { check: text("VALUE ~ '@'") })
 * // CREATE DOMAIN email AS TEXT CHECK (VALUE ~ '@')
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.DOMAIN
 * @since 0.1.0
 */
export function domain<T>(
  name: string,
  base: SqlType<T>,
  options: DomainOptions = {},
): DomainType<T> {
  return new DomainType<T>({ name, schema: options.schema, base, options });
}

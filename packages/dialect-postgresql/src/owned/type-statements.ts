import { ArgumentError } from "@rebis/base";
import { DdlElement, type SqlType } from "@rebis/core-sql";
import type { Node } from "@rebis/core-sql/spi";
import type { DomainFacts, DomainType } from "../types/domain.ts";

/** CREATE TYPE … AS ENUM. */
export interface CreateEnumNode extends Node {
  readonly kind: "postgresqlCreateEnum";
  readonly type: SqlType<unknown>;
}
/** ALTER TYPE … ADD VALUE. */
export interface EnumValueNode extends Node {
  readonly kind: "postgresqlAddEnumValue";
  readonly type: SqlType<unknown>;
  readonly value: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly ifNotExists: boolean;
}
/** CREATE DOMAIN. */
export interface CreateDomainNode extends Node {
  readonly kind: "postgresqlCreateDomain";
  readonly domain: DomainFacts;
}
/** DROP TYPE, DROP DOMAIN. */
export interface DropTypeNode extends Node {
  readonly kind: "postgresqlDropType";
  readonly word: "TYPE" | "DOMAIN";
  readonly name: string;
  readonly schema: string | undefined;
  readonly ifExists: boolean;
}

/** A statement that core's tables do not know; the dialect's DDL table renders it by its kind. */
function statement(
  node: CreateEnumNode | EnumValueNode | CreateDomainNode | DropTypeNode,
): DdlElement {
  // DdlElement takes core's nodes; the writer finds a node of any kind in the dialect's DDL table.
  return new DdlElement(node as unknown as DdlElement["node"]);
}

/** The name of a named type. @throws {ArgumentError} when it has none */
function nameOf(type: SqlType<unknown>): string {
  const { name } = type.facts;
  if (name !== undefined && type.kind === "enum") return name;
  throw new ArgumentError(
    'Cannot write DDL for this type: it is no enum with a name. Name it: t.enum("a", "b", { name }).',
  );
}

/**
 * `CREATE TYPE … AS ENUM (…)`. `createAll` sends it before the tables that use the type.
 *
 * @example
 * connection.execute(createEnum(t.enum("draft", "published", { name: "status" })))
 * // CREATE TYPE status AS ENUM ('draft', 'published')
 * @throws {ArgumentError} for an enum without a name
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.CreateEnumType
 * @since 0.1.0
 */
export function createEnum(type: SqlType<unknown>): DdlElement {
  nameOf(type);
  return statement({ kind: "postgresqlCreateEnum", type });
}

/**
 * `DROP TYPE`.
 *
 * @example connection.execute(dropEnum(status, { ifExists: true })) // DROP TYPE IF EXISTS status
 * @throws {ArgumentError} for an enum without a name
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.DropEnumType
 * @since 0.1.0
 */
export function dropEnum(
  type: SqlType<unknown>,
  options: { readonly ifExists?: boolean } = {},
): DdlElement {
  const { schema } = type.facts;
  const { ifExists = false } = options;
  return statement({
    kind: "postgresqlDropType",
    word: "TYPE",
    name: nameOf(type),
    schema,
    ifExists,
  });
}

/**
 * `ALTER TYPE … ADD VALUE`: a further member of an enum, at its end or beside another. The new
 * member cannot be used before the transaction has ended.
 *
 * @example
 * connection.execute(addEnumValue(status, "archived", { after: "published" }))
 * // ALTER TYPE status ADD VALUE 'archived' AFTER 'published'
 * @throws {ArgumentError} for an enum without a name
 * @see https://www.postgresql.org/docs/current/sql-altertype.html
 * @since 0.1.0
 */
export function addEnumValue(
  type: SqlType<unknown>,
  value: string,
  options: {
    readonly before?: string;
    readonly after?: string;
    readonly ifNotExists?: boolean;
  } = {},
): DdlElement {
  nameOf(type);
  const { before, after, ifNotExists = false } = options;
  return statement({ kind: "postgresqlAddEnumValue", type, value, before, after, ifNotExists });
}

/** `CREATE DOMAIN`; `createAll` sends it before the tables that use it. @since 0.1.0 */
export function createDomain(type: DomainType<unknown>): DdlElement {
  return statement({ kind: "postgresqlCreateDomain", domain: type.domain });
}

/** `DROP DOMAIN`. @since 0.1.0 */
export function dropDomain(
  type: DomainType<unknown>,
  options: { readonly ifExists?: boolean } = {},
): DdlElement {
  const { name, schema } = type.domain;
  const { ifExists = false } = options;
  return statement({ kind: "postgresqlDropType", word: "DOMAIN", name, schema, ifExists });
}

import { ArgumentError } from "@rebis/base";
import { type AnyElement, DdlElement, type SqlType } from "@rebis/core-sql";
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
/** ALTER TYPE … RENAME VALUE. */
export interface RenameValueNode extends Node {
  readonly kind: "postgresqlRenameEnumValue";
  readonly type: SqlType<unknown>;
  readonly value: string;
  readonly to: string;
}
/** CREATE DOMAIN. */
export interface CreateDomainNode extends Node {
  readonly kind: "postgresqlCreateDomain";
  readonly domain: DomainFacts;
}
/** ALTER DOMAIN. */
export interface AlterDomainNode extends Node {
  readonly kind: "postgresqlAlterDomain";
  readonly name: string;
  readonly schema: string | undefined;
  readonly change: DomainChange;
}

/** What {@link alterDomain} changes: one of these. */
export type DomainChange =
  | { readonly default: AnyElement | null }
  | { readonly notNull: boolean }
  | {
      readonly addCheck: AnyElement;
      readonly constraintName?: string;
      /** Values that are there already are not looked at. */
      readonly notValid?: boolean;
    }
  | { readonly dropConstraint: string; readonly ifExists?: boolean; readonly cascade?: boolean }
  | { readonly validateConstraint: string }
  | { readonly renameConstraint: string; readonly to: string }
  | { readonly renameTo: string }
  | { readonly schema: string };

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
  node:
    | CreateEnumNode
    | EnumValueNode
    | RenameValueNode
    | CreateDomainNode
    | AlterDomainNode
    | DropTypeNode,
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

/**
 * `ALTER TYPE … RENAME VALUE`: another name for a member of an enum.
 *
 * @example
 * connection.execute(renameEnumValue(status, "draft", "sketch"))
 * // ALTER TYPE status RENAME VALUE 'draft' TO 'sketch'
 * @throws {ArgumentError} for an enum without a name
 * @see https://www.postgresql.org/docs/current/sql-altertype.html
 * @since 0.1.0
 */
export function renameEnumValue(type: SqlType<unknown>, value: string, to: string): DdlElement {
  nameOf(type);
  return statement({ kind: "postgresqlRenameEnumValue", type, value, to });
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

const domainChanges = [
  "default",
  "notNull",
  "addCheck",
  "dropConstraint",
  "validateConstraint",
  "renameConstraint",
  "renameTo",
  "schema",
] as const;

/**
 * `ALTER DOMAIN`: one change of a domain that is there.
 *
 * @example
 * connection.execute(alterDomain(email, { addCheck: text("VALUE <> ''"), constraintName: "filled" }))
 * // ALTER DOMAIN email ADD CONSTRAINT filled CHECK (VALUE <> '')
 * connection.execute(alterDomain(email, { default: null })) // ALTER DOMAIN email DROP DEFAULT
 * @throws {ArgumentError} when it is not one change
 * @see https://www.postgresql.org/docs/current/sql-alterdomain.html
 * @since 0.1.0
 */
export function alterDomain(type: DomainType<unknown>, change: DomainChange): DdlElement {
  const { name, schema } = type.domain;
  if (domainChanges.filter((each) => each in change).length !== 1) {
    throw new ArgumentError(
      `Cannot alter domain "${name}": it is altered by one change at a time. Give one of ${domainChanges.join(", ")}.`,
    );
  }
  return statement({ kind: "postgresqlAlterDomain", name, schema, change });
}

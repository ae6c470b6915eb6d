import { ArgumentError } from "@rebis/base";
import {
  renderCreateSchema,
  renderDropSchema,
  renderCreateSequence,
  renderDropSequence,
  renderTableComment,
  renderColumnComment,
  renderConstraintComment,
  renderCreateView,
  renderDropView,
  renderCreateTableAs,
} from "../compile/ddl-objects.ts";
import { describe } from "../coerce/operand.ts";
import type { QueryElement } from "../operators/column-element.ts";
import type { Column } from "./column.ts";
import type { Constraint } from "./constraint.ts";
import { ddlElement, type DdlElement } from "./ddl-element.ts";
import type { Sequence } from "./generated.ts";
import type { Table } from "./table.ts";

function nameOf(name: unknown, what: string): string {
  if (typeof name === "string" && name !== "") return name;
  throw new ArgumentError(
    `Cannot write DDL for ${what} named ${describe(name)}: its name is a non-empty string. Give one.`,
  );
}

/**
 * `CREATE SCHEMA`. SQLite has none: attach a database instead.
 *
 * @example connection.execute(createSchema("blog", { ifNotExists: true })) // CREATE SCHEMA IF NOT EXISTS blog
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.CreateSchema
 */
export function createSchema(
  name: string,
  options: { readonly ifNotExists?: boolean } = {},
): DdlElement {
  const { ifNotExists = false } = options;
  return ddlElement(
    { kind: "createSchema", name: nameOf(name, "a schema"), ifNotExists },
    renderCreateSchema,
  );
}

/**
 * `DROP SCHEMA`.
 *
 * @example connection.execute(dropSchema("blog", { cascade: true })) // DROP SCHEMA blog CASCADE
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropSchema
 */
export function dropSchema(
  name: string,
  options: { readonly ifExists?: boolean; readonly cascade?: boolean } = {},
): DdlElement {
  const { ifExists = false, cascade = false } = options;
  return ddlElement(
    { kind: "dropSchema", name: nameOf(name, "a schema"), ifExists, cascade },
    renderDropSchema,
  );
}

/**
 * `CREATE SEQUENCE`, on databases that have sequences.
 *
 * @example createSequence(sequence("order_numbers", { start: 1000 })) // CREATE SEQUENCE order_numbers START WITH 1000
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.CreateSequence
 */
export function createSequence(
  sequence: Sequence,
  options: { readonly ifNotExists?: boolean } = {},
): DdlElement {
  return ddlElement(
    {
      kind: "createSequence",
      sequence,
      ifNotExists: options.ifNotExists ?? false,
    },
    renderCreateSequence,
  );
}

/**
 * `DROP SEQUENCE`.
 *
 * @example connection.execute(dropSequence(orderNumbers, { ifExists: true }))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropSequence
 */
export function dropSequence(
  sequence: Sequence,
  options: { readonly ifExists?: boolean } = {},
): DdlElement {
  return ddlElement(
    { kind: "dropSequence", sequence, ifExists: options.ifExists ?? false },
    renderDropSequence,
  );
}

/**
 * `COMMENT ON TABLE t IS …`: the table's own comment, another one, or with null none.
 *
 * @example connection.execute(setTableComment(users)) // COMMENT ON TABLE users IS 'those who log in'
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.SetTableComment
 */
export function setTableComment(
  table: Table,
  comment: string | null = table.comment ?? null,
): DdlElement {
  return ddlElement(
    { kind: "tableComment", table, comment: comment ?? undefined },
    renderTableComment,
  );
}

/**
 * `COMMENT ON COLUMN t.a IS …`: the column's own comment, another one, or with null none.
 *
 * @example connection.execute(setColumnComment(users.c.name)) // COMMENT ON COLUMN users.name IS 'as it is shown'
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.SetColumnComment
 */
export function setColumnComment(
  column: Column<unknown, string, string>,
  comment: string | null = column.comment ?? null,
): DdlElement {
  return ddlElement(
    { kind: "columnComment", column, comment: comment ?? undefined },
    renderColumnComment,
  );
}

/**
 * `COMMENT ON CONSTRAINT c ON t IS …`, which only PostgreSQL has.
 *
 * @example connection.execute(setConstraintComment(positive, "prices are never negative"))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.SetConstraintComment
 */
export function setConstraintComment(
  constraint: Constraint,
  comment: string | null = constraint.options.comment ?? null,
): DdlElement {
  return ddlElement(
    { kind: "constraintComment", constraint, comment: comment ?? undefined },
    renderConstraintComment,
  );
}

/** Where a view or table stands. */
export interface NameOptions {
  readonly schema?: string;
}
/** Options of {@link createView}. */
export interface CreateViewOptions extends NameOptions {
  readonly orReplace?: boolean;
  readonly ifNotExists?: boolean;
  readonly temporary?: boolean;
  readonly materialized?: boolean;
  /** What only one database has, under its dialect's name: `postgresql_with: { security_invoker: true }`. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/**
 * `CREATE VIEW name AS SELECT …`; values of the query are printed.
 *
 * @example
 * createView("adults", select(users).where(users.c.age.ge(18)))
 * // CREATE VIEW adults AS SELECT users.id, users.age FROM users WHERE users.age >= 18
 * @throws {ArgumentError} for both `orReplace` and `ifNotExists`
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.CreateView
 */
export function createView(
  name: string,
  query: QueryElement,
  options: CreateViewOptions = {},
): DdlElement {
  const { schema, orReplace = false, ifNotExists = false } = options;
  if (orReplace && ifNotExists) {
    throw new ArgumentError(
      `Cannot create the view "${name}" with orReplace and ifNotExists: the two contradict each other. Choose one.`,
    );
  }
  return ddlElement(
    {
      kind: "createView",
      name: nameOf(name, "a view"),
      schema,
      query: query.node,
      variant: orReplace ? "orReplace" : ifNotExists ? "ifNotExists" : "plain",
      temporary: options.temporary ?? false,
      materialized: options.materialized ?? false,
      options,
    },
    renderCreateView,
  );
}

/**
 * `DROP VIEW`.
 *
 * @example connection.execute(dropView("adults", { ifExists: true })) // DROP VIEW IF EXISTS adults
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropView
 */
export function dropView(
  name: string,
  options: NameOptions & { readonly ifExists?: boolean; readonly materialized?: boolean } = {},
): DdlElement {
  const { schema, ifExists = false, materialized = false } = options;
  const view = nameOf(name, "a view");
  return ddlElement(
    { kind: "dropView", name: view, schema, ifExists, materialized },
    renderDropView,
  );
}

/**
 * `CREATE TABLE name AS SELECT …`; values of the query are printed.
 *
 * @example createTableAs("archive", select(users), { temporary: true })
 * // CREATE TEMPORARY TABLE archive AS SELECT users.id, users.name FROM users
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.CreateTableAs
 */
export function createTableAs(
  name: string,
  query: QueryElement,
  options: NameOptions & { readonly ifNotExists?: boolean; readonly temporary?: boolean } = {},
): DdlElement {
  const { schema, ifNotExists = false, temporary = false } = options;
  const table = nameOf(name, "a table");
  const { node } = query;
  return ddlElement(
    {
      kind: "createTableAs",
      name: table,
      schema,
      query: node,
      ifNotExists,
      temporary,
    },
    renderCreateTableAs,
  );
}

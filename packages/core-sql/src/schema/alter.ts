import { ArgumentError } from "@rebis/base";
import {
  renderAddColumn,
  renderDropColumn,
  renderAlterColumn,
  renderRenameTable,
  renderTableSchema,
} from "../compile/ddl-alter.ts";
import { describe } from "../coerce/operand.ts";
import type { ColumnChanges, DropColumnOptions } from "./alter-node.ts";
import type { Column, ColumnDefinition, ColumnDefinitions } from "./column.ts";
import { ddlElement, type DdlElement } from "./ddl-element.ts";
import { standIn, standIns } from "./stand-in.ts";
import { Table } from "./table.ts";

/** Where the table of a statement stands, when it is given by name. */
export interface AlterOptions {
  readonly schema?: string;
}

/** The table that is named, or the one that is given. */
function tableOf(given: string | Table, { schema }: AlterOptions): Table {
  if (given instanceof Table) return given;
  if (typeof given !== "string" || given === "") {
    throw new ArgumentError(
      `Cannot change a table named ${describe(given)}: its name is a non-empty string. Give one, or the table.`,
    );
  }
  return standIn(given, {}, { schema: schema ?? null });
}

/** The column of that name: as the table has it, or one of which only the name is known. */
function columnOf(table: Table, name: string): Column {
  const known = table.findColumn(name) ?? standInFor(table).findColumn(name);
  return known as Column; // A stand-in has any.
}

/** A table of the same name, with these columns. */
function standInFor({ name, schema, metadata }: Table, definitions: ColumnDefinitions = {}): Table {
  const registry = standIns(metadata.namingConvention);
  return standIn(name, definitions, { schema: schema ?? null }, registry);
}

/** Options of {@link addColumn}. */
export interface AddColumnOptions extends AlterOptions {
  readonly ifNotExists?: boolean;
  /** Writes REFERENCES beside the column, instead of a constraint of its own afterwards. */
  readonly inlineReferences?: boolean;
  /** Writes PRIMARY KEY beside the column. */
  readonly inlinePrimaryKey?: boolean;
}

/**
 * `ALTER TABLE … ADD COLUMN`. Its foreign key, UNIQUE, index and comment are statements of their
 * own (`ddlSteps` in `@rebis/core-sql/spi` lists them all).
 *
 * @example
 * connection.execute(addColumn("users", "phone", column(t.string(20), { nullable: true })));
 * // ALTER TABLE users ADD COLUMN phone VARCHAR(20)
 * @throws {ArgumentError} when it is no column
 * @see https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.add_column
 */
export function addColumn(
  table: string | Table,
  name: string,
  definition: ColumnDefinition,
  options: AddColumnOptions = {},
): DdlElement {
  const [column] = standInFor(tableOf(table, options), { [name]: definition }).columns;
  return ddlElement(
    {
      kind: "addColumn",
      column: column as Column,
      ifNotExists: options.ifNotExists ?? false,
      inlineReferences: options.inlineReferences ?? false,
      inlinePrimaryKey: options.inlinePrimaryKey ?? false,
    },
    renderAddColumn,
  );
}

/**
 * `ALTER TABLE … DROP COLUMN`. On SQL Server a default, CHECK or foreign key of it must go first:
 * `mssql_dropDefault`, `mssql_dropCheck`, `mssql_dropForeignKey` make statements for that.
 *
 * @example connection.execute(dropColumn("users", "phone")) // ALTER TABLE users DROP COLUMN phone
 * @see https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.drop_column
 */
export function dropColumn(
  table: string | Table,
  name: string,
  options: AlterOptions & DropColumnOptions = {},
): DdlElement {
  const column = columnOf(tableOf(table, options), name);
  return ddlElement({ kind: "dropColumn", column, options }, renderDropColumn);
}

/**
 * Changes a column: type, nullability, default, identity, comment, and last its name. One of them
 * is one statement on most databases, and can be executed as it is; `ddlSteps` in
 * `@rebis/core-sql/spi` lists the statements of several, which MySQL takes as one CHANGE or MODIFY.
 * SQLite only changes names.
 *
 * @example
 * connection.execute(alterColumn("users", "name", { type: t.string(100) }));
 * // PostgreSQL: ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(100)
 * // Oracle: ALTER TABLE users MODIFY name VARCHAR2(100 CHAR)
 * alterColumn("users", "name", { nullable: true, existingType: t.string(100) });
 * // SQL Server: ALTER TABLE users ALTER COLUMN name VARCHAR(100) NULL
 * @throws {CompileError} where the database needs `existingType`, or cannot change that
 * @see https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.alter_column
 */
export function alterColumn(
  table: string | Table,
  name: string,
  changes: ColumnChanges & AlterOptions,
): DdlElement {
  return ddlElement(
    {
      kind: "alterColumn",
      column: columnOf(tableOf(table, changes), name),
      changes,
    },
    renderAlterColumn,
  );
}

/**
 * `ALTER TABLE … RENAME TO …`, in the same schema.
 *
 * @example connection.execute(renameTable("users", "people")) // ALTER TABLE users RENAME TO people
 * @see https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.rename_table
 */
export function renameTable(
  table: string | Table,
  to: string,
  options: AlterOptions = {},
): DdlElement {
  return ddlElement({ kind: "renameTable", table: tableOf(table, options), to }, renderRenameTable);
}

/**
 * `ALTER TABLE … SET SCHEMA …`; SQL Server's `ALTER SCHEMA … TRANSFER …`. Oracle and SQLite cannot.
 *
 * @example connection.execute(setTableSchema("users", "archive")) // ALTER TABLE users SET SCHEMA archive
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function setTableSchema(
  table: string | Table,
  to: string,
  options: AlterOptions = {},
): DdlElement {
  return ddlElement({ kind: "tableSchema", table: tableOf(table, options), to }, renderTableSchema);
}

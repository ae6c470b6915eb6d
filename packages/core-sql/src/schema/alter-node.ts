import type { AnyElement } from "../operators/column-element.ts";
import type { SqlType } from "../types/type.ts";
import type { Column } from "./column.ts";
import type { DdlStatement } from "./ddl-statement.ts";
import type { Computed, FetchedValue, Identity } from "./generated.ts";
import type { Table } from "./table.ts";

/** What DEFAULT of a column may be. */
export type ServerDefault = string | AnyElement | FetchedValue;

/**
 * What of a column changes, and what is known of it as it is. Databases that only take a whole
 * column (MySQL), or its type with its nullability (SQL Server), need the second.
 */
export interface ColumnChanges {
  /** Its new name. */
  readonly name?: string;
  readonly type?: SqlType<unknown>;
  readonly nullable?: boolean;
  /** null takes the default away. */
  readonly serverDefault?: ServerDefault | null;
  /** null makes it a column without numbers of its own. */
  readonly identity?: Identity | null;
  /** No database changes the expression of a column: this raises. */
  readonly computed?: Computed | null;
  /** null takes the comment away. */
  readonly comment?: string | null;
  /** MySQL: the column counts. */
  readonly autoincrement?: boolean;
  readonly existingType?: SqlType<unknown>;
  readonly existingNullable?: boolean;
  readonly existingServerDefault?: ServerDefault | null;
  readonly existingIdentity?: Identity | null;
  readonly existingComputed?: Computed | null;
  readonly existingComment?: string | null;
  readonly existingAutoincrement?: boolean;
  /** What only one database has, under its dialect's name: `postgresql_using`. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** ALTER TABLE … ADD COLUMN. */
export interface AddColumnNode extends DdlStatement {
  readonly kind: "addColumn";
  readonly column: Column;
  readonly ifNotExists: boolean;
  readonly inlineReferences: boolean;
  readonly inlinePrimaryKey: boolean;
}
/** Options of DROP COLUMN. */
export interface DropColumnOptions {
  readonly ifExists?: boolean;
  /** What only one database has, under its dialect's name: `mssql_dropDefault`. */
  readonly [dialect: `${string}_${string}`]: unknown;
}
/** ALTER TABLE … DROP COLUMN. */
export interface DropColumnNode extends DdlStatement {
  readonly kind: "dropColumn";
  readonly column: Column;
  readonly options: DropColumnOptions;
}
/** All changes of a column: as many statements as the database needs for them. */
export interface AlterColumnNode extends DdlStatement {
  readonly kind: "alterColumn";
  /** As it is called now. */
  readonly column: Column;
  readonly changes: ColumnChanges;
}
/** ALTER COLUMN … SET NOT NULL; the column is given as it shall be. */
export interface ColumnNullableNode extends DdlStatement {
  readonly kind: "columnNullable";
  readonly column: Column;
}
/** ALTER COLUMN … TYPE. */
export interface ColumnTypeNode extends DdlStatement {
  readonly kind: "columnType";
  readonly column: Column;
  /** All that was said of the change. */
  readonly changes: ColumnChanges;
}
/** ALTER COLUMN … SET DEFAULT, or DROP DEFAULT where the column has none. */
export interface ColumnServerDefaultNode extends DdlStatement {
  readonly kind: "columnServerDefault";
  readonly column: Column;
}
/** ALTER COLUMN … ADD GENERATED, SET GENERATED, or DROP IDENTITY where the column has none. */
export interface ColumnIdentityNode extends DdlStatement {
  readonly kind: "columnIdentity";
  readonly column: Column;
  readonly existing: Identity | undefined;
}
/** RENAME … TO. */
export interface ColumnNameNode extends DdlStatement {
  readonly kind: "columnName";
  readonly column: Column;
  readonly to: string;
}
/** ALTER TABLE … RENAME TO. */
export interface RenameTableNode extends DdlStatement {
  readonly kind: "renameTable";
  readonly table: Table;
  readonly to: string;
}
/** ALTER TABLE … SET SCHEMA. */
export interface TableSchemaNode extends DdlStatement {
  readonly kind: "tableSchema";
  readonly table: Table;
  readonly to: string;
}

/** Every statement that changes a table but for its constraints. */
export type AlterNode =
  | AddColumnNode
  | DropColumnNode
  | AlterColumnNode
  | ColumnNullableNode
  | ColumnTypeNode
  | ColumnServerDefaultNode
  | ColumnIdentityNode
  | ColumnNameNode
  | RenameTableNode
  | TableSchemaNode;

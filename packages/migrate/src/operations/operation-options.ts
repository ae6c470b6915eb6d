import type {
  AddColumnOptions,
  ColumnChanges,
  ConstraintOptions,
  DropColumnOptions,
  ForeignKeyOptions,
  IndexOptions,
  TableOptions,
} from "@rebis/core-sql";
import type { ConstraintWord } from "./ops/constraint-ops.ts";

/** Where a table stands. */
export interface SchemaOption {
  readonly schema?: string | undefined;
}
/** Options of {@link Operations.createTable}. */
export type CreateTableOptions<Columns> = TableOptions<Columns> & {
  readonly ifNotExists?: boolean | undefined;
};
/** Options of {@link Operations.dropTable}. */
export interface DropTableOptions extends SchemaOption {
  readonly ifExists?: boolean | undefined;
}
/** Options of {@link Operations.addColumn}. */
export type AddColumnOpOptions = AddColumnOptions;
/** Options of {@link Operations.dropColumn}. */
export type DropColumnOpOptions = DropColumnOptions & SchemaOption;
/** Options of {@link Operations.alterColumn}: what changes, and what is known of the column as it is. */
export type AlterColumnOptions = Omit<ColumnChanges, "name"> &
  SchemaOption & {
    /** Its new name. */
    readonly newColumnName?: string | undefined;
  };
/** Options of {@link Operations.createIndex}. */
export type CreateIndexOptions = IndexOptions & {
  readonly schema?: string | undefined;
  readonly ifNotExists?: boolean | undefined;
};
/** Options of {@link Operations.dropIndex}. */
export type DropIndexOptions = {
  readonly schema?: string | undefined;
  readonly ifExists?: boolean | undefined;
  readonly [dialect: `${string}_${string}`]: unknown;
};
/** Options of constraints. */
export type CreateConstraintOptions = Omit<ConstraintOptions, "name"> & {
  readonly schema?: string | undefined;
  readonly [dialect: `${string}_${string}`]: unknown;
};
/** Options of {@link Operations.createForeignKey}. */
export type CreateForeignKeyOptions = Omit<ConstraintOptions & ForeignKeyOptions, "name"> & {
  readonly sourceSchema?: string | undefined;
  readonly referentSchema?: string | undefined;
  readonly [dialect: `${string}_${string}`]: unknown;
};
/** Options of {@link Operations.dropConstraint}. */
export interface DropConstraintOptions extends SchemaOption {
  /** What kind it is; MySQL needs it. */
  readonly type?: ConstraintWord | undefined;
  readonly ifExists?: boolean | undefined;
  readonly cascade?: boolean | undefined;
}

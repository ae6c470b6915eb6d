import type { AddColumnOptions, Constraint, Index, NamingConvention, Table } from "@rebis/core-sql";

/** Options of {@link Operations.batchAlterTable}. */
export interface BatchOptions {
  readonly schema?: string | undefined;
  /**
   * Whether the table is made anew and its rows copied: where the database cannot change it
   * otherwise (`auto`, the default), always (SQLite only), or never.
   */
  readonly recreate?: "auto" | "always" | "never" | undefined;
  /** The table as it is, instead of reading it from the database; needed where SQL is written. */
  readonly copyFrom?: Table | undefined;
  /** Constraints and indexes for the new table that cannot be read from the old one. */
  readonly tableArgs?: readonly (() => Constraint | Index)[] | undefined;
  /** Options for the new table: `{ sqlite_strict: true }`. */
  readonly tableOptions?: Readonly<Record<`sqlite_${string}`, unknown>> | undefined;
  /** How constraints are called that have no name in the database, so that they can be dropped. */
  readonly namingConvention?: NamingConvention | undefined;
  /** Groups of columns by name, in the order in which they shall stand. */
  readonly partialReordering?: readonly (readonly string[])[] | undefined;
}

/** Options of a column that is added in batch mode. */
export type BatchColumnOptions = Omit<AddColumnOptions, "schema"> & {
  /** The column before or after which it stands, where the table is made anew. */
  readonly insertBefore?: string | undefined;
  readonly insertAfter?: string | undefined;
};

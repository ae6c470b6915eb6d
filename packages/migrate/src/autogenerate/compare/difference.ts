import type { Column, Constraint, Index, Table } from "@rebis/core-sql";

/** What of a column can differ. */
export type ColumnPart = "type" | "nullable" | "serverDefault" | "comment" | "identity";

/** A table that only one side has: `addTable` the models, `dropTable` the database. */
interface TableDifference {
  readonly kind: "addTable" | "dropTable";
  readonly table: Table;
}
/** A column that only one side has. */
interface ColumnDifference {
  readonly kind: "addColumn" | "dropColumn";
  /** As the models have it, here and below. */
  readonly table: Table;
  readonly column: Column;
}
/** A table that goes on under another name. */
interface RenameTableDifference {
  readonly kind: "renameTable";
  readonly table: Table;
  readonly existing: Table;
}
/** A column that both sides have, and differently; under another name where `existing` has one. */
export interface AlterColumnDifference {
  readonly kind: "alterColumn";
  readonly table: Table;
  readonly column: Column;
  /** As the database has it. */
  readonly existing: Column;
  readonly parts: ReadonlySet<ColumnPart>;
}
/** A constraint that only one side has; one that changed is dropped and added. */
interface ConstraintDifference {
  readonly kind: "addConstraint" | "dropConstraint";
  readonly table: Table;
  readonly constraint: Constraint;
}
/** An index that only one side has. */
interface IndexDifference {
  readonly kind: "addIndex" | "dropIndex";
  readonly table: Table;
  readonly index: Index;
}
/** Another comment of a table. */
interface TableCommentDifference {
  readonly kind: "tableComment";
  readonly table: Table;
  readonly existing: string | undefined;
}

/** One thing in which a database is not as its models say. */
export type Difference =
  | TableDifference
  | RenameTableDifference
  | ColumnDifference
  | AlterColumnDifference
  | ConstraintDifference
  | IndexDifference
  | TableCommentDifference;

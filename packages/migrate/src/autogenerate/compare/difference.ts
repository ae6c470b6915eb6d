import type { Column, Constraint, Index, Sequence, Table } from "@rebis/core-sql";
import type { OwnedEnum } from "@rebis/core-sql/spi";

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

/** A schema that models name and the database has not. */
interface SchemaDifference {
  readonly kind: "addSchema";
  readonly schema: string;
}
/** A sequence that only one side has. */
interface SequenceDifference {
  readonly kind: "addSequence" | "dropSequence";
  readonly sequence: Sequence;
}
/** An enum that only one side has; what is dropped was that of columns that go. */
interface EnumDifference {
  readonly kind: "addEnum" | "dropEnum";
  readonly enum: OwnedEnum;
}
/** An enum with other members. */
export interface AlterEnumDifference {
  readonly kind: "alterEnum";
  readonly enum: OwnedEnum;
  /** Its members as the database has them. */
  readonly existing: readonly string[];
  /** Members that go on under another name. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** A difference in what a schema has besides tables. */
export type SchemaObjectDifference =
  | SchemaDifference
  | SequenceDifference
  | EnumDifference
  | AlterEnumDifference;

/** A difference in tables. */
export type TableItemDifference =
  | TableDifference
  | RenameTableDifference
  | ColumnDifference
  | AlterColumnDifference
  | ConstraintDifference
  | IndexDifference
  | TableCommentDifference;

/** One thing in which a database is not as its models say. */
export type Difference = TableItemDifference | SchemaObjectDifference;

import type { QueryNode, TextNode } from "../ast/expression.ts";
import type { AlterNode } from "./alter-node.ts";
import type { Column } from "./column.ts";
import type { Constraint } from "./constraint.ts";
import type { DdlStatement } from "./ddl-statement.ts";
import type { Sequence } from "./generated.ts";
import type { Index } from "./table-index.ts";
import type { Table } from "./table.ts";

/** CREATE TABLE. */
export interface CreateTableNode extends DdlStatement {
  readonly kind: "createTable";
  readonly table: Table;
  readonly ifNotExists: boolean;
  /** Constraints that are added later by ALTER TABLE. */
  readonly without: readonly Constraint[];
}
/** One column as CREATE TABLE has it. */
export interface CreateColumnNode extends DdlStatement {
  readonly kind: "createColumn";
  readonly column: Column;
}
/** DROP TABLE. */
export interface DropTableNode extends DdlStatement {
  readonly kind: "dropTable";
  readonly table: Table;
  readonly ifExists: boolean;
}
/** CREATE INDEX. */
export interface CreateIndexNode extends DdlStatement {
  readonly kind: "createIndex";
  readonly index: Index;
  readonly ifNotExists: boolean;
}
/** DROP INDEX. */
export interface DropIndexNode extends DdlStatement {
  readonly kind: "dropIndex";
  readonly index: Index;
  readonly ifExists: boolean;
}
/** ALTER TABLE … ADD CONSTRAINT. */
export interface AddConstraintNode extends DdlStatement {
  readonly kind: "addConstraint";
  readonly constraint: Constraint;
}
/** ALTER TABLE … DROP CONSTRAINT. */
export interface DropConstraintNode extends DdlStatement {
  readonly kind: "dropConstraint";
  readonly constraint: Constraint;
  readonly cascade: boolean;
  readonly ifExists: boolean;
  /** Nobody said what kind of constraint it is. */
  readonly isGeneric: boolean;
}
/** CREATE SCHEMA. */
export interface CreateSchemaNode extends DdlStatement {
  readonly kind: "createSchema";
  readonly name: string;
  readonly ifNotExists: boolean;
}
/** DROP SCHEMA. */
export interface DropSchemaNode extends DdlStatement {
  readonly kind: "dropSchema";
  readonly name: string;
  readonly ifExists: boolean;
  readonly cascade: boolean;
}
/** CREATE SEQUENCE. */
export interface CreateSequenceNode extends DdlStatement {
  readonly kind: "createSequence";
  readonly sequence: Sequence;
  readonly ifNotExists: boolean;
}
/** DROP SEQUENCE. */
export interface DropSequenceNode extends DdlStatement {
  readonly kind: "dropSequence";
  readonly sequence: Sequence;
  readonly ifExists: boolean;
}
/** COMMENT ON TABLE; without a comment the one that is there is taken away. */
export interface TableCommentNode extends DdlStatement {
  readonly kind: "tableComment";
  readonly table: Table;
  readonly comment: string | undefined;
}
/** COMMENT ON COLUMN; without a comment the one that is there is taken away. */
export interface ColumnCommentNode extends DdlStatement {
  readonly kind: "columnComment";
  readonly column: Column;
  readonly comment: string | undefined;
  /** The comment that is there, where the statement is part of ALTER; null: none. */
  readonly existing?: string | null;
}
/** COMMENT ON CONSTRAINT. */
export interface ConstraintCommentNode extends DdlStatement {
  readonly kind: "constraintComment";
  readonly constraint: Constraint;
  readonly comment: string | undefined;
}
/** CREATE VIEW. */
export interface CreateViewNode extends DdlStatement {
  readonly kind: "createView";
  readonly name: string;
  readonly schema: string | undefined;
  readonly query: QueryNode;
  readonly variant: "plain" | "orReplace" | "ifNotExists";
  readonly temporary: boolean;
  readonly materialized: boolean;
  /** What only one database has, under its dialect's name. */
  readonly options: Readonly<Record<`${string}_${string}`, unknown>>;
}
/** DROP VIEW. */
export interface DropViewNode extends DdlStatement {
  readonly kind: "dropView";
  readonly name: string;
  readonly schema: string | undefined;
  readonly ifExists: boolean;
  readonly materialized: boolean;
}
/** CREATE TABLE … AS SELECT. */
export interface CreateTableAsNode extends DdlStatement {
  readonly kind: "createTableAs";
  readonly name: string;
  readonly schema: string | undefined;
  readonly query: QueryNode;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
}
/** DDL of the user's own. */
export interface DdlTextNode extends DdlStatement {
  readonly kind: "ddlText";
  readonly text: TextNode;
}

/** Every DDL statement. */
export type DdlNode =
  | AlterNode
  | CreateTableNode
  | CreateColumnNode
  | DropTableNode
  | CreateIndexNode
  | DropIndexNode
  | AddConstraintNode
  | DropConstraintNode
  | CreateSchemaNode
  | DropSchemaNode
  | CreateSequenceNode
  | DropSequenceNode
  | TableCommentNode
  | ColumnCommentNode
  | ConstraintCommentNode
  | CreateViewNode
  | DropViewNode
  | CreateTableAsNode
  | DdlTextNode;

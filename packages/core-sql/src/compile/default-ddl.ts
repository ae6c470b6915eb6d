import * as alter from "./ddl-alter.ts";
import { renderColumnSpecification, renderIdentity, sequenceOptions } from "./ddl-column.ts";
import { renderAddConstraint, renderDropConstraint } from "./ddl-constraint.ts";
import * as objects from "./ddl-objects.ts";
import { defaultDdlParts } from "./ddl-parts.ts";
import type { DdlTable } from "./ddl-table.ts";
import * as tables from "./ddl.ts";

/** All DDL in the words of standard SQL, for dialects that write some of it in other words. */
export const defaultDdl: DdlTable = {
  ...defaultDdlParts,
  columnSpecification: renderColumnSpecification,
  identity: renderIdentity,
  sequenceOptions,
  createTable: tables.renderCreateTable,
  createColumn: tables.renderCreateColumn,
  dropTable: tables.renderDropTable,
  createIndex: tables.renderCreateIndex,
  dropIndex: tables.renderDropIndex,
  addConstraint: renderAddConstraint,
  dropConstraint: renderDropConstraint,
  addColumn: alter.renderAddColumn,
  dropColumn: alter.renderDropColumn,
  alterColumn: alter.renderAlterColumn,
  columnNullable: alter.renderColumnNullable,
  columnType: alter.renderColumnType,
  columnServerDefault: alter.renderColumnServerDefault,
  columnIdentity: alter.renderColumnIdentity,
  columnName: alter.renderColumnName,
  renameTable: alter.renderRenameTable,
  tableSchema: alter.renderTableSchema,
  alterSteps: alter.alterSteps,
  createSchema: objects.renderCreateSchema,
  dropSchema: objects.renderDropSchema,
  createSequence: objects.renderCreateSequence,
  dropSequence: objects.renderDropSequence,
  tableComment: objects.renderTableComment,
  columnComment: objects.renderColumnComment,
  constraintComment: objects.renderConstraintComment,
  createView: objects.renderCreateView,
  dropView: objects.renderDropView,
  createTableAs: objects.renderCreateTableAs,
  ddlText: objects.renderDdlText,
};

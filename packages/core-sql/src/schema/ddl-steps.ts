import { checkDdlOptions } from "../compile/ddl-options.ts";
import { alterSteps } from "../compile/ddl-alter.ts";
import { ddlOf } from "../compile/ddl-table.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import type { AddColumnNode } from "./alter-node.ts";
import type { Constraint } from "./constraint.ts";
import { constraintApplies } from "./constraint-applies.ts";
import { ddlApplies } from "./ddl-condition.ts";
import { addConstraint, createIndex, DdlElement } from "./ddl-element.ts";
import { setColumnComment, setConstraintComment, setTableComment } from "./ddl-objects.ts";
import type { Table } from "./table.ts";

/** Comments, where the database takes them in statements of their own. */
export function commentSteps(table: Table, { capabilities }: SqlDialect): readonly DdlElement[] {
  if (!capabilities.comments) return [];
  const { comment, columns, constraints } = table;
  const steps = comment === undefined ? [] : [setTableComment(table)];
  for (const column of columns) {
    if (column.comment !== undefined) steps.push(setColumnComment(column));
  }
  if (!capabilities.constraintComments) return steps;
  for (const each of constraints) {
    if (each.options.comment !== undefined) steps.push(setConstraintComment(each));
  }
  return steps;
}

/** The indexes of a table that the database shall have. */
export function indexSteps(
  { indexes }: Table,
  { name }: SqlDialect,
  ifNotExists: boolean,
): readonly DdlElement[] {
  return indexes
    .filter(({ options }) => ddlApplies(options.ddlIf, name))
    .map((each) => createIndex(each, { ifNotExists }));
}

/** A new column, then its constraints, index and comment. */
function addSteps(node: AddColumnNode, dialect: SqlDialect): readonly DdlElement[] {
  const table = node.column.table as Table; // Made by addColumn.
  // Where constraints cannot be added, a foreign key stands beside its column or nowhere.
  const inlineReferences = node.inlineReferences || !dialect.capabilities.alterConstraints;
  const isApart = (constraint: Constraint): boolean =>
    constraint.kind !== "primaryKey" &&
    !(inlineReferences && constraint.kind === "foreignKey") &&
    constraintApplies(constraint, dialect);
  return [
    new DdlElement({ ...node, inlineReferences }),
    ...table.constraints.filter(isApart).map((each) => addConstraint(each)),
    ...indexSteps(table, dialect, false),
    ...commentSteps(table, dialect),
  ];
}

/**
 * The statements of which a change consists: those of several changes of a column, what has to be
 * dropped before a column (SQL Server), the indexes and comments of a new table, the constraints,
 * index and comment of a new column. Others are one statement: themselves.
 *
 * @example
 * ddlSteps(alterColumn("users", "name", { type: t.text(), nullable: true }), dialect)
 * // PostgreSQL: ALTER TABLE users ALTER COLUMN name TYPE TEXT; ALTER TABLE users ALTER COLUMN name DROP NOT NULL
 * // MySQL: ALTER TABLE users MODIFY name TEXT NULL
 * @throws {CompileError} when the database needs to know more of the column
 */
export function ddlSteps(element: DdlElement, dialect: SqlDialect): readonly DdlElement[] {
  const { node } = element;
  switch (node.kind) {
    case "createTable":
      return [
        element,
        ...indexSteps(node.table, dialect, node.ifNotExists),
        ...commentSteps(node.table, dialect),
      ];
    case "addColumn":
      return addSteps(node, dialect);
    case "alterColumn":
    case "dropColumn": {
      const options = node.kind === "dropColumn" ? node.options : node.changes;
      checkDdlOptions(options, node.kind, { dialect });
      const steps = ddlOf({ dialect }).alterSteps ?? alterSteps;
      return steps(node).map((step) => new DdlElement(step));
    }
    default:
      return [element];
  }
}

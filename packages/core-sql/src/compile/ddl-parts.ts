import type { Constraint } from "../schema/constraint.ts";
import type { Table } from "../schema/table.ts";
import { renderColumnDefault, renderComputed } from "./ddl-column.ts";
import {
  deleteAction,
  renderCheck,
  renderForeignKey,
  renderPrimaryKey,
  renderUnique,
} from "./ddl-constraint.ts";
import type { DdlParts } from "./ddl-table.ts";

/** The constraints that CREATE TABLE writes by default: all that have something to say. */
function tableConstraints(table: Table): readonly Constraint[] {
  return table.constraints.filter((each) => each.kind !== "primaryKey" || each.columns.length > 0);
}

/**
 * The parts of DDL statements in the words of standard SQL. The statements themselves come with the
 * functions that make them.
 */
export const defaultDdlParts: DdlParts = {
  columnDefault: renderColumnDefault,
  computed: renderComputed,
  tableConstraints,
  primaryKey: renderPrimaryKey,
  unique: renderUnique,
  foreignKey: renderForeignKey,
  deleteAction,
  check: renderCheck,
  tableOptions: () => undefined,
  viewOptions: () => undefined,
};

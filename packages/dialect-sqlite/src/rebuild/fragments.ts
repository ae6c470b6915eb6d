import {
  type Column,
  ColumnDefinition,
  type ColumnOptions,
  type Constraint,
  createColumn,
  type SqlType,
  type Table,
} from "@rebis/core-sql";
import { constraintApplies, renderConstraint, standIn, written } from "@rebis/core-sql/spi";
import { sqliteDdl } from "../compile/ddl.ts";
import { sqliteSql } from "../compile/sql-dialect.ts";
import { TableText } from "./table-text.ts";

/** A constraint as it stands in CREATE TABLE. */
export function constraintText(constraint: Constraint): string {
  return written(sqliteSql, (out) => renderConstraint(constraint, out));
}

/** The constraints of a table that this database has, but for those beside columns. */
export function constraintsOf(table: Table): readonly Constraint[] {
  return sqliteDdl.tableConstraints(table).filter((each) => constraintApplies(each, sqliteSql));
}

/** A column as it stands in CREATE TABLE: a text with that column alone. */
export function columnText(column: Column): TableText {
  const { node } = createColumn(column);
  const text = written(sqliteSql, (out) => out.render(node));
  return TableText.read(`CREATE TABLE x (${text})`) as TableText; // It is a table.
}

/** A column of the same name, as a table like `text` would have it. */
export function columnLike(
  { name, key, table }: Column,
  type: SqlType<unknown>,
  options: ColumnOptions,
  text: TableText,
): Column {
  const { strict } = text.definition;
  const primaryKey = text.rowNumber?.toLowerCase() === name.toLowerCase();
  const definition = new ColumnDefinition(type, { ...options, name, primaryKey });
  const place = standIn(
    table.name,
    { [key]: definition },
    { schema: null, ...(strict ? { sqlite_strict: true } : {}) },
  );
  return place.findColumn(key) as Column; // It was declared.
}

/** The CHECKs that a type brings: those of booleans and enums with `createConstraint`. */
export function checksOfType({ name, key, table }: Column, type: SqlType<unknown>): string[] {
  const definition = new ColumnDefinition(type, { name, nullable: true });
  const place = standIn(table.name, { [key]: definition }, { schema: null });
  return constraintsOf(place)
    .filter(({ kind }) => kind === "check")
    .map(constraintText);
}

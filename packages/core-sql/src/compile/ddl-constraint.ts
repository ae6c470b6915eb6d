import type { Writer } from "../dialect/sql-dialect.ts";
import type { Column } from "../schema/column.ts";
import type {
  CheckConstraint,
  Constraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from "../schema/constraint.ts";
import type { AddConstraintNode, DropConstraintNode } from "../schema/ddl-node.ts";
import type { ForeignKeyConstraint } from "../schema/foreign-key-constraint.ts";
import { ddlApplies } from "../schema/ddl-condition.ts";
import type { Table } from "../schema/table.ts";
import { checkDdlOptions } from "./ddl-options.ts";
import { ddlOf } from "./ddl-table.ts";

/** `CONSTRAINT name `, when it has one. */
export function renderConstraintName(constraint: Constraint, out: Writer): void {
  if (constraint.name !== undefined) out.text(`CONSTRAINT ${quotedName(constraint, out)} `);
}

/** The name of a constraint or index; one that a convention made is cut to what the server keeps. */
export function quotedName(
  item: { readonly name: string | undefined; readonly hasFinalName: boolean },
  out: Writer,
): string {
  const name = item.name ?? "";
  const { maxLength, shorten } = out.dialect.identifiers;
  const isCut = item.hasFinalName && name.length > maxLength;
  return out.quote((isCut && shorten?.(name, maxLength)) || name);
}

function names(columns: readonly Column[], out: Writer): string {
  return columns.map((column) => out.quote(column.name, column.node.quote)).join(", ");
}

const moments = { DEFERRED: 0, IMMEDIATE: 0 };

/** ` DEFERRABLE INITIALLY DEFERRED`. */
export function renderDeferrability(constraint: Constraint, out: Writer): void {
  const { deferrable, initially } = constraint.options;
  if (deferrable !== undefined) out.text(deferrable ? " DEFERRABLE" : " NOT DEFERRABLE");
  if (initially !== undefined)
    out.text(` INITIALLY ${phrase(moments, initially, "INITIALLY of a constraint", out)}`);
}

/** The columns of a key; in one that nobody wrote, the column that counts goes first. */
function keyColumns(constraint: PrimaryKeyConstraint): readonly Column[] {
  const { columns, table } = constraint;
  const counting = (table as Table).autoincrementColumn;
  if (!constraint.isImplicit || counting === undefined) return columns;
  return [counting, ...columns.filter((each) => each !== counting)];
}

/** `PRIMARY KEY (a, b)`; `after` and `before` stand around the columns. */
export function renderPrimaryKey(
  constraint: PrimaryKeyConstraint,
  out: Writer,
  after: string = "",
  before: string = "",
  columns: readonly Column[] = keyColumns(constraint),
): void {
  renderConstraintName(constraint, out);
  out.text(`PRIMARY KEY ${before}(${names(columns, out)})${after}`);
  renderDeferrability(constraint, out);
}

/** `UNIQUE (a, b)`; `before` and `after` stand around the columns. */
export function renderUnique(
  constraint: UniqueConstraint,
  out: Writer,
  before: string = "",
  after: string = "",
): void {
  renderConstraintName(constraint, out);
  out.text(`UNIQUE ${before}(${names(constraint.columns, out)})${after}`);
  renderDeferrability(constraint, out);
}

/** `CHECK (expression)`. */
export function renderCheck(constraint: CheckConstraint, out: Writer): void {
  renderConstraintName(constraint, out);
  out.text("CHECK (");
  out.bare(() => out.render(constraint.expression.node));
  out.text(")");
  renderDeferrability(constraint, out);
}

const actions = { CASCADE: 0, "SET NULL": 0, "SET DEFAULT": 0, RESTRICT: 0, "NO ACTION": 0 };
const matches = { FULL: 0, PARTIAL: 0, SIMPLE: 0 };

/** A word of a closed list, in whatever case it was given; anything else raises. */
function phrase<Words extends object>(
  words: Words,
  given: string,
  what: string,
  out: Writer,
): string {
  if (Object.hasOwn(words, given.toUpperCase())) return given;
  return out.unsupported(
    what,
    `it is none of ${Object.keys(words).join(", ")}`,
    "Choose one of them",
  );
}

/** What follows ON DELETE: one of the words of the standard. */
export function deleteAction(action: string, out: Writer): string {
  return phrase(actions, action, "ON DELETE of a foreign key", out);
}

/** `FOREIGN KEY(a) REFERENCES other (b) ON DELETE …`; `table` is the other one as it is written. */
export function renderForeignKey(
  constraint: ForeignKeyConstraint,
  out: Writer,
  table: string = out.qualifier(constraint.targetTable.node),
): void {
  const own = names(
    constraint.elements.map(({ column }) => column),
    out,
  );
  renderConstraintName(constraint, out);
  out.text(`FOREIGN KEY(${own})`);
  renderReferences(constraint, out, table);
}

/** ` REFERENCES other (b) ON DELETE …`. */
export function renderReferences(
  constraint: ForeignKeyConstraint,
  out: Writer,
  table: string = out.qualifier(constraint.targetTable.node),
): void {
  const { elements, options } = constraint;
  const target = names(
    elements.map((each) => each.target),
    out,
  );
  out.text(` REFERENCES ${table} (${target})`);
  if (options.match !== undefined)
    out.text(` MATCH ${phrase(matches, options.match, "MATCH of a foreign key", out)}`);
  if (options.onDelete !== undefined)
    out.text(` ON DELETE ${ddlOf(out).deleteAction(options.onDelete, out)}`);
  if (options.onUpdate !== undefined)
    out.text(` ON UPDATE ${phrase(actions, options.onUpdate, "ON UPDATE of a foreign key", out)}`);
  renderDeferrability(constraint, out);
}

/** A constraint through the table of the dialect. */
export function renderConstraint(constraint: Constraint, out: Writer): void {
  const table = ddlOf(out);
  checkDdlOptions(constraint.options, "constraint", out, constraint.kind);
  // `kind` tells the classes apart; each cast is to the class of its kind.
  switch (constraint.kind) {
    case "primaryKey":
      table.primaryKey(constraint as PrimaryKeyConstraint, out);
      break;
    case "unique":
      table.unique(constraint as UniqueConstraint, out);
      break;
    case "foreignKey":
      table.foreignKey(constraint as ForeignKeyConstraint, out);
      break;
    case "check":
      table.check(constraint as CheckConstraint, out);
      break;
  }
}

/** The CHECK constraints that stand beside a column. */
export function renderColumnConstraints(column: Column, out: Writer): void {
  // Every column has a table by the time DDL is written.
  for (const each of (column.table as Table).checksOf(column)) {
    if (!ddlApplies(each.options.ddlIf, out.dialect.name)) continue;
    out.text(" ");
    renderConstraint(each, out);
  }
}

function requireAlter(out: Writer, construct: string): void {
  if (!out.dialect.capabilities.alterConstraints) {
    out.unsupported(
      construct,
      "ALTER TABLE does not change constraints here",
      "Create the table anew (batch mode of migrations)",
    );
  }
}

/** `ALTER TABLE t ADD CONSTRAINT …`. */
export function renderAddConstraint(node: AddConstraintNode, out: Writer): void {
  requireAlter(out, "ADD CONSTRAINT");
  out.text(`ALTER TABLE ${out.qualifier(node.constraint.table.node)} ADD `);
  renderConstraint(node.constraint, out);
}

/** `ALTER TABLE t DROP CONSTRAINT …`. */
export function renderDropConstraint(node: DropConstraintNode, out: Writer): void {
  requireAlter(out, "DROP CONSTRAINT");
  const { name, table } = node.constraint;
  if (name === undefined) {
    out.unsupported(
      "DROP CONSTRAINT",
      "the constraint has no name",
      "Name it, or set a naming convention on the MetaData",
    );
  }
  out.text(`ALTER TABLE ${out.qualifier(table.node)} DROP CONSTRAINT `);
  out.text(`${node.ifExists ? "IF EXISTS " : ""}${quotedName(node.constraint, out)}`);
  if (node.cascade) out.text(" CASCADE");
}

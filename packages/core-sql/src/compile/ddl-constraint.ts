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
import { shortened } from "./identifier.ts";
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
  return out.quote(item.hasFinalName ? shortened(name, out.dialect.identifiers.maxLength) : name);
}

function names(columns: readonly Column[], out: Writer): string {
  return columns.map((column) => out.quote(column.name, column.node.quote)).join(", ");
}

/** ` DEFERRABLE INITIALLY DEFERRED`. */
export function renderDeferrability(constraint: Constraint, out: Writer): void {
  const { deferrable, initially } = constraint.options;
  if (deferrable !== undefined) out.text(deferrable ? " DEFERRABLE" : " NOT DEFERRABLE");
  // Compared, not printed, so that nothing but these words can reach the text.
  if (initially !== undefined)
    out.text(initially === "DEFERRED" ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE");
}

/** `PRIMARY KEY (a, b)`; `after` and `before` stand around the columns. */
export function renderPrimaryKey(
  constraint: PrimaryKeyConstraint,
  out: Writer,
  after: string = "",
  before: string = "",
): void {
  renderConstraintName(constraint, out);
  out.text(`PRIMARY KEY ${before}(${names(constraint.columns, out)})${after}`);
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

const actions = {
  CASCADE: "CASCADE",
  "SET NULL": "SET NULL",
  "SET DEFAULT": "SET DEFAULT",
  RESTRICT: "RESTRICT",
  "NO ACTION": "NO ACTION",
} as const;
const matches = { FULL: "FULL", PARTIAL: "PARTIAL", SIMPLE: "SIMPLE" } as const;

/** A word of a closed list, in upper case; anything else raises. */
function phrase<Words extends object>(
  words: Words,
  given: string,
  what: string,
  out: Writer,
): string {
  const word = given.toUpperCase();
  if (Object.hasOwn(words, word)) return word;
  return out.unsupported(
    `${what} of a foreign key`,
    `it is none of ${Object.keys(words).join(", ")}`,
    "Choose one of them",
  );
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
    out.text(` MATCH ${phrase(matches, options.match, "MATCH", out)}`);
  if (options.onDelete !== undefined)
    out.text(` ON DELETE ${phrase(actions, options.onDelete, "ON DELETE", out)}`);
  if (options.onUpdate !== undefined)
    out.text(` ON UPDATE ${phrase(actions, options.onUpdate, "ON UPDATE", out)}`);
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

import type {
  CheckConstraint,
  Column,
  Constraint,
  ForeignKeyConstraint,
  Table,
  UniqueConstraint,
} from "@rebis/core-sql";
import {
  type DdlTable,
  defaultDdl,
  renderColumnDefault,
  renderCreateSequence,
  renderForeignKey,
  renderPrimaryKey,
  renderUnique,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import { ExcludeConstraint } from "../exclude.ts";
import { postgresqlAlter } from "./ddl-alter.ts";
import { renderExclude } from "./ddl-exclude.ts";
import { renderCreateIndex, renderDropIndex } from "./ddl-index.ts";
import { includeClause, nullsDistinct, renderStorage } from "./ddl-words.ts";
import { renderTableOptions } from "./ddl-table-options.ts";
import { copyEntries } from "./ddl-copy.ts";
import { listenEntries } from "./ddl-listen.ts";
import { typeEntries } from "./ddl-types.ts";

const serials = {
  integer: "SERIAL",
  smallInteger: "SMALLSERIAL",
  bigInteger: "BIGSERIAL",
} as const;

/** The type of a key that numbers itself from a sequence of its own. */
function serialName(column: Column): string | undefined {
  // Every column has a table by the time DDL is written.
  const table = column.table as Table;
  const numbersItself =
    table.autoincrementColumn === column &&
    column.identity === undefined &&
    column.sequence === undefined &&
    column.serverDefault === undefined;
  return numbersItself ? serials[column.type.kind as keyof typeof serials] : undefined;
}

function renderColumn(column: Column, out: Writer): void {
  const type = serialName(column) ?? typeName(column.node.type, out, "ddl");
  out.text(`${out.quote(column.name, column.node.quote)} ${type}`);
  const source = column.serverDefault;
  if (typeof source === "string" || (source !== undefined && "node" in source)) {
    out.text(" DEFAULT ");
    renderColumnDefault(column, out);
  }
  if (column.computed !== undefined) {
    out.text(" ");
    postgresqlDdl.computed(column.computed, out);
  }
  if (column.identity !== undefined) {
    out.text(" ");
    postgresqlDdl.identity(column.identity, out);
  }
  // An identity column is NOT NULL by itself.
  if (column.identity === undefined && (!column.nullable || column.primaryKey)) {
    out.text(" NOT NULL");
  } else if (column.identity !== undefined && column.nullable) out.text(" NULL");
}

/** An option of a constraint under this dialect's name. */
function optionOf(constraint: Constraint, name: string): unknown {
  return (constraint.options as Readonly<Record<string, unknown>>)[`postgresql_${name}`];
}

function includeOf(constraint: Constraint, out: Writer): string {
  // A constraint has its table by the time DDL is written.
  return includeClause(optionOf(constraint, "include"), constraint.table as Table, out);
}

/** `UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b)`. */
function renderUniqueConstraint(constraint: UniqueConstraint, out: Writer): void {
  const distinct = nullsDistinct(optionOf(constraint, "nullsNotDistinct"));
  const before = distinct === undefined ? "" : `${distinct} `;
  renderUnique(constraint, out, before, includeOf(constraint, out));
}

/** ` NOT VALID` for a constraint that old rows need not fulfil. */
function renderNotValid(constraint: Constraint, out: Writer): void {
  if (optionOf(constraint, "notValid") === true) out.text(" NOT VALID");
}

function renderCheck(constraint: CheckConstraint, out: Writer): void {
  if (constraint instanceof ExcludeConstraint) {
    renderExclude(constraint, out);
    return;
  }
  defaultDdl.check(constraint, out);
  renderNotValid(constraint, out);
}

/** `SET NULL (a, b)`: only these columns, since PostgreSQL 15. */
function renderDeleteAction(action: string, out: Writer): string {
  const parts = /^(SET (?:NULL|DEFAULT) ?)\(([^()]+)\)$/i.exec(action);
  if (parts === null) return defaultDdl.deleteAction(action, out);
  const columns = (parts[2] ?? "").split(",").map((name) => out.quote(name.trim()));
  return `${parts[1] ?? ""}(${columns.join(", ")})`;
}

/** How PostgreSQL writes DDL. */
export const postgresqlDdl: DdlTable = {
  ...defaultDdl,
  ...typeEntries,
  ...copyEntries,
  ...listenEntries,
  ...postgresqlAlter,
  columnSpecification: renderColumn,
  // Columns are stored unless virtual ones are asked for, which PostgreSQL 18 has.
  computed: (computed, out) => {
    out.text("GENERATED ALWAYS AS (");
    out.bare(() => out.render(computed.expression.node));
    out.text(`) ${computed.persisted === false ? "VIRTUAL" : "STORED"}`);
  },
  primaryKey: (constraint, out) => renderPrimaryKey(constraint, out, includeOf(constraint, out)),
  unique: renderUniqueConstraint,
  check: renderCheck,
  foreignKey: (constraint: ForeignKeyConstraint, out) => {
    renderForeignKey(constraint, out);
    renderNotValid(constraint, out);
  },
  deleteAction: renderDeleteAction,
  createSequence: (node, out) => {
    const { dataType } = node.sequence;
    const type = dataType === undefined ? "" : ` AS ${typeName(dataType, out, "ddl")}`;
    renderCreateSequence(node, out, type);
  },
  createIndex: renderCreateIndex,
  dropIndex: renderDropIndex,
  tableOptions: renderTableOptions,
  viewOptions: ({ options }, out) => renderStorage(options["postgresql_with"], " WITH ", out),
};

import type { Column, Constraint, Table } from "@rebis/core-sql";
import {
  type DdlTable,
  defaultDdl,
  renderColumnDefault,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { quotedText } from "../types/literal.ts";
import { renderCreateIndex, renderDropIndex } from "./ddl-index.ts";

const wholeNumbers: ReadonlySet<string> = new Set([
  "integer",
  "smallInteger",
  "bigInteger",
  "native",
]);

/** Whether a key numbers itself. */
function numbersItself(column: Column): boolean {
  // Every column has a table by the time DDL is written.
  const table = column.table as Table;
  return (
    table.autoincrementColumn === column &&
    column.sequence === undefined &&
    column.serverDefault === undefined &&
    wholeNumbers.has(column.type.kind)
  );
}

const bodies: ReadonlySet<string> = new Set(["text", "unicodeText", "json", "largeBinary"]);

/**
 * What follows DEFAULT. An expression stands in parentheses, but for CURRENT_TIMESTAMP, whose
 * digits must be those of the column; a literal for a TEXT is an expression, too.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html
 */
function renderDefault(column: Column, out: Writer): void {
  const text = out
    .capture(() => renderColumnDefault(column, out))
    .map((piece) => (typeof piece === "string" ? piece : ""))
    .join("");
  if (/^(?:CURRENT_TIMESTAMP|NOW)(?:\(\d?\))?$/i.test(text.trim())) {
    const digits = /^(?:DATETIME|TIMESTAMP)(\(\d\))?/.exec(
      typeName(column.node.type, out, "ddl"),
    )?.[1];
    out.text(`CURRENT_TIMESTAMP${digits ?? ""}`);
    return;
  }
  const isBody = bodies.has(column.type.forDialect(out.dialect.name).kind);
  const isPlain =
    !isBody &&
    (/^(?:_utf8mb4 X)?'(?:[^']|'')*'$/.test(text) || /^[\w.]*$/.test(text) || /^\s*\(/.test(text));
  out.text(isPlain ? text : `(${text})`);
}

function renderColumn(column: Column, out: Writer, server: Server): void {
  const type = typeName(column.node.type, out, "ddl");
  out.text(`${out.quote(column.name, column.node.quote)} ${type}`);
  if (column.computed !== undefined) {
    // MariaDB takes no NOT NULL beside it.
    out.text(" ");
    defaultDdl.computed(column.computed, out);
  } else if (!column.nullable || column.primaryKey) {
    out.text(" NOT NULL");
  } else if (type.startsWith("TIMESTAMP")) {
    // Without the word the column may be made NOT NULL (explicit_defaults_for_timestamp).
    out.text(" NULL");
  }
  const source = column.serverDefault;
  if (typeof source === "string" || (source !== undefined && "node" in source)) {
    out.text(" DEFAULT ");
    renderDefault(column, out);
  }
  if (numbersItself(column)) out.text(" AUTO_INCREMENT");
  if (column.comment !== undefined) {
    out.text(` COMMENT ${quotedText(column.comment, server.facts.plainBackslash)}`);
  }
}

const optionWords = [
  ["engine", "ENGINE"],
  ["autoIncrement", "AUTO_INCREMENT"],
  ["charset", "DEFAULT CHARSET"],
  ["collate", "COLLATE"],
  ["keyBlockSize", "KEY_BLOCK_SIZE"],
  ["rowFormat", "ROW_FORMAT"],
] as const;

/** An option of a table: on MariaDB, one under its own name goes before that under MySQL's. */
function tableOption(table: Table, name: string, { facts }: Server): unknown {
  const options = table.options as Readonly<Record<string, unknown>>;
  const own = facts.isMariadb ? options[`mariadb_${name}`] : undefined;
  return own ?? options[`mysql_${name}`];
}

/** ` ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='…'`. */
function renderTableOptions(table: Table, out: Writer, server: Server): void {
  for (const [name, word] of optionWords) {
    const value = tableOption(table, name, server);
    if (value === undefined) continue;
    if ((typeof value !== "string" && typeof value !== "number") || !/^\w+$/.test(`${value}`)) {
      out.unsupported(
        `the option "mysql_${name}"`,
        "it is no plain word",
        "Give letters and digits",
      );
    }
    out.text(` ${word}=${value}`);
  }
  if (table.comment !== undefined) {
    out.text(` COMMENT=${quotedText(table.comment, server.facts.plainBackslash)}`);
  }
}

/** What a constraint is called where it is dropped. */
function dropWords(constraint: Constraint, { facts }: Server): string | undefined {
  if (constraint.kind === "foreignKey") return "FOREIGN KEY";
  if (constraint.kind === "unique") return "INDEX";
  return constraint.kind === "check" && !facts.isMariadb ? "CHECK" : undefined;
}

/** How MySQL and MariaDB write DDL. */
export function mysqlDdl(server: Server): DdlTable {
  return {
    ...defaultDdl,
    columnSpecification: (column, out) => renderColumn(column, out, server),
    columnDefault: renderDefault,
    tableOptions: (table, out) => renderTableOptions(table, out, server),
    createIndex: (node, out) => renderCreateIndex(node, out, server),
    dropIndex: (node, out) => renderDropIndex(node, out, server),
    dropConstraint: (node, out) => {
      const { constraint } = node;
      const table = out.qualifier(constraint.table.node);
      if (constraint.kind === "primaryKey") {
        out.text(`ALTER TABLE ${table} DROP PRIMARY KEY`);
        return;
      }
      const words = dropWords(constraint, server);
      if (words === undefined || constraint.name === undefined)
        defaultDdl.dropConstraint(node, out);
      else out.text(`ALTER TABLE ${table} DROP ${words} ${out.quote(constraint.name)}`);
    },
  };
}

import type {
  Column,
  Constraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  Table,
} from "@rebis/core-sql";
import {
  type DdlTable,
  defaultDdl,
  quotedName,
  renderColumnDefault,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { quotedText } from "../types/literal.ts";
import { mysqlAlter } from "./ddl-alter.ts";
import { fixedWord, ownOption, textOf } from "./ddl-words.ts";
import { renderCreateIndex, renderDropIndex } from "./ddl-index.ts";
import { renderTableOptions } from "./ddl-table-options.ts";

type StatementOf<Kind extends keyof DdlTable> = Parameters<DdlTable[Kind]>[0];

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

/** The finished text of a default. */
function defaultText(column: Column, out: Writer): string {
  return textOf(() => renderColumnDefault(column, out), out);
}

const clock = /^(?:CURRENT_TIMESTAMP|NOW)(?:\(\d?\))?$/i;

/** Whether a default may stand without parentheses around it. */
function isPlainDefault(text: string, column: Column, out: Writer): boolean {
  // A literal for a TEXT is an expression to MySQL.
  if (bodies.has(column.type.forDialect(out.dialect.name).kind)) return /^\s*\(/.test(text);
  return (
    /^(?:_utf8mb4 X|b)?'(?:[^'\\]|''|\\.)*'$/s.test(text) ||
    /^[\w.]*$/.test(text) ||
    /^\s*\(/.test(text) ||
    /^[-+]\d[\d.]*$/.test(text)
  );
}

/**
 * What follows DEFAULT. An expression stands in parentheses, but for CURRENT_TIMESTAMP, whose
 * digits must be those of the column.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html
 */
function renderDefault(column: Column, out: Writer): void {
  const text = defaultText(column, out);
  if (!clock.test(text.trim())) {
    out.text(isPlainDefault(text, column, out) ? text : `(${text})`);
    return;
  }
  const moment = /^(?:DATETIME|TIMESTAMP)(\(\d\))?/.exec(typeName(column.node.type, out, "ddl"));
  // Beside any other type it is an expression: a DATE takes no plain CURRENT_TIMESTAMP.
  out.text(moment === null ? `(${text})` : `CURRENT_TIMESTAMP${moment[1] ?? ""}`);
}

/** ` DEFAULT …`; ON UPDATE is part of the text, as SQLAlchemy has it, and may be all of it. */
function renderDefaultClause(column: Column, out: Writer): void {
  const text = defaultText(column, out);
  if (/^\s*ON +UPDATE\b/i.test(text)) out.text(` ${text.trim()}`);
  else if (/\bON +UPDATE\b/i.test(text)) out.text(` DEFAULT ${text}`);
  else {
    out.text(" DEFAULT ");
    renderDefault(column, out);
  }
}

/** NULL or NOT NULL, where it must be said. */
function nullability(column: Column, type: string, { facts }: Server): string {
  // MariaDB takes no NOT NULL beside an expression.
  if (column.computed !== undefined && facts.isMariadb) return "";
  if (!column.nullable || column.primaryKey) {
    return " NOT NULL";
  }
  // Without the word the column may be made NOT NULL (explicit_defaults_for_timestamp).
  return type.startsWith("TIMESTAMP") ? " NULL" : "";
}

function renderColumn(
  column: Column,
  out: Writer,
  server: Server,
  comment: string | undefined = column.comment,
): void {
  const type = typeName(column.node.type, out, "ddl");
  out.text(`${out.quote(column.name, column.node.quote)} ${type}`);
  if (column.computed !== undefined) {
    out.text(" ");
    defaultDdl.computed(column.computed, out);
  }
  out.text(nullability(column, type, server));
  if (comment !== undefined) {
    out.text(` COMMENT ${quotedText(comment, server.facts.plainBackslash)}`);
  }
  const source = column.serverDefault;
  if (numbersItself(column)) out.text(" AUTO_INCREMENT");
  else if (typeof source === "string" || (source !== undefined && "node" in source)) {
    renderDefaultClause(column, out);
  }
}

/** What a constraint is called where it is dropped. */
function dropWords(constraint: Constraint, { facts }: Server): string | undefined {
  if (constraint.kind === "foreignKey") return "FOREIGN KEY";
  if (constraint.kind === "unique") return "INDEX";
  return constraint.kind === "check" && !facts.isMariadb ? "CHECK" : undefined;
}

/** `ALTER TABLE t COMMENT '…'`; without a comment it is taken away. */
function renderTableComment(node: StatementOf<"tableComment">, out: Writer, server: Server): void {
  const comment = quotedText(node.comment ?? "", server.facts.plainBackslash);
  out.text(`ALTER TABLE ${out.qualifier(node.table.node)} COMMENT ${comment}`);
}

/** `ALTER TABLE t CHANGE a a TYPE … COMMENT '…'`: the whole column is said again. */
function renderColumnComment(
  node: StatementOf<"columnComment">,
  out: Writer,
  server: Server,
): void {
  const { column, comment } = node;
  const name = out.quote(column.name, column.node.quote);
  out.text(`ALTER TABLE ${out.qualifier(column.table.node)} CHANGE ${name} `);
  renderColumn(column as Column, out, server, comment ?? "");
}

/** `PRIMARY KEY (a) USING HASH`. */
function renderPrimaryKey(constraint: PrimaryKeyConstraint, out: Writer, server: Server): void {
  defaultDdl.primaryKey(constraint, out);
  const using = ownOption(constraint.options, "using", server);
  if (using !== undefined) out.text(` USING ${fixedWord(using, "an index method", out)}`);
}

/** `DROP FOREIGN KEY`, `DROP INDEX`, `DROP CHECK`: each kind has its own words. */
function renderDropConstraint(node: StatementOf<"dropConstraint">, out: Writer, server: Server) {
  const { constraint } = node;
  const table = out.qualifier(constraint.table.node);
  if (node.isGeneric && !server.facts.isMariadb) {
    out.unsupported(
      "DROP CONSTRAINT",
      "each kind of constraint has words of its own",
      'Give its "type"',
    );
  }
  if (constraint.kind === "primaryKey") {
    out.text(`ALTER TABLE ${table} DROP PRIMARY KEY`);
    return;
  }
  const words = dropWords(constraint, server);
  if (words === undefined || constraint.name === undefined) defaultDdl.dropConstraint(node, out);
  else out.text(`ALTER TABLE ${table} DROP ${words} ${quotedName(constraint, out)}`);
}

/** MATCH would make the server forget ON DELETE and ON UPDATE. */
function refuseMatch(constraint: ForeignKeyConstraint, out: Writer): void {
  if (constraint.options.match === undefined) return;
  out.unsupported(
    "MATCH of a foreign key",
    "the server does not obey it, and then drops ON DELETE and ON UPDATE",
    "Leave it out",
  );
}

/** How MySQL and MariaDB write DDL. */
export function mysqlDdl(server: Server): DdlTable {
  return {
    ...defaultDdl,
    ...mysqlAlter(server, renderDefaultClause),
    columnSpecification: (column, out) => renderColumn(column, out, server),
    columnDefault: renderDefault,
    tableOptions: (table, out) => renderTableOptions(table, out, server),
    primaryKey: (constraint, out) => renderPrimaryKey(constraint, out, server),
    foreignKey: (constraint, out) => {
      refuseMatch(constraint, out);
      defaultDdl.foreignKey(constraint, out);
    },
    tableComment: (node, out) => renderTableComment(node, out, server),
    columnComment: (node, out) => renderColumnComment(node, out, server),
    // One word. @see https://mariadb.com/kb/en/create-sequence/
    sequenceOptions: (options, out) =>
      defaultDdl.sequenceOptions(options, out).replace("NO CYCLE", "NOCYCLE"),
    createIndex: (node, out) => renderCreateIndex(node, out, server),
    dropIndex: (node, out) => renderDropIndex(node, out, server),
    dropConstraint: (node, out) => renderDropConstraint(node, out, server),
  };
}

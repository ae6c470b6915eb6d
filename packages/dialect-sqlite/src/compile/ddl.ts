import { CompileError } from "@rebis/base";
import type { Column, Constraint, ForeignKeyConstraint, Index, Table } from "@rebis/core-sql";
import {
  type DdlDifferences,
  type DdlParts,
  defaultDdlParts,
  indexName,
  renderColumnDefault,
  renderForeignKey,
  renderIndexTerms,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import { collateClause } from "../types/collation.ts";
import { sqliteAlter } from "./ddl-alter.ts";
import { columnConflict, withOnConflict } from "./conflict-ddl.ts";

const wholeNumbers: ReadonlySet<string> = new Set(["integer", "smallInteger", "bigInteger"]);

/** What a column needs to know of its table; every column has one by the time DDL is written. */
function tableOf(column: Column): Table {
  return column.table as Table;
}

/** The one column whose PRIMARY KEY must stand beside it, because AUTOINCREMENT has no other place. */
function inlineKey(table: Table): Column | undefined {
  const [only, ...others] = table.primaryKey.columns;
  if (table.options["sqlite_autoincrement"] !== true || only === undefined) return undefined;
  if (others.length > 0) {
    throw new CompileError(
      `Cannot compile AUTOINCREMENT for table "${table.name}": its primary key has several columns. ` +
        `Take "sqlite_autoincrement" away, or use a key of one column.`,
    );
  }
  const fits = wholeNumbers.has(only.type.kind) && only.foreignKey === undefined;
  return fits ? only : undefined;
}

/** Names that STRICT tables know, by the affinity of ours. @see https://www.sqlite.org/stricttables.html */
function strictName(name: string): string {
  const upper = name.toUpperCase();
  if (upper.includes("INT") || upper === "BOOLEAN") return "INTEGER";
  if (/CHAR|CLOB|TEXT|DATE|TIME|JSON/.test(upper)) return "TEXT";
  if (upper.includes("BLOB")) return "BLOB";
  if (/REAL|FLOA|DOUB/.test(upper)) return "REAL";
  return "ANY";
}

/**
 * The name of a column's type. A key that numbers itself is INTEGER whatever whole number it was
 * declared as, because only `INTEGER PRIMARY KEY` is SQLite's own row number.
 */
function columnType(column: Column, out: Writer): string {
  const table = tableOf(column);
  const isRowNumber =
    table.autoincrementColumn === column &&
    table.primaryKey.columns.length === 1 &&
    wholeNumbers.has(column.type.kind) &&
    column.type.facts.exactName === undefined;
  if (isRowNumber) return "INTEGER";
  const { type } = column.node;
  if (table.options["sqlite_strict"] !== true) return typeName(type, out, "ddl");
  const { collation } = type.forDialect("sqlite").facts;
  return strictName(typeName(type, out, "cast")) + collateClause(collation);
}

/** One literal or one word. */
const plainDefault = /^\s*(?:[xX]?'(?:[^']|'')*'|"(?:[^"]|"")*"|[-+]?[\d.]+|\w*)\s*$/;

/** Whether the first parenthesis is closed by the last one, as in `(a + b)` and not in `(a) + (b)`. */
function isInParentheses(text: string): boolean {
  const marks = text.trim().replaceAll(/'[^']*'|"[^"]*"/g, "x");
  if (!marks.startsWith("(")) return false;
  let depth = 0;
  for (let position = 0; position < marks.length; position++) {
    if (marks[position] === "(") depth += 1;
    if (marks[position] === ")") depth -= 1;
    if (depth === 0) return position === marks.length - 1;
  }
  return false;
}

/** SQLite wants parentheses around an expression, and none around a literal or a keyword. */
function renderDefault(column: Column, out: Writer): void {
  const text = out
    .capture(() => renderColumnDefault(column, out))
    .map((piece) => (typeof piece === "string" ? piece : ""))
    .join("");
  const isPlain = plainDefault.test(text) || isInParentheses(text);
  out.text(isPlain ? text : `(${text})`);
}

function renderColumn(column: Column, out: Writer): void {
  out.text(`${out.quote(column.name, column.node.quote)} ${columnType(column, out)}`);
  const source = column.serverDefault;
  if (typeof source === "string" || (source !== undefined && "node" in source)) {
    out.text(" DEFAULT ");
    renderDefault(column, out);
  }
  if (!column.nullable || column.primaryKey) {
    out.text(` NOT NULL${columnConflict(column, "sqlite_onConflictNotNull")}`);
  }
  if (inlineKey(tableOf(column)) === column) {
    const conflict = columnConflict(column, "sqlite_onConflictPrimaryKey");
    out.text(` PRIMARY KEY${conflict} AUTOINCREMENT`);
  }
  if (column.computed !== undefined) {
    out.text(" ");
    defaultDdlParts.computed(column.computed, out);
  }
}

/** A foreign key cannot point into another attached database. */
function constraintsOf(table: Table): readonly Constraint[] {
  const inline = inlineKey(table) !== undefined;
  return defaultDdlParts.tableConstraints(table).filter((each) => {
    if (each.kind === "primaryKey") return !inline;
    if (each.kind !== "foreignKey") return true;
    return (each as ForeignKeyConstraint).targetTable.schema === table.schema;
  });
}

function renderTableOptions(table: Table, out: Writer): void {
  const words: string[] = [];
  if (table.options["sqlite_withRowid"] === false) words.push("WITHOUT ROWID");
  if (table.options["sqlite_strict"] === true) words.push("STRICT");
  if (words.length > 0) out.text(`\n ${words.join(",\n ")}`);
}

/** The condition of a partial index: `where`, or `sqlite_where` for this database alone. */
function indexCondition(index: Index): Index["options"]["where"] {
  return (index.options["sqlite_where"] as Index["options"]["where"]) ?? index.options.where;
}

// Names of tables in REFERENCES have no database before them.
const plainDdl: DdlParts = {
  ...defaultDdlParts,
  foreignKey: (constraint, out) =>
    renderForeignKey(constraint, out, tableName(constraint.targetTable as Table, out)),
};

function tableName(table: Table, out: Writer): string {
  return out.quote(table.name, table.node.quote);
}

/** How SQLite writes DDL. */
export const sqliteDdl: DdlDifferences = {
  ...plainDdl,
  ...withOnConflict(plainDdl),
  ...sqliteAlter,
  columnSpecification: renderColumn,
  columnDefault: renderDefault,
  tableConstraints: constraintsOf,
  tableOptions: renderTableOptions,
  // Here too: the database stands before the index.
  createIndex: ({ index, ifNotExists }, out) => {
    out.text(`CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${ifNotExists ? "IF NOT EXISTS " : ""}`);
    out.text(`${indexName(index, true, out)} ON ${tableName(index.table as Table, out)} `);
    renderIndexTerms(index, out);
    const condition = indexCondition(index);
    if (condition !== undefined) {
      out.text(" WHERE ");
      out.bare(() => out.render(condition.node));
    }
  },
};

import { CompileError } from "@rebis/base";
import type { Column, ColumnChanges, SqlType } from "@rebis/core-sql";
import {
  alterTable,
  alterTableColumn,
  columnAs,
  columnName,
  type DdlTable,
  defaultDdl,
  defaultSteps,
  type Node,
  refuseComputed,
  type Render,
  renderColumnName,
  type TableNode,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { quotedText } from "../types/literal.ts";

type Steps = DdlTable["alterSteps"];

/** MODIFY, or with another name CHANGE: the whole column is said again. */
interface WholeColumnNode extends Node {
  readonly kind: "mysqlColumn";
  /** As it shall be, under its old name. */
  readonly column: Column;
  /** Its name afterwards; undefined: MODIFY. */
  readonly to: string | undefined;
  readonly counts: boolean;
}

/** What is asked for, else what is there. */
function either<T>(changed: T | undefined, existing: T | undefined): T | undefined {
  return changed === undefined ? existing : changed;
}

function typeOf(column: Column, { type, existingType }: ColumnChanges): SqlType<unknown> {
  const known = type ?? existingType ?? column.type;
  if (known.kind !== "null") return known;
  throw new CompileError(
    `Cannot change column "${column.fullName}" on MySQL: CHANGE and MODIFY say the whole column again, and nobody said its type. Give "existingType".`,
  );
}

/** The column as it shall be. */
function wholeColumn(column: Column, changes: ColumnChanges): Column {
  const serverDefault = either(changes.serverDefault, changes.existingServerDefault) ?? undefined;
  const comment = either(changes.comment, changes.existingComment) ?? undefined;
  return columnAs(
    column,
    {
      nullable: either(changes.nullable, changes.existingNullable) ?? true,
      ...(serverDefault === undefined ? {} : { serverDefault }),
      ...(comment === undefined ? {} : { comment }),
    },
    typeOf(column, changes),
  );
}

/** A DEFAULT that is an expression is only taken as part of a whole column; dates may have one. */
function mayHaveClock({ type, existingType, serverDefault }: ColumnChanges): boolean {
  return (type ?? existingType)?.kind === "dateTime" && serverDefault !== null;
}

const alterSteps: Steps = (node) => {
  if (node.kind === "dropColumn") return [node];
  const { column, changes } = node;
  refuseComputed(node);
  const simple = defaultSteps(node);
  const counting = simple.filter(({ kind }) => kind === "columnIdentity");
  const { name, nullable, type, autoincrement, comment, serverDefault } = changes;
  const given = Object.keys(changes).filter((key) => key !== "schema");
  if (given.length === 1 && name !== undefined) return [{ kind: "columnName", column, to: name }];
  const isChange = name !== undefined || mayHaveClock(changes);
  const isWhole = [nullable, type, autoincrement, comment].some((each) => each !== undefined);
  if (!isChange && !isWhole) return serverDefault === undefined ? counting : simple;
  const whole: WholeColumnNode = {
    kind: "mysqlColumn",
    column: wholeColumn(column, changes),
    to: isChange ? (name ?? column.name) : undefined,
    counts: either(autoincrement, changes.existingAutoincrement) ?? false,
  };
  // The dialect's own statement; core's list of them is closed.
  return [...counting, whole as never];
};

/** ` TYPE NOT NULL AUTO_INCREMENT DEFAULT … COMMENT '…'`. */
function renderWhole(
  { column, to, counts }: WholeColumnNode,
  out: Writer,
  server: Server,
  defaultClause: (column: Column, out: Writer) => void,
): void {
  alterTable(column, out);
  const name = columnName(column, out);
  out.text(to === undefined ? `MODIFY ${name} ` : `CHANGE ${name} ${out.quote(to)} `);
  out.text(`${typeName(column.node.type, out, "ddl")} ${column.nullable ? "NULL" : "NOT NULL"}`);
  if (counts) out.text(" AUTO_INCREMENT");
  if (column.serverDefault !== undefined) defaultClause(column, out);
  if (column.comment !== undefined && column.comment !== "") {
    out.text(` COMMENT ${quotedText(column.comment, server.facts.plainBackslash)}`);
  }
}

function refuseIf(isAsked: boolean, words: string, { facts }: Server, out: Writer): void {
  if (!isAsked || facts.isMariadb) return;
  out.unsupported(`${words} of a column`, "only MariaDB has it", "Look for it first");
}

/** ALTER TABLE in MySQL's words. @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html */
export function mysqlAlter(
  server: Server,
  defaultClause: (column: Column, out: Writer) => void,
): Partial<DdlTable> & Readonly<Record<"mysqlColumn", Render<never>>> {
  return {
    alterSteps,
    mysqlColumn: ((node: WholeColumnNode, out) =>
      renderWhole(node, out, server, defaultClause)) as Render<never>,
    addColumn: (node, out) => {
      refuseIf(node.ifNotExists, "IF NOT EXISTS", server, out);
      defaultDdl.addColumn(node, out);
    },
    dropColumn: (node, out) => {
      refuseIf(node.options.ifExists === true, "IF EXISTS", server, out);
      defaultDdl.dropColumn(node, out);
    },
    columnServerDefault: ({ column }, out) => {
      alterTableColumn(column, out);
      out.text(column.serverDefault === undefined ? "DROP DEFAULT" : "SET");
      if (column.serverDefault !== undefined) defaultClause(column, out);
    },
    columnName: (node, out) => renderColumnName(node, out, "RENAME COLUMN"),
    // Without it, the table would move into the database of the connection.
    renameTable: ({ table, to }, out) => {
      alterTable({ table }, out);
      const node: TableNode = { ...table.node, name: to, quote: undefined, owner: {} };
      out.text(`RENAME TO ${out.qualifier(node)}`);
    },
    tableSchema: ({ table, to }, out) => {
      alterTable({ table }, out);
      out.text(`RENAME TO ${out.quote(to)}.${out.quote(table.name, table.node.quote)}`);
    },
  };
}

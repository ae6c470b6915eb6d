import { CompileError } from "@rebis/base";
import type { Column, ColumnChanges } from "@rebis/core-sql";
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
  renderAddColumn,
  type Render,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { checkIfExists, refuseWords } from "./ddl-words.ts";

type Steps = DdlTable["alterSteps"];
type Step = ReturnType<Steps>[number];

/** Where the constraints of a column are listed. */
const catalogs = {
  default: "sys.default_constraints",
  check: "sys.check_constraints",
  foreignKey: "",
} as const;

/** Drops a constraint of a column, which nobody may have named, by looking its name up. */
interface DropConstraintOfNode extends Node {
  readonly kind: "mssqlDropConstraintOf";
  readonly column: Column;
  readonly what: keyof typeof catalogs;
}

function dropOf(column: Column, what: DropConstraintOfNode["what"]): Step {
  const node: DropConstraintOfNode = { kind: "mssqlDropConstraintOf", column, what };
  return node as never; // The dialect's own statement; core's list of them is closed.
}

/** A name inside a string of SQL. */
function quotedIn(text: string): string {
  return text.replaceAll("'", "''");
}

/**
 * `declare @const_name …; select @const_name = …; exec('alter table t drop constraint ' + @const_name)`.
 *
 * @see https://learn.microsoft.com/en-us/sql/relational-databases/system-catalog-views/sys-default-constraints-transact-sql
 */
function renderDropOf({ column, what }: DropConstraintOfNode, out: Writer): void {
  const { table, name } = column;
  const schema = out.schema(table.schema);
  const place = quotedIn(schema === undefined ? table.name : `${schema}.${table.name}`);
  const isLink = what === "foreignKey";
  const from = isLink
    ? "\nsys.foreign_keys fk join sys.foreign_key_columns fkc\non fk.object_id=fkc.constraint_object_id"
    : ` ${catalogs[what]}`;
  const of = isLink ? "fkc." : "";
  const columnId = isLink ? "fkc.parent_column_id" : "parent_column_id";
  out.text(
    `declare @const_name varchar(256)\nselect @const_name = QUOTENAME([name]) from${from}\n` +
      `where ${of}parent_object_id = object_id('${place}')\n` +
      `and col_name(${of}parent_object_id, ${columnId}) = '${quotedIn(name)}'\n` +
      `exec('alter table ${quotedIn(out.qualifier(table.node))} drop constraint ' + @const_name)`,
  );
}

/** Type and nullability are said together. */
function nullableSteps(column: Column, changes: ColumnChanges): readonly Step[] {
  const { type, existingType, existingNullable } = changes;
  const nullable = changes.nullable ?? (type === undefined ? undefined : existingNullable);
  if (nullable === undefined) {
    if (type === undefined) return [];
    return [{ kind: "columnType", column: columnAs(column, {}, type), changes }];
  }
  const known = type ?? existingType ?? column.type;
  if (known.kind !== "null") {
    return [{ kind: "columnNullable", column: columnAs(column, { nullable }, known) }];
  }
  throw new CompileError(
    `Cannot change NOT NULL of column "${column.fullName}" on SQL Server: it is said with the column's type, which nobody did. Give "existingType", or a new "type".`,
  );
}

const alterSteps: Steps = (node) => {
  if (node.kind === "dropColumn") {
    const { mssql_dropDefault, mssql_dropCheck, mssql_dropForeignKey } = node.options;
    const steps: Step[] = [];
    if (mssql_dropDefault === true) steps.push(dropOf(node.column, "default"));
    if (mssql_dropCheck === true) steps.push(dropOf(node.column, "check"));
    if (mssql_dropForeignKey === true) steps.push(dropOf(node.column, "foreignKey"));
    return [...steps, node];
  }
  const { column, changes } = node;
  refuseComputed(node);
  const { serverDefault, existingServerDefault, name, comment } = changes;
  const defaults = defaultSteps(node);
  const isDefault = defaults.some(({ kind }) => kind === "columnServerDefault");
  // A default is a constraint, which has to be dropped before it is another one.
  const drops = isDefault && (existingServerDefault !== undefined || serverDefault === null);
  const steps: Step[] = drops ? [dropOf(column, "default")] : [];
  steps.push(...nullableSteps(column, changes));
  if (!isDefault) steps.push(...defaults);
  if (comment !== undefined) {
    const existing = changes.existingComment ?? null;
    steps.push({ kind: "columnComment", column, comment: comment ?? undefined, existing });
  }
  if (isDefault && serverDefault !== null) steps.push(...defaults);
  if (name !== undefined) steps.push({ kind: "columnName", column, to: name });
  return steps;
};

/** `EXEC sp_rename 't.c', d, 'COLUMN'`; the old name is a string with a name in it. */
function renderRename(old: string, to: string, kind: string, out: Writer): void {
  out.text(`EXEC sp_rename '${quotedIn(old)}', ${out.quote(to)}${kind}`);
}

/** ALTER TABLE in Transact-SQL. @see https://learn.microsoft.com/en-us/sql/t-sql/statements/alter-table-transact-sql */
export function mssqlAlter(
  server: Server,
): Partial<DdlTable> & Readonly<Record<"mssqlDropConstraintOf", Render<never>>> {
  return {
    alterSteps,
    mssqlDropConstraintOf: renderDropOf as Render<never>,
    addColumn: (node, out) => {
      refuseWords(node.ifNotExists, "IF NOT EXISTS", "a column", out);
      renderAddColumn(node, out, "ADD ");
    },
    dropColumn: (node, out) => {
      checkIfExists(node.options.ifExists === true, server, out);
      defaultDdl.dropColumn(node, out);
    },
    columnNullable: ({ column }, out) => {
      alterTableColumn(column, out);
      out.text(
        `${typeName(column.node.type, out, "ddl")} ${column.nullable ? "NULL" : "NOT NULL"}`,
      );
    },
    columnType: ({ column }, out) => {
      alterTableColumn(column, out);
      out.text(typeName(column.node.type, out, "ddl"));
      out.warn(
        `A new type of column "${column.fullName}" without "nullable" or "existingNullable" makes it NULL. Give one of them.`,
      );
    },
    columnServerDefault: ({ column }, out) => {
      alterTable(column, out);
      out.text("ADD DEFAULT ");
      defaultDdl.columnDefault(column, out);
      out.text(` FOR ${columnName(column, out)}`);
    },
    columnName: ({ column, to }, out) => {
      const old = `${out.qualifier(column.table.node)}.${columnName(column, out)}`;
      renderRename(old, to, ", 'COLUMN'", out);
    },
    renameTable: ({ table, to }, out) => renderRename(out.qualifier(table.node), to, "", out),
    tableSchema: ({ table, to }, out) =>
      out.text(`ALTER SCHEMA ${out.quote(to)} TRANSFER ${out.qualifier(table.node)}`),
  };
}

import { CompileError } from "@rebis/base";
import type { Writer } from "../dialect/sql-dialect.ts";
import type {
  AddColumnNode,
  AlterColumnNode,
  ColumnChanges,
  ColumnIdentityNode,
  ColumnNameNode,
  ColumnNullableNode,
  ColumnServerDefaultNode,
  ColumnTypeNode,
  DropColumnNode,
  RenameTableNode,
  TableSchemaNode,
} from "../schema/alter-node.ts";
import type { Column } from "../schema/column.ts";
import type { DdlNode } from "../schema/ddl-node.ts";
import { columnAs } from "../schema/stand-in.ts";
import { Table } from "../schema/table.ts";
import { renderColumnConstraints, renderReferences } from "./ddl-constraint.ts";
import { renderColumnSpecification } from "./ddl-column.ts";
import { checkDdlOptions } from "./ddl-options.ts";
import { renderColumnComment } from "./ddl-objects.ts";
import { ddlOf } from "./ddl-table.ts";
import { typeName } from "./type.ts";

/** `ALTER TABLE t `. */
export function alterTable({ table }: { readonly table: Column["table"] }, out: Writer): void {
  out.text(`ALTER TABLE ${out.qualifier(table.node)} `);
}

/** The name of a column as it is written. */
export function columnName({ name, node }: Column, out: Writer): string {
  return out.quote(name, node.quote);
}

/** `ALTER TABLE t ALTER COLUMN c `, or with another word for it. */
export function alterTableColumn(column: Column, out: Writer, word: string = "ALTER COLUMN"): void {
  alterTable(column, out);
  out.text(`${word} ${columnName(column, out)} `);
}

/** `ALTER TABLE t ADD COLUMN name TYPE … PRIMARY KEY REFERENCES other (id)`. */
export function renderAddColumn(
  node: AddColumnNode,
  out: Writer,
  word: string = "ADD COLUMN ",
): void {
  const { column } = node;
  checkDdlOptions(column.options.dialect, "column", out);
  alterTable(column, out);
  out.text(`${word}${node.ifNotExists ? "IF NOT EXISTS " : ""}`);
  (ddlOf(out).columnSpecification ?? renderColumnSpecification)(column, out);
  if (node.inlinePrimaryKey && column.primaryKey) out.text(" PRIMARY KEY");
  const [link] = column.table instanceof Table ? column.table.foreignKeys : [];
  if (node.inlineReferences && link !== undefined) renderReferences(link, out);
  renderColumnConstraints(column, out);
}

/** `ALTER TABLE t DROP COLUMN c`. */
export function renderDropColumn({ column, options }: DropColumnNode, out: Writer): void {
  alterTable(column, out);
  out.text(`DROP COLUMN ${options.ifExists === true ? "IF EXISTS " : ""}`);
  out.text(columnName(column, out));
}

/** One change is one statement; of several the caller has to execute each. */
export function renderAlterColumn(node: AlterColumnNode, out: Writer): void {
  const steps = (ddlOf(out).alterSteps ?? alterSteps)(node);
  const [only, ...others] = steps;
  if (only !== undefined && others.length === 0) {
    out.render(only);
    return;
  }
  out.unsupported(
    `${steps.length} changes of "${node.column.fullName}" as one statement`,
    "it takes a statement for each",
    "Change one thing, or execute each element of ddlSteps(…)",
  );
}

/** `ALTER TABLE t ALTER COLUMN c SET NOT NULL`. */
export function renderColumnNullable({ column }: ColumnNullableNode, out: Writer): void {
  alterTableColumn(column, out);
  out.text(column.nullable ? "DROP NOT NULL" : "SET NOT NULL");
}

/** `ALTER TABLE t ALTER COLUMN c TYPE VARCHAR(50)`. */
export function renderColumnType({ column }: ColumnTypeNode, out: Writer): void {
  alterTableColumn(column, out);
  out.text(`TYPE ${typeName(column.node.type, out, "ddl")}`);
}

/** `ALTER TABLE t ALTER COLUMN c SET DEFAULT 5`. */
export function renderColumnServerDefault({ column }: ColumnServerDefaultNode, out: Writer): void {
  alterTableColumn(column, out);
  out.text(column.serverDefault === undefined ? "DROP DEFAULT" : "SET DEFAULT ");
  if (column.serverDefault !== undefined) ddlOf(out).columnDefault(column, out);
}

/** Only PostgreSQL and Oracle change how a column counts. */
export function renderColumnIdentity({ column }: ColumnIdentityNode, out: Writer): void {
  out.unsupported(
    `a change of the identity of "${column.fullName}"`,
    "a column counts from the beginning or never",
    "Add another column",
  );
}

/** `ALTER TABLE t RENAME c TO d`. */
export function renderColumnName(
  { column, to }: ColumnNameNode,
  out: Writer,
  word: string = "RENAME",
): void {
  alterTableColumn(column, out, word);
  out.text(`TO ${out.quote(to)}`);
}

/** `ALTER TABLE s.t RENAME TO other`. */
export function renderRenameTable({ table, to }: RenameTableNode, out: Writer): void {
  alterTable({ table }, out);
  out.text(`RENAME TO ${out.quote(to)}`);
}

/** `ALTER TABLE s.t SET SCHEMA other`. */
export function renderTableSchema({ table, to }: TableSchemaNode, out: Writer): void {
  alterTable({ table }, out);
  out.text(`SET SCHEMA ${out.quote(to)}`);
}

/** Refuses to make a computed column of another one, or the other way round. */
export function refuseComputed({ column, changes }: AlterColumnNode): void {
  const { computed, existingComputed, serverDefault } = changes;
  const isComputed = existingComputed !== undefined && existingComputed !== null;
  if (computed === undefined && !(isComputed && serverDefault !== undefined)) return;
  throw new CompileError(
    `Cannot change the expression of column "${column.fullName}": no database makes a computed column of another one. Drop the column, and add it anew.`,
  );
}

/** The column with its new default, which is none for null. */
function withDefault(column: Column, { serverDefault }: ColumnChanges): Column {
  return columnAs(
    column,
    serverDefault === undefined || serverDefault === null ? {} : { serverDefault },
  );
}

/** Whether the change is about how a column counts. */
function changesIdentity({ identity, existingIdentity, serverDefault }: ColumnChanges): boolean {
  const counts = existingIdentity !== undefined && existingIdentity !== null;
  return identity !== undefined || (counts && serverDefault !== undefined);
}

/** The step that changes how a column counts, or its default; nothing without either. */
export function defaultSteps({ column, changes }: AlterColumnNode): readonly DdlNode[] {
  const { identity, existingIdentity, serverDefault } = changes;
  if (changesIdentity(changes)) {
    const as = columnAs(column, identity === undefined || identity === null ? {} : { identity });
    return [
      {
        kind: "columnIdentity",
        column: as,
        existing: existingIdentity ?? undefined,
        standard: renderColumnIdentity,
      },
    ];
  }
  if (serverDefault === undefined) return [];
  return [
    {
      kind: "columnServerDefault",
      column: withDefault(column, changes),
      standard: renderColumnServerDefault,
    },
  ];
}

/** The steps of a change of a column, each a statement of its own: its name comes last. */
export function alterSteps(node: AlterColumnNode | DropColumnNode): readonly DdlNode[] {
  if (node.kind === "dropColumn") return [node];
  refuseComputed(node);
  const { column, changes } = node;
  const { nullable, type, comment, name } = changes;
  const steps: DdlNode[] = [];
  if (nullable !== undefined) {
    const as = columnAs(column, { nullable }, changes.existingType);
    steps.push({ kind: "columnNullable", column: as, standard: renderColumnNullable });
  }
  steps.push(...defaultSteps(node));
  if (type !== undefined) {
    steps.push({
      kind: "columnType",
      column: columnAs(column, {}, type),
      changes,
      standard: renderColumnType,
    });
  }
  if (comment !== undefined) {
    const existing = changes.existingComment ?? null;
    steps.push({
      kind: "columnComment",
      column,
      comment: comment ?? undefined,
      existing,
      standard: renderColumnComment,
    });
  }
  if (name !== undefined)
    steps.push({ kind: "columnName", column, to: name, standard: renderColumnName });
  return steps;
}

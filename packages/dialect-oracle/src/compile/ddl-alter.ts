import type { Writer } from "@rebis/core-sql/spi";
import {
  alterTableColumn,
  type DdlTable,
  defaultDdl,
  renderAddColumn,
  renderColumnName,
  typeName,
} from "@rebis/core-sql/spi";

/** IF EXISTS is not there for columns. */
function refuseIf(isAsked: boolean, words: string, out: Writer): void {
  if (isAsked) out.unsupported(`${words} of a column`, "Oracle has none", "Look for it first");
}

/** ALTER TABLE in Oracle's words: `ADD c`, `MODIFY c`. @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ALTER-TABLE.html */
export function oracleAlter(identity: DdlTable["identity"]): Partial<DdlTable> {
  return {
    addColumn: (node, out) => {
      refuseIf(node.ifNotExists, "IF NOT EXISTS", out);
      renderAddColumn(node, out, "ADD ");
    },
    dropColumn: (node, out) => {
      refuseIf(node.options.ifExists === true, "IF EXISTS", out);
      defaultDdl.dropColumn(node, out);
    },
    columnNullable: ({ column }, out) => {
      alterTableColumn(column, out, "MODIFY");
      out.text(column.nullable ? "NULL" : "NOT NULL");
    },
    columnType: ({ column }, out) => {
      alterTableColumn(column, out, "MODIFY");
      out.text(typeName(column.node.type, out, "ddl"));
    },
    columnServerDefault: ({ column }, out) => {
      alterTableColumn(column, out, "MODIFY");
      out.text(column.serverDefault === undefined ? "DEFAULT NULL" : "DEFAULT ");
      if (column.serverDefault !== undefined) defaultDdl.columnDefault(column, out);
    },
    columnIdentity: ({ column }, out) => {
      alterTableColumn(column, out, "MODIFY");
      if (column.identity === undefined) out.text("DROP IDENTITY");
      else identity(column.identity, out);
    },
    columnName: (node, out) => renderColumnName(node, out, "RENAME COLUMN"),
    tableSchema: (_node, out) =>
      out.unsupported(
        "a table in another schema",
        "a table stays with its owner",
        "Create it there, and copy its rows",
      ),
  };
}

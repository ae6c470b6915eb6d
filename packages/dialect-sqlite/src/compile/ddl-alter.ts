import { type DdlTable, renderColumnName, renderStandard, type Writer } from "@rebis/core-sql/spi";

function refuse(construct: string, out: Writer): never {
  return out.unsupported(
    construct,
    "ALTER TABLE only adds, drops and renames here",
    "Create the table anew (batch mode of migrations)",
  );
}

const refused =
  (construct: string): ((node: unknown, out: Writer) => void) =>
  (_node, out) =>
    refuse(construct, out);

/** What ALTER TABLE of SQLite does: it adds, drops and renames columns, and renames tables. @see https://www.sqlite.org/lang_altertable.html */
export const sqliteAlter: Partial<DdlTable> = {
  addColumn: (node, out) => {
    if (node.ifNotExists) refuse("ADD COLUMN IF NOT EXISTS", out);
    renderStandard(node, out);
  },
  dropColumn: (node, out) => {
    if (node.options.ifExists === true) refuse("DROP COLUMN IF EXISTS", out);
    renderStandard(node, out);
  },
  columnName: (node, out) => renderColumnName(node, out, "RENAME COLUMN"),
  columnNullable: refused("SET NOT NULL of a column"),
  columnType: refused("another type of a column"),
  columnServerDefault: refused("another DEFAULT of a column"),
  columnIdentity: refused("another identity of a column"),
  tableSchema: refused("a table in another database"),
};

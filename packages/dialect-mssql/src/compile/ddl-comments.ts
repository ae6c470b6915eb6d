import { t } from "@rebis/core-sql";
import type { DdlTable, TableNode, Writer } from "@rebis/core-sql/spi";

type StatementOf<Kind extends keyof DdlTable> = Parameters<DdlTable[Kind]>[0];

/** Where names without a schema are. */
const defaultSchema = "dbo";

/** `execute sp_addextendedproperty 'MS_Description', N'…', 'schema', dbo, 'table', t`. */
function renderProperty(
  comment: string | undefined,
  { name, schema, quote }: TableNode,
  out: Writer,
  existing?: string | null,
): void {
  const verb = comment === undefined ? "drop" : typeof existing === "string" ? "update" : "add";
  // Alembic's word for ALTER, SQLAlchemy's for a table of its own.
  out.text(
    `exec${existing === undefined ? "ute" : ""} sp_${verb}extendedproperty 'MS_Description', `,
  );
  if (comment !== undefined) {
    out.literal(comment, t.unicode());
    out.text(", ");
  }
  const owner = out.quote(out.schema(schema) ?? defaultSchema);
  out.text(`'schema', ${owner}, 'table', ${out.quote(name, quote)}`);
}

/**
 * A comment is the property MS_Description.
 *
 * @see https://learn.microsoft.com/en-us/sql/relational-databases/system-stored-procedures/sp-addextendedproperty-transact-sql
 */
export function renderTableComment(
  { table, comment }: StatementOf<"tableComment">,
  out: Writer,
): void {
  renderProperty(comment, table.node, out);
}

/** The same of a column. */
export function renderColumnComment(
  { column, comment, existing }: StatementOf<"columnComment">,
  out: Writer,
): void {
  renderProperty(comment, column.table.node as TableNode, out, existing);
  out.text(`, 'column', ${out.quote(column.name, column.node.quote)}`);
}

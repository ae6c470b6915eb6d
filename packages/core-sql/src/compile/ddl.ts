import type { Writer } from "../dialect/sql-dialect.ts";
import type {
  CreateColumnNode,
  CreateIndexNode,
  CreateTableNode,
  DropIndexNode,
  DropTableNode,
} from "../schema/ddl-node.ts";
import { constraintApplies } from "../schema/constraint-applies.ts";
import type { Index } from "../schema/table-index.ts";
import type { Table } from "../schema/table.ts";
import { quotedName, renderColumnConstraints, renderConstraint } from "./ddl-constraint.ts";
import { renderColumnSpecification } from "./ddl-column.ts";
import { checkDdlOptions } from "./ddl-options.ts";
import { ddlOf } from "./ddl-table.ts";

function tablePrefix({ options }: Table, out: Writer): string {
  const words = (options.prefixes ?? []).map((prefix) => `${prefix} `).join("");
  if (/^[A-Z ]*$/i.test(words)) return words;
  return out.unsupported(
    "a prefix of a table",
    "it is more than words",
    "Give words like TEMPORARY",
  );
}

/** A column with the constraints that stand beside it. */
export function renderCreateColumn({ column }: CreateColumnNode, out: Writer): void {
  checkDdlOptions(column.options.dialect, "column", out);
  checkDdlOptions(column.identity?.options, "identity", out);
  (ddlOf(out).columnSpecification ?? renderColumnSpecification)(column, out);
  renderColumnConstraints(column, out);
}

/** `CREATE TABLE name (columns, constraints)`. */
export function renderCreateTable(node: CreateTableNode, out: Writer): void {
  const { table } = node;
  checkDdlOptions(table.options, "table", out);
  const parts = ddlOf(out);
  out.text(`CREATE ${tablePrefix(table, out)}TABLE `);
  if (node.ifNotExists) out.text("IF NOT EXISTS ");
  out.text(`${out.qualifier(table.node)} (`);
  let separator = "\n\t";
  for (const column of table.columns) {
    if (column.options.system === true) continue;
    out.text(separator);
    const each: CreateColumnNode = { kind: "createColumn", column, standard: renderCreateColumn };
    out.render(each);
    separator = ",\n\t";
  }
  for (const constraint of parts.tableConstraints(table)) {
    if (node.without.includes(constraint)) continue;
    if (!constraintApplies(constraint, out.dialect)) continue;
    out.text(separator);
    renderConstraint(constraint, out);
    separator = ",\n\t";
  }
  out.text("\n)");
  parts.tableOptions(table, out);
}

/** `DROP TABLE name`. */
export function renderDropTable(node: DropTableNode, out: Writer): void {
  out.text(`DROP TABLE ${node.ifExists ? "IF EXISTS " : ""}${out.qualifier(node.table.node)}`);
}

/** The name of an index, in the schema of its table where `withSchema`. */
export function indexName(index: Index, withSchema: boolean, out: Writer): string {
  if (index.name === undefined) {
    return out.unsupported(
      "an index without a name",
      "nothing says what to call it",
      "Name it, or set a naming convention on the MetaData",
    );
  }
  const schema = out.schema(index.table.schema);
  const name = quotedName(index, out);
  return withSchema && schema !== undefined ? `${out.quote(schema)}.${name}` : name;
}

/** The columns and expressions of an index, in parentheses. */
export function renderIndexTerms(index: Index, out: Writer): void {
  if (index.expressions.length === 0) {
    out.unsupported("an index without columns", "it is ordered by some", "Name at least one");
  }
  checkDdlOptions(index.options, "index", out);
  out.text("(");
  out.bare(() => out.list(index.expressions.map((each) => each.node)));
  out.text(")");
}

/** `CREATE UNIQUE INDEX name ON table (columns)`. */
export function renderCreateIndex(node: CreateIndexNode, out: Writer): void {
  const { index } = node;
  out.text(
    `CREATE ${index.unique ? "UNIQUE " : ""}INDEX ${node.ifNotExists ? "IF NOT EXISTS " : ""}`,
  );
  out.text(`${indexName(index, false, out)} ON ${out.qualifier(index.table.node)} `);
  renderIndexTerms(index, out);
}

/** `DROP INDEX name`. */
export function renderDropIndex(node: DropIndexNode, out: Writer): void {
  out.text(`DROP INDEX ${node.ifExists ? "IF EXISTS " : ""}${indexName(node.index, true, out)}`);
}

import type { Writer } from "../dialect/sql-dialect.ts";
import type {
  ColumnCommentNode,
  ConstraintCommentNode,
  CreateSchemaNode,
  CreateSequenceNode,
  CreateTableAsNode,
  CreateViewNode,
  DdlTextNode,
  DropSchemaNode,
  DropSequenceNode,
  DropViewNode,
  TableCommentNode,
} from "../schema/ddl-node.ts";
import { stringType } from "../types/text.ts";
import { sequenceOptions } from "./ddl-column.ts";
import { checkDdlOptions } from "./ddl-options.ts";
import { ddlOf } from "./ddl-table.ts";
import { quotedName } from "./ddl-constraint.ts";
import { quotedSchema } from "./identifier.ts";

function requireSchemas(out: Writer, construct: string): void {
  if (!out.dialect.capabilities.schemas) {
    out.unsupported(construct, "this database makes no schemas", "Attach or create a database");
  }
}

/** `CREATE SCHEMA name`. */
export function renderCreateSchema(node: CreateSchemaNode, out: Writer): void {
  requireSchemas(out, "CREATE SCHEMA");
  out.text(`CREATE SCHEMA ${node.ifNotExists ? "IF NOT EXISTS " : ""}`);
  out.identifier(out.schema(node.name) ?? node.name);
}

/** `DROP SCHEMA name`. */
export function renderDropSchema(node: DropSchemaNode, out: Writer): void {
  requireSchemas(out, "DROP SCHEMA");
  out.text(`DROP SCHEMA ${node.ifExists ? "IF EXISTS " : ""}`);
  out.identifier(out.schema(node.name) ?? node.name);
  if (node.cascade) out.text(" CASCADE");
}

function requireSequences(out: Writer, construct: string): void {
  if (!out.dialect.capabilities.sequences) {
    out.unsupported(construct, "this database has no sequences", "Let the primary key count");
  }
}

/** `CREATE SEQUENCE name START WITH …`. */
export function renderCreateSequence(
  node: CreateSequenceNode,
  out: Writer,
  type: string = "",
): void {
  requireSequences(out, "CREATE SEQUENCE");
  checkDdlOptions(node.sequence.options, "sequence", out);
  const { sequence } = node;
  out.text(`CREATE SEQUENCE ${node.ifNotExists ? "IF NOT EXISTS " : ""}`);
  out.text(out.qualifier(sequence.nameNode) + type);
  const options = (ddlOf(out).sequenceOptions ?? sequenceOptions)(sequence.options, out);
  if (options !== "") out.text(` ${options}`);
}

/** `DROP SEQUENCE name`. */
export function renderDropSequence(node: DropSequenceNode, out: Writer): void {
  requireSequences(out, "DROP SEQUENCE");
  out.text(`DROP SEQUENCE ${node.ifExists ? "IF EXISTS " : ""}`);
  out.text(out.qualifier(node.sequence.nameNode));
}

function renderComment(what: string, comment: string | undefined, out: Writer): void {
  if (!out.dialect.capabilities.comments) {
    out.unsupported("COMMENT ON", "this database keeps no comments", "Leave it out");
  }
  out.text(`COMMENT ON ${what} IS `);
  if (comment === undefined) out.text("NULL");
  else out.literal(comment, stringType);
}

/** `COMMENT ON TABLE t IS '…'`. */
export function renderTableComment(node: TableCommentNode, out: Writer): void {
  renderComment(`TABLE ${out.qualifier(node.table.node)}`, node.comment, out);
}

/** `COMMENT ON COLUMN t.a IS '…'`. */
export function renderColumnComment(node: ColumnCommentNode, out: Writer): void {
  const { table, name } = node.column;
  const column = out.quote(name, node.column.node.quote);
  renderComment(`COLUMN ${out.qualifier(table.node)}.${column}`, node.comment, out);
}

/** `COMMENT ON CONSTRAINT c ON t IS '…'`. */
export function renderConstraintComment(node: ConstraintCommentNode, out: Writer): void {
  const { constraint } = node;
  const table = out.qualifier(constraint.table.node);
  if (constraint.name === undefined) {
    out.unsupported("COMMENT ON CONSTRAINT", "the constraint has no name", "Name it");
  }
  renderComment(`CONSTRAINT ${quotedName(constraint, out)} ON ${table}`, node.comment, out);
}

function place(name: string, schema: string | undefined, out: Writer): string {
  const actual = out.schema(schema);
  return actual === undefined
    ? out.quote(name)
    : `${quotedSchema(actual, out.dialect.identifiers)}.${out.quote(name)}`;
}

const viewVariants = { plain: "", orReplace: "OR REPLACE ", ifNotExists: "" } as const;

/** `CREATE VIEW name AS query`. */
export function renderCreateView(node: CreateViewNode, out: Writer): void {
  checkDdlOptions(node.options, "view", out);
  out.text(`CREATE ${viewVariants[node.variant]}${node.temporary ? "TEMPORARY " : ""}`);
  out.text(node.materialized ? "MATERIALIZED VIEW " : "VIEW ");
  if (node.variant === "ifNotExists") out.text("IF NOT EXISTS ");
  out.text(place(node.name, node.schema, out));
  ddlOf(out).viewOptions(node, out);
  out.text(" AS ");
  out.placeCtes();
  out.query(node.query, "value");
}

/** `DROP VIEW name`. */
export function renderDropView(node: DropViewNode, out: Writer): void {
  out.text(`DROP ${node.materialized ? "MATERIALIZED " : ""}VIEW `);
  out.text(`${node.ifExists ? "IF EXISTS " : ""}${place(node.name, node.schema, out)}`);
}

/** `CREATE TABLE name AS query`. */
export function renderCreateTableAs(node: CreateTableAsNode, out: Writer): void {
  out.text(`CREATE ${node.temporary ? "TEMPORARY " : ""}TABLE `);
  out.text(`${node.ifNotExists ? "IF NOT EXISTS " : ""}${place(node.name, node.schema, out)} AS `);
  out.placeCtes();
  out.query(node.query, "value");
}

/** DDL of the user's own. */
export function renderDdlText(node: DdlTextNode, out: Writer): void {
  out.bare(() => out.render(node.text));
}

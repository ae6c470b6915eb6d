import {
  type AliasNode,
  type ClauseTable,
  type ColumnNode,
  type DmlClauseNode,
  type Expr,
  type InsertNode,
  renderInsert,
  rewrite,
  textNode,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";

const duplicateName = "mysql.onDuplicateKey";
const verbName = "mysql.verb";

/** The name under which ON DUPLICATE KEY UPDATE sees the row that was to be inserted. */
export const insertedName = "new";

/** `ON DUPLICATE KEY UPDATE` as a node: names of columns, and their values. */
export function duplicateNode(columns: readonly string[], values: readonly Expr[]): DmlClauseNode {
  return { kind: "dmlClause", name: duplicateName, options: columns, nodes: values };
}

const verbs = { replace: "REPLACE", ignore: "INSERT IGNORE" } as const;

/** What stands instead of INSERT, as a node. */
export function verbNode(verb: keyof typeof verbs): DmlClauseNode {
  return { kind: "dmlClause", name: verbName, options: [verb], nodes: [] };
}

function isInserted(node: Expr): boolean {
  const { from } = node as ColumnNode;
  return from.kind === "alias" && (from as AliasNode).name === insertedName;
}

/** `VALUES(name)` instead of `new.name`, for servers that cannot name the new row. */
function withValues(value: Expr, out: Writer): Expr {
  return rewrite(value, (node) => {
    if (node.kind !== "column" || !isInserted(node as Expr)) return undefined;
    const column = node as ColumnNode;
    return textNode([`VALUES(${out.quote(column.name, column.quote)})`], [], column.type);
  });
}

function renderDuplicate(node: DmlClauseNode, namesRow: boolean, out: Writer): void {
  const values = node.nodes as readonly Expr[];
  if (namesRow) out.text(`AS ${out.quote(insertedName)} `);
  out.text("ON DUPLICATE KEY UPDATE ");
  node.options.forEach((name, index) => {
    const value = values[index] as Expr; // duplicateNode has one for each name
    out.text(`${index > 0 ? ", " : ""}${out.quote(String(name))} = `);
    out.operand(namesRow ? value : withValues(value, out), "comma");
  });
}

/** The row of VALUES can be named since MySQL 8.0.19; that of a query, and any on MariaDB, cannot. */
function canNameRow(server: Server): boolean {
  return !server.facts.isMariadb && server.facts.version >= 80_019;
}

const fromQuery = "mysql.onDuplicateKeyOfQuery";

/** The clauses that MySQL adds to INSERT. */
export function mysqlClauses(server: Server): ClauseTable {
  return {
    [duplicateName]: (node, out) => renderDuplicate(node, canNameRow(server), out),
    [fromQuery]: (node, out) => renderDuplicate(node, false, out),
  };
}

/** INSERT, INSERT IGNORE or REPLACE. */
export function renderMysqlInsert(node: InsertNode, out: Writer): void {
  const verb = node.clauses.find(({ name }) => name === verbName)?.options[0];
  const clauses = node.clauses
    .filter(({ name }) => name !== verbName)
    .map((clause) =>
      clause.name === duplicateName && node.query !== undefined
        ? { ...clause, name: fromQuery }
        : clause,
    );
  // verbNode is the one that writes it.
  const word = verb === undefined ? "INSERT" : verbs[verb as keyof typeof verbs];
  renderInsert({ ...node, clauses }, out, word);
}

import {
  type AliasNode,
  type BindNode,
  type ClauseTable,
  type ColumnNode,
  defaultTable,
  type DeleteNode,
  type DmlClauseNode,
  type Expr,
  type InsertNode,
  type Node,
  numberLiteral,
  renderAssignedNames,
  renderInsert,
  rewrite,
  textNode,
  type UpdateNode,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { isMysqlSince } from "../server-facts.ts";

const duplicateName = "mysql.onDuplicateKey";
const verbName = "mysql.verb";
/** LIMIT and ORDER BY of UPDATE and DELETE, as clauses. */
export const limitName = "mysql.limit";
export const orderByName = "mysql.orderBy";

/** The row that was to be inserted, as an alias that no user has; what it is called is decided here. */
export const insertedName = "(the new row)";

/** `ON DUPLICATE KEY UPDATE` as a node: names of columns, and their values. */
export function duplicateNode(columns: readonly string[], values: readonly Expr[]): DmlClauseNode {
  return { kind: "dmlClause", name: duplicateName, options: columns, nodes: values };
}

/** Whether a statement has ON DUPLICATE KEY UPDATE among its clauses. */
export function hasDuplicate(clauses: readonly DmlClauseNode[]): boolean {
  return clauses.some(({ name }) => name === duplicateName);
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

/** `VALUES(name)`, or `new.name` where the server can name the new row. */
function withNewRow(value: Expr, name: string | undefined, out: Writer): Expr {
  return rewrite(value, (node) => {
    if (node.kind !== "column" || !isInserted(node as Expr)) return undefined;
    const column = node as ColumnNode;
    const quoted = out.quote(column.name, column.quote);
    const sql = name === undefined ? `VALUES(${quoted})` : `${name}.${quoted}`;
    return textNode([sql], [], column.type);
  });
}

function renderDuplicate(node: DmlClauseNode, rowName: string | undefined, out: Writer): void {
  if (rowName !== undefined) out.text(`AS ${rowName} `);
  out.text("ON DUPLICATE KEY UPDATE ");
  renderAssignedNames(node.options, node.nodes as readonly Expr[], out, (value) =>
    out.operand(withNewRow(value, rowName, out), "when"),
  );
}

/** The row of VALUES can be named since MySQL 8.0.20, which warns of VALUES(); that of a query, and any on MariaDB, cannot. */
function canNameRow({ facts }: Server): boolean {
  return isMysqlSince(facts, 80_020);
}

/** `LIMIT n`: a number stands in the text, as in SQLAlchemy. */
function renderLimit([count]: readonly Node[], out: Writer): void {
  out.text("LIMIT ");
  const bind = count as BindNode;
  if (bind.kind === "bind" && bind.name === undefined) out.inline(bind, numberLiteral);
  else out.render(bind);
}

const duplicateOfValues = "mysql.onDuplicateKeyOfValues";

/** The clauses that MySQL adds to INSERT, UPDATE and DELETE. */
export function mysqlClauses(server: Server): ClauseTable {
  return {
    [duplicateName]: (node, out) => renderDuplicate(node, undefined, out),
    [orderByName]: ({ nodes }, out) => {
      out.text("ORDER BY ");
      out.list(nodes);
    },
    [limitName]: ({ nodes }, out) => renderLimit(nodes, out),
    [duplicateOfValues]: ({ options: [rowName, ...options], ...node }, out) =>
      renderDuplicate({ ...node, options }, canNameRow(server) ? String(rowName) : undefined, out),
  };
}

/** The clause of an INSERT with VALUES; its row is not called as the table is. */
function ofValues(clause: DmlClauseNode, table: string): DmlClauseNode {
  const rowName = table.toLowerCase() === "new" ? "new_1" : "new";
  return { ...clause, name: duplicateOfValues, options: [rowName, ...clause.options] };
}

/** ORDER BY stands before LIMIT, whichever was said first; one without terms says nothing. */
function inOrder(clauses: readonly DmlClauseNode[] = []): readonly DmlClauseNode[] {
  const place = ({ name }: DmlClauseNode): number => (name === limitName ? 1 : 0);
  return clauses.filter(({ nodes }) => nodes.length > 0).sort((a, b) => place(a) - place(b));
}

/** UPDATE, with LIMIT last. */
export function renderMysqlUpdate(node: UpdateNode, out: Writer): void {
  defaultTable.update({ ...node, clauses: inOrder(node.clauses) }, out);
}

/** DELETE, with LIMIT last. */
export function renderMysqlDelete(node: DeleteNode, out: Writer): void {
  defaultTable.delete({ ...node, clauses: inOrder(node.clauses) }, out);
}

/** INSERT, INSERT IGNORE or REPLACE. */
export function renderMysqlInsert(node: InsertNode, out: Writer): void {
  const verb = node.clauses.find(({ name }) => name === verbName)?.options[0];
  const clauses = node.clauses
    .filter(({ name }) => name !== verbName)
    .map((clause) =>
      clause.name === duplicateName && node.query === undefined
        ? ofValues(clause, node.table.name)
        : clause,
    );
  // verbNode is the one that writes it.
  const word = verb === undefined ? "INSERT" : verbs[verb as keyof typeof verbs];
  renderInsert({ ...node, clauses }, out, word);
}

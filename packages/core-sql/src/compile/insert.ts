import { CompileError } from "@rebis/base";
import type { ColumnNode, Expr, QueryNode } from "../ast/expression.ts";
import type { InsertNode, SelectNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { type Assignment, completed, openAssignments, renderAssigned } from "./assignment.ts";
import { refuseView, renderClauses, renderReturning } from "./dml-clauses.ts";
import { withOwnCtes } from "./cte.ts";
import { renderHints, renderPrefixes } from "./hints.ts";
import { ownedColumns } from "./table-owner.ts";

function givenAssignments(node: InsertNode, out: Writer): readonly Assignment[] {
  const given = node.columns.map((column, index): Assignment => ({
    column,
    values: node.rows.map((row) => row[index] as Expr),
    source: "given",
  }));
  const what = `INSERT into "${node.table.name}"`;
  const open = openAssignments(node, given, what, out);
  const [first] = node.rows.length > 1 ? open : [];
  if (first === undefined) return [...given, ...open];
  throw new CompileError(
    `Cannot compile ${what}: the parameters have one value for "${first.column.key}", and there are several rows. Give it row by row.`,
  );
}

/** Primary key columns that get no value from here, or one that the database computes. */
function noteGeneratedKeys(node: InsertNode, assigned: readonly Assignment[], out: Writer): void {
  const known = new Set(
    assigned
      .filter(({ values }) => values.every((value) => value.kind === "bind"))
      .map(({ column }) => column.key),
  );
  if (node.isInline === true) return;
  for (const column of ownedColumns(node.table)) {
    if (column.primaryKey && !known.has(column.key)) out.generatedKey(column.key);
  }
}

function columnNames(assigned: readonly Assignment[], out: Writer): string {
  return assigned.map(({ column }) => out.quote(column.name, column.quote)).join(", ");
}

function renderRow(assigned: readonly Assignment[], row: number, rows: number, out: Writer): void {
  out.text("(");
  const write = (each: Assignment): void => renderAssigned(each, { row, rows }, out);
  const again = ({ key }: ColumnNode): void => {
    const other = assigned.find(({ column }) => column.key === key);
    if (other !== undefined) return write(other);
    throw new CompileError(
      `Cannot compile INSERT: fromDmlColumn() names "${key}", which gets no value. Give it one.`,
    );
  };
  out.assigning(again, () => {
    assigned.forEach((each, index) => {
      if (index > 0) out.text(", ");
      write(each);
    });
  });
  out.text(")");
}

function renderRows(node: InsertNode, out: Writer): void {
  const rows = Math.max(1, node.rows.length);
  if (rows > 1 && !out.dialect.capabilities.multiRowInsert) {
    out.unsupported(
      "INSERT with several rows",
      "VALUES has one row here",
      "Execute the statement with a list of rows",
    );
  }
  const given = givenAssignments(node, out);
  const assigned = completed(node.table, given, rows, (column) => column.default, out);
  noteGeneratedKeys(node, assigned, out);
  const output = (): void => out.dialect.output?.(node.returning, "insert", node.table, out);
  if (assigned.length === 0) {
    output();
    const { emptyInsert } = out.dialect;
    if (emptyInsert !== undefined) return emptyInsert(node.table, out);
    out.text(out.dialect.capabilities.defaultValues ? " DEFAULT VALUES" : " () VALUES ()");
    return;
  }
  out.text(` (${columnNames(assigned, out)})`);
  output();
  out.text(" VALUES ");
  if (rows === 1) {
    out.insertRow(() => renderRow(assigned, 0, 1, out));
    return;
  }
  for (let row = 0; row < rows; row++) {
    if (row > 0) out.text(", ");
    renderRow(assigned, row, rows, out);
  }
}

function withDefaults(query: QueryNode, defaults: readonly Assignment[]): QueryNode {
  if (defaults.length === 0) return query;
  if (query.kind !== "select") {
    throw new CompileError(
      `Cannot compile INSERT from a ${query.kind}: ${defaults.map(({ column }) => `"${column.key}"`).join(", ")} ` +
        `would take a default, which only a plain SELECT can take. Select these columns too.`,
    );
  }
  const select = query as SelectNode;
  const added = defaults.map(({ values }) => values[0] as Expr);
  const keys =
    select.keys.length === 0 ? [] : [...select.keys, ...defaults.map(({ column }) => column.key)];
  return { ...select, columns: [...select.columns, ...added], keys } as SelectNode;
}

function renderFromQuery(node: InsertNode, query: QueryNode, out: Writer): void {
  const given = node.columns.map((column): Assignment => ({ column, values: [], source: "given" }));
  const all = completed(node.table, given, 1, (column) => column.default, out);
  const isWhole = node.withoutDefaults === true;
  const defaults = isWhole ? [] : all.filter(({ source }) => source === "default");
  const assigned = [...given, ...defaults];
  noteGeneratedKeys(node, [], out);
  if (assigned.length > 0) out.text(` (${columnNames(assigned, out)})`);
  out.dialect.output?.(node.returning, "insert", node.table, out);
  out.text(" ");
  if (out.dialect.capabilities.insertCte === "query") out.placeCtes();
  out.query(withDefaults(query, defaults), out.position === "cte" ? "cte" : "value", false, true);
}

/** INSERT; a dialect may have other words for it (REPLACE). */
export function renderInsert(node: InsertNode, out: Writer, verb: string = "INSERT"): void {
  refuseView(verb, node.table);
  withOwnCtes(out, () => writeInsert(node, out, verb));
}

function writeInsert(node: InsertNode, out: Writer, verb: string): void {
  for (const cte of node.ctes) out.cte(cte);
  out.text(`${verb} `);
  renderPrefixes(node.prefixes, out);
  out.text(`INTO ${out.qualifier(node.table)}`);
  if (out.dialect.fromHint === undefined) renderHints(node.hints, node.table, out);
  if (node.query === undefined) renderRows(node, out);
  else renderFromQuery(node, node.query, out);
  renderClauses(node.clauses, out);
  renderReturning(node.returning, "insert", out);
}

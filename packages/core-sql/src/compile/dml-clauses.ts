import { CompileError } from "@rebis/base";
import type { Expr, FromNode, LabelNode } from "../ast/expression.ts";
import type { InlineViewNode } from "../ast/from.ts";
import type { DmlClauseNode } from "../ast/statement.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import type { Render, Writer } from "../dialect/sql-dialect.ts";
import { renderConstruct } from "./custom.ts";
import { isExported } from "./select.ts";
import { flatColumns } from "../traverse/column-names.ts";
import { noteSelectList, renderSelectList } from "./select-list.ts";
import { wrappedColumn } from "./type-expression.ts";

/** A clause of the user's own, or one that the dialect knows by name. */
export function renderDmlClause(node: DmlClauseNode, out: Writer): void {
  const { construct, nodes } = node;
  if (construct !== undefined) return renderConstruct(construct as CustomConstruct, nodes, out);
  const table = out.dialect.clauses;
  const own = Object.hasOwn(table, node.name) ? table[node.name] : undefined;
  // The function that makes a clause says how it is written.
  const entry = own ?? (node.standard as Render<DmlClauseNode> | undefined) ?? refuseClause;
  entry(node, out);
}

/** Refuses a clause that the database lacks. */
export function refuseClause({ name }: DmlClauseNode, out: Writer): never {
  return out.unsupported(
    `the clause "${name}"`,
    "this database has no such clause",
    "Leave it out",
  );
}

/** Refuses to write what stands for several tables, or for a part of one. */
export function refuseView(verb: string, table: FromNode): void {
  if (table.kind !== "inlineView") return;
  throw new CompileError(
    `Cannot compile ${verb} of "${(table as InlineViewNode).name}": its rows are not those of one table. Run the statement in a Session, or name the table.`,
  );
}

/** Further clauses of INSERT, UPDATE or DELETE, each after a space. */
export function renderClauses(clauses: readonly DmlClauseNode[], out: Writer): void {
  for (const clause of clauses) {
    out.text(" ");
    out.render(clause);
  }
}

const capabilityOf = {
  insert: "insertReturning",
  update: "updateReturning",
  delete: "deleteReturning",
} as const;

/** What is returned without labels, which have no place before INTO; gives what was written. */
function renderValues(columns: readonly Expr[], out: Writer): readonly Expr[] {
  noteSelectList(columns, [], out);
  const values = flatColumns(columns).map((column) =>
    column.kind === "label" ? (column as LabelNode).element : column,
  );
  out.list(values.map((value) => wrappedColumn(value, out) ?? value));
  return values;
}

/** ` RETURNING a, b`. */
export function renderReturning(
  columns: readonly Expr[],
  statement: keyof typeof capabilityOf,
  out: Writer,
): void {
  if (columns.length === 0) return;
  const { capabilities } = out.dialect;
  if (!capabilities[capabilityOf[statement]]) {
    out.unsupported(
      `RETURNING on ${statement.toUpperCase()}`,
      "this database hands back no rows there",
      "Select the rows in a statement of their own",
    );
  }
  if (out.dialect.output !== undefined) return;
  out.text(" RETURNING ");
  const { returningInto } = out.dialect;
  if (returningInto !== undefined) {
    returningInto(renderValues(columns, out), out);
    return;
  }
  const list = (): void => renderSelectList(columns, [], isExported(out) && "returning", out);
  if (capabilities.returningQualified) list();
  else out.bare(list);
}

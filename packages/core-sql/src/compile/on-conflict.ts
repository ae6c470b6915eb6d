import type { Expr } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import type { DmlClauseNode } from "../ast/statement.ts";
import type { ConflictRendering, Writer } from "../dialect/sql-dialect.ts";
import { refuseClause } from "./dml-clauses.ts";

/** What an ON CONFLICT clause is made of. */
export interface ConflictParts {
  /** The name of the constraint that decides, instead of an index. */
  readonly constraint?: string | undefined;
  /** Columns or expressions of the index that decides; empty: any. */
  readonly elements: readonly Expr[];
  /** The condition of a partial index, without binds. */
  readonly indexWhere: Expr | undefined;
  /** Names of the columns that are set; none: DO NOTHING. */
  readonly columns: readonly string[];
  readonly values: readonly Expr[];
  readonly where: Expr | undefined;
}

const clauseName = "onConflict";

/** The parts as a node; what stands first in `options` says which nodes are what. */
export function conflictNode(parts: ConflictParts): DmlClauseNode {
  const { constraint, elements, indexWhere, columns, values, where } = parts;
  const optional = (node: Expr | undefined): readonly Node[] => (node === undefined ? [] : [node]);
  return {
    kind: "dmlClause",
    name: clauseName,
    options: [constraint, elements.length, indexWhere !== undefined, ...columns],
    nodes: [...elements, ...optional(indexWhere), ...values, ...optional(where)],
    repeats: true,
    standard: renderOnConflict,
  };
}

/** Whether a statement has an ON CONFLICT clause among its clauses. */
export function hasConflict(clauses: readonly DmlClauseNode[]): boolean {
  return clauses.some(({ name }) => name === clauseName);
}

function partsOf(node: DmlClauseNode): ConflictParts {
  // conflictNode above is the one that writes them.
  const [constraint, count, hasIndexWhere, ...columns] = node.options as [
    string | undefined,
    number,
    boolean,
    ...string[],
  ];
  const nodes = node.nodes as readonly Expr[];
  const afterWhere = count + (hasIndexWhere ? 1 : 0);
  return {
    constraint,
    elements: nodes.slice(0, count),
    indexWhere: hasIndexWhere ? nodes[count] : undefined,
    columns,
    values: nodes.slice(afterWhere, afterWhere + columns.length),
    where: nodes[afterWhere + columns.length],
  };
}

/** What decides: `ON CONSTRAINT name`, or the terms of an index. */
function renderTarget(parts: ConflictParts, rendering: ConflictRendering, out: Writer): void {
  const { constraint, elements, indexWhere } = parts;
  if (constraint !== undefined) {
    out.text(` ON CONSTRAINT ${out.quote(constraint)}`);
    return;
  }
  if (elements.length === 0) return;
  out.text(" (");
  out.bare(() => {
    elements.forEach((element, index) => {
      if (index > 0) out.text(", ");
      rendering.term(element, out);
    });
  });
  out.text(")");
  if (indexWhere === undefined) return;
  out.text(" WHERE ");
  out.bare(() => out.render(indexWhere));
}

/** `name = value, …`, as the clauses after VALUES write it. */
export function renderAssignedNames(
  columns: readonly unknown[],
  values: readonly Expr[],
  out: Writer,
  renderValue: (value: Expr, out: Writer) => void,
): void {
  columns.forEach((name, index) => {
    out.text(`${index > 0 ? ", " : ""}${out.quote(String(name))} = `);
    renderValue(values[index] as Expr, out); // one for each name
  });
}

function renderOnConflict(node: DmlClauseNode, out: Writer): void {
  const rendering = out.dialect.conflict ?? refuseClause(node, out);
  const parts = partsOf(node);
  out.text("ON CONFLICT");
  renderTarget(parts, rendering, out);
  if (parts.columns.length === 0) {
    out.text(" DO NOTHING");
    return;
  }
  out.text(" DO UPDATE SET ");
  renderAssignedNames(parts.columns, parts.values, out, rendering.value);
  if (parts.where === undefined) return;
  out.text(" WHERE ");
  out.render(parts.where);
}

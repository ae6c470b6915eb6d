import type { ClauseTable, DmlClauseNode, Expr, Node, Writer } from "@rebis/core-sql/spi";

/** What an ON CONFLICT clause is made of. */
export interface ConflictParts {
  /** Columns or expressions of the index that decides; empty: any. */
  readonly elements: readonly Expr[];
  /** The condition of a partial index, without binds. */
  readonly indexWhere: Expr | undefined;
  /** Names of the columns that are set; none: DO NOTHING. */
  readonly columns: readonly string[];
  readonly values: readonly Expr[];
  readonly where: Expr | undefined;
}

const clauseName = "sqlite.onConflict";

/** The parts as a node; the numbers in `options` say which nodes are what. */
export function conflictNode(parts: ConflictParts): DmlClauseNode {
  const optional = (node: Expr | undefined): readonly Node[] => (node === undefined ? [] : [node]);
  return {
    kind: "dmlClause",
    name: clauseName,
    options: [parts.elements.length, parts.indexWhere !== undefined, ...parts.columns],
    nodes: [
      ...parts.elements,
      ...optional(parts.indexWhere),
      ...parts.values,
      ...optional(parts.where),
    ],
  };
}

function partsOf(node: DmlClauseNode): ConflictParts {
  // conflictNode above is the one that writes them.
  const [count, hasIndexWhere, ...columns] = node.options as [number, boolean, ...string[]];
  const nodes = node.nodes as readonly Expr[];
  const afterWhere = count + (hasIndexWhere ? 1 : 0);
  return {
    elements: nodes.slice(0, count),
    indexWhere: hasIndexWhere ? nodes[count] : undefined,
    columns,
    values: nodes.slice(afterWhere, afterWhere + columns.length),
    where: nodes[afterWhere + columns.length],
  };
}

function renderOnConflict(node: DmlClauseNode, out: Writer): void {
  const { elements, indexWhere, columns, values, where } = partsOf(node);
  out.text("ON CONFLICT");
  if (elements.length > 0) {
    out.text(" (");
    out.bare(() => out.list(elements));
    out.text(")");
  }
  if (indexWhere !== undefined) {
    out.text(" WHERE ");
    out.bare(() => out.render(indexWhere));
  }
  if (columns.length === 0) {
    out.text(" DO NOTHING");
    return;
  }
  out.text(" DO UPDATE SET ");
  columns.forEach((name, index) => {
    out.text(`${index > 0 ? ", " : ""}${out.quote(name)} = `);
    out.operand(values[index] as Expr, "comma");
  });
  if (where !== undefined) {
    out.text(" WHERE ");
    out.render(where);
  }
}

/** The clauses that SQLite adds to INSERT. */
export const sqliteClauses: ClauseTable = { [clauseName]: renderOnConflict };

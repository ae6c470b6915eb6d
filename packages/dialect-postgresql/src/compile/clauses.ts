import type { BindNode, ClauseTable, DmlClauseNode, Expr, Node, Writer } from "@rebis/core-sql/spi";

/** What an ON CONFLICT clause is made of. */
export interface ConflictParts {
  /** The name of the constraint that decides, instead of an index. */
  readonly constraint: string | undefined;
  /** Columns or expressions of the index that decides; empty: any. */
  readonly elements: readonly Expr[];
  /** The condition of a partial index, without binds. */
  readonly indexWhere: Expr | undefined;
  /** Names of the columns that are set; none: DO NOTHING. */
  readonly columns: readonly string[];
  readonly values: readonly Expr[];
  readonly where: Expr | undefined;
}

const clauseName = "postgresql.onConflict";

/** The parts as a node; the numbers in `options` say which nodes are what. */
export function conflictNode(parts: ConflictParts): DmlClauseNode {
  const optional = (node: Expr | undefined): readonly Node[] => (node === undefined ? [] : [node]);
  return {
    kind: "dmlClause",
    name: clauseName,
    options: [
      parts.constraint,
      parts.elements.length,
      parts.indexWhere !== undefined,
      ...parts.columns,
    ],
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
function renderTarget(parts: ConflictParts, out: Writer): void {
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
      renderIndexTerm(element, out);
    });
  });
  out.text(")");
  if (indexWhere === undefined) return;
  out.text(" WHERE ");
  out.bare(() => out.render(indexWhere));
}

/** A term of an index: an expression other than a call stands in parentheses. */
export function renderIndexTerm(term: Expr, out: Writer): void {
  const isPlain = ["column", "function", "text", "ordering", "collate"].includes(term.kind);
  if (!isPlain) out.text("(");
  out.render(term);
  if (!isPlain) out.text(")");
}

/** A value by itself takes the type of its column. */
function renderValue(value: Expr, out: Writer): void {
  if (value.kind === "bind" && !out.literalBinds) out.bind(value as BindNode);
  else out.operand(value, "comma");
}

function renderOnConflict(node: DmlClauseNode, out: Writer): void {
  const parts = partsOf(node);
  const { columns, values, where } = parts;
  out.text("ON CONFLICT");
  renderTarget(parts, out);
  if (columns.length === 0) {
    out.text(" DO NOTHING");
    return;
  }
  out.text(" DO UPDATE SET ");
  columns.forEach((name, index) => {
    out.text(`${index > 0 ? ", " : ""}${out.quote(name)} = `);
    renderValue(values[index] as Expr, out);
  });
  if (where !== undefined) {
    out.text(" WHERE ");
    out.render(where);
  }
}

/** The clauses that PostgreSQL adds to INSERT. */
export const postgresqlClauses: ClauseTable = { [clauseName]: renderOnConflict };

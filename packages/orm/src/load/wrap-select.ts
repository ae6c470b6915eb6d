import {
  type ColumnNode,
  equal,
  exportedColumns,
  type Expr,
  type FromNode,
  type Node,
  type OrderingNode,
  rewrite,
  rowKey,
  type SelectNode,
  type SubqueryNode,
} from "@rebis/core-sql/spi";

/**
 * A SELECT as a subquery: its rows are counted (LIMIT, DISTINCT, GROUP BY) before collections are
 * joined to it, which would multiply them. What is outside names the subquery's columns (tricky 42).
 */
export class WrappedSelect {
  readonly #inner: SelectNode;
  readonly #columns: Expr[];
  readonly #froms: ReadonlySet<FromNode>;

  /**
   * @param columns - what is selected, entities taken apart
   * @param froms - the elements of FROM whose columns may be named outside
   */
  constructor(inner: SelectNode, columns: readonly Expr[], froms: Iterable<FromNode>) {
    this.#inner = inner;
    this.#columns = [...columns];
    this.#froms = new Set(froms);
  }

  /** Sees to it that the subquery has every column that an expression outside names. */
  admit(expression: Expr): void {
    this.#mapped(expression, (position) => this.#columns[position] as Expr); // only asks for places
  }
  /** Sees to it that the subquery has what it is ordered by. */
  admitOrder(): void {
    for (const term of this.#inner.orderBy) {
      const operand = operandOf(term);
      if (operand.kind !== "labelReference") this.#positionOf(operand);
    }
  }

  /** Makes the subquery. Nothing can be admitted afterwards. */
  finish(): FinishedWrap {
    const query: SelectNode = { ...this.#inner, columns: this.#columns, keys: [], options: [] };
    const from: SubqueryNode = {
      kind: "subquery",
      isFrom: true,
      query,
      name: undefined,
      lateral: false,
    };
    const columns = exportedColumns(query, from);
    const at = (position: number): Expr => columns[position] as Expr; // a place of this list
    return {
      from,
      columns,
      outside: (expression) => this.#mapped(expression, at),
      orderBy: this.#inner.orderBy.map((term) => this.#outerTerm(term, at)),
    };
  }

  #outerTerm(term: Expr, at: (position: number) => Expr): Expr {
    if (term.kind === "ordering") {
      const ordering = term as OrderingNode;
      return { ...ordering, operand: this.#outerTerm(ordering.operand, at) } as OrderingNode;
    }
    if (term.kind !== "labelReference") return at(this.#positionOf(term));
    const { name } = term as Expr & { readonly name: string };
    const position = this.#columns.findIndex((each) => rowKey(each) === name);
    return position < 0 ? term : at(position);
  }
  #mapped<N extends Expr>(expression: N, at: (position: number) => Expr): N {
    return rewrite(expression, (node: Node) =>
      node.kind === "column" && this.#froms.has((node as ColumnNode).from)
        ? at(this.#positionOf(node as ColumnNode))
        : undefined,
    );
  }
  #positionOf(expression: Expr): number {
    const found = this.#columns.findIndex((each) => sameExpression(each, expression));
    if (found >= 0) return found;
    this.#columns.push(expression);
    return this.#columns.length - 1;
  }
}

/** The subquery, and how what is outside names its columns. */
export interface FinishedWrap {
  readonly from: SubqueryNode;
  readonly columns: readonly ColumnNode[];
  readonly outside: (expression: Expr) => Expr;
  readonly orderBy: readonly Expr[];
}

function operandOf(term: Expr): Expr {
  return term.kind === "ordering" ? operandOf((term as OrderingNode).operand) : term;
}

function sameExpression(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  if (a.kind === "column" && b.kind === "column") {
    const left = a as ColumnNode;
    const right = b as ColumnNode;
    return left.from === right.from && left.name === right.name;
  }
  if (a.kind === "label" && b.kind !== "label") return false;
  return a.kind === b.kind && equal(a, b);
}

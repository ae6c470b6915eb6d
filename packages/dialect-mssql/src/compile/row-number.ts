import {
  type Expr,
  labelNode,
  type NodeOf,
  renderHints,
  outerNames,
  renderOuterSelect,
  type SelectNode,
  textNode,
  type Writer,
} from "@rebis/core-sql/spi";

const numberName = "mssql_rn";

/** A term of ORDER BY as it is said inside OVER, where labels of the select list have no meaning. */
function withoutLabel(term: Expr, columns: readonly Expr[]): Expr {
  if (term.kind === "ordering") {
    const { operand } = term as NodeOf<"ordering">;
    return { ...term, operand: withoutLabel(operand, columns) } as Expr;
  }
  if (term.kind === "label") return (term as NodeOf<"label">).element;
  if (term.kind !== "labelReference") return term;
  const { name } = term as NodeOf<"labelReference">;
  const isNamed = (each: Expr): boolean =>
    each.kind === "label" && (each as NodeOf<"label">).name === name;
  return (columns.find(isNamed) as NodeOf<"label"> | undefined)?.element ?? term;
}

/** The query with the numbers of its rows as one more column, and nothing that limits it. */
function numbered(query: SelectNode): SelectNode {
  const { orderBy, columns, keys } = query;
  const terms = orderBy.map((term) => withoutLabel(term, columns));
  const pieces = terms.map((_term, index) => (index === 0 ? "ROW_NUMBER() OVER (ORDER BY " : ", "));
  const number = labelNode(numberName, textNode([...pieces, ")"], terms));
  return {
    ...query,
    columns: [...columns, number],
    keys: keys.length === 0 ? keys : [...keys, numberName],
    orderBy: [],
    limit: undefined,
    fetch: undefined,
    offset: undefined,
    hints: query.hints?.filter(({ from }) => from !== undefined) ?? [],
  };
}

/**
 * `SELECT anon_1.a FROM (SELECT a AS a, ROW_NUMBER() OVER (ORDER BY b) AS mssql_rn FROM t) AS anon_1
 * WHERE mssql_rn > 10 AND mssql_rn <= 5 + 10`, as servers before SQL Server 2012 skip rows.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/functions/row-number-transact-sql
 */
export function renderByRowNumber(query: SelectNode, out: Writer): void {
  const { limit, offset, distinct } = query;
  if (distinct) {
    out.unsupported(
      "OFFSET of SELECT DISTINCT",
      "rows are numbered before equal ones become one on this version",
      "Put the DISTINCT into a subquery",
    );
  }
  const { names, from: outer } = outerNames(query, out);
  renderOuterSelect(query, names, outer, out);
  out.text(" FROM (");
  out.query(numbered(query), out.position === "from" ? "from" : "lateral");
  out.text(`) AS ${outer} WHERE `);
  if (offset !== undefined) {
    out.text(`${numberName} > `);
    out.operand(offset, "gt", "right");
  }
  if (limit !== undefined) {
    out.text(`${offset === undefined ? "" : " AND "}${numberName} <= `);
    out.operand(limit, offset === undefined ? "le" : "add", "right");
    if (offset !== undefined) {
      out.text(" + ");
      out.operand(offset, "add", "right");
    }
  }
  renderHints(query.hints, undefined, out);
}

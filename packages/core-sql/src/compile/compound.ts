import { CompileError } from "@rebis/base";
import type { Expr, QueryNode } from "../ast/expression.ts";
import type { CompoundNode, SelectNode, SetOperator } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { flatColumns } from "../traverse/column-names.ts";
import { withOwnCtes } from "./cte.ts";
import { scopeOf } from "./froms.ts";
import { renderOrderBy } from "./select.ts";
import { noteSelectList } from "./select-list.ts";

const words: Readonly<Record<SetOperator, string>> = {
  union: " UNION ",
  "union all": " UNION ALL ",
  intersect: " INTERSECT ",
  "intersect all": " INTERSECT ALL ",
  except: " EXCEPT ",
  "except all": " EXCEPT ALL ",
};

/** The SELECT whose columns a query has: of a compound, that of the first member. */
export function leadingSelect(query: QueryNode): SelectNode | undefined {
  if (query.kind === "select") return query as SelectNode;
  const [first] = query.kind === "compound" ? (query as CompoundNode).queries : [];
  return first === undefined ? undefined : leadingSelect(first);
}

/** Whether a member has clauses of its own that must not be taken for those of the compound. */
function standsApart(query: QueryNode): boolean {
  if (query.kind === "compound") return true;
  if (query.kind !== "select") return false;
  const { orderBy, limit, offset, forUpdate } = query as SelectNode;
  return (
    orderBy.length > 0 || limit !== undefined || offset !== undefined || forUpdate !== undefined
  );
}

function renderMember(query: QueryNode, out: Writer): void {
  const position = out.position === "top" ? "value" : out.position;
  const { wrapsColumns } = out;
  if (!standsApart(query)) {
    out.query(query, position, wrapsColumns, true);
    return;
  }
  if (out.dialect.capabilities.compoundGrouping === "parentheses") {
    out.text("(");
    out.query(query, position, wrapsColumns, true);
    out.text(")");
    return;
  }
  out.text("SELECT * FROM (");
  out.query(query, position, wrapsColumns, true);
  out.text(")");
}

function checkWidths(node: CompoundNode): void {
  const widths = node.queries.map((query) => {
    const select = leadingSelect(query);
    return select === undefined ? undefined : flatColumns(select.columns).length;
  });
  const known = widths.filter((width) => width !== undefined);
  if (new Set(known).size > 1) {
    throw new CompileError(
      `Cannot compile ${words[node.operator].trim()}: its queries select ${known.join(" and ")} columns. Select as many in each.`,
    );
  }
}

/** `query UNION query ORDER BY …`. */
export function renderCompound(node: CompoundNode, out: Writer): void {
  withOwnCtes(out, () => renderQueries(node, out));
}

function renderQueries(node: CompoundNode, out: Writer): void {
  checkWidths(node);
  for (const cte of node.ctes) out.cte(cte);
  const first = leadingSelect(node);
  node.queries.forEach((query, index) => {
    if (index > 0) out.text(out.dialect.setOperators?.[node.operator] ?? words[node.operator]);
    renderMember(query, out);
  });
  if (first !== undefined) noteSelectList(first.columns, first.keys, out, first.labelStyle);
  const columns: readonly Expr[] = first === undefined ? [] : flatColumns(first.columns);
  out.within(scopeOf([], out.scope, first, columns, out), () => {
    out.bare(() => renderOrderBy(node.orderBy, out));
  });
  if (node.limit !== undefined || node.offset !== undefined) out.dialect.limit(node, out);
  if (node.forUpdate !== undefined) out.render(node.forUpdate);
}

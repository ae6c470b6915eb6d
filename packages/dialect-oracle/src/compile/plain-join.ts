import {
  type ColumnNode,
  type Expr,
  type FromNode,
  type InlineViewNode,
  type JoinNode,
  type Node,
  renderFrom,
  rewrite,
  type SelectNode,
  textNode,
  type Writer,
} from "@rebis/core-sql/spi";
import type { ServerFacts } from "../server-facts.ts";

/** `a, b`: the criteria of joins stand in WHERE, see {@link joined}. */
export function renderPlainJoin({ left, right, type }: JoinNode, out: Writer): void {
  if (type === "full") {
    out.unsupported(
      "FULL OUTER JOIN",
      "there is no (+) for both sides",
      "Use a UNION of two joins",
    );
  }
  renderFrom(left, out);
  out.text(", ");
  renderFrom(right, out);
}

function isInside(from: FromNode, whole: FromNode): boolean {
  if (from === whole) return true;
  if (whole.kind === "inlineView") return isInside(from, (whole as InlineViewNode).element);
  if (whole.kind !== "join") return false;
  const { left, right } = whole as JoinNode;
  return isInside(from, left) || isInside(from, right);
}

/** The criterion with `(+)` behind the columns of the side that may be missing. */
function withPlus(criterion: Expr, optional: FromNode): Expr {
  const marked = rewrite(criterion, (node: Node) => {
    if ("isQuery" in node) return node;
    if (node.kind !== "column" || !isInside((node as ColumnNode).from, optional)) return undefined;
    return textNode(["", "(+)"], [node], (node as ColumnNode).type);
  });
  return marked as Expr; // an expression takes the place of an expression
}

function criteriaOf(from: FromNode): readonly Expr[] {
  if (from.kind === "inlineView") return criteriaOf((from as InlineViewNode).element);
  if (from.kind !== "join") return [];
  const { left, right, on, type } = from as JoinNode;
  const view = right.kind === "inlineView" ? (right as InlineViewNode).criterion : undefined;
  const own = [on, view].filter((each) => each !== undefined);
  const marked = type === "left" ? own.map((each) => withPlus(each, right)) : own;
  return [...marked, ...criteriaOf(left), ...criteriaOf(right)];
}

/**
 * A query with the criteria of its joins in WHERE, `a.x = b.y(+)` for an outer one, for servers that
 * have no JOIN.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/Joins.html
 */
export function joined(query: SelectNode, { hasJoins }: ServerFacts): SelectNode {
  if (hasJoins) return query;
  const criteria = query.from.flatMap(criteriaOf);
  return criteria.length === 0 ? query : { ...query, where: [...query.where, ...criteria] };
}

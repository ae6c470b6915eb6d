import {
  type CompoundNode,
  defaultTable,
  type Expr,
  type NodeOf,
  renderSelect,
  type SelectNode,
  type Writer,
} from "@rebis/core-sql/spi";
import { type Server, since } from "../server.ts";
import { checkOffset, usesTop } from "./limit.ts";
import { renderByRowNumber } from "./row-number.ts";

/** A label has no meaning inside the CASE that stands for NULLS FIRST and NULLS LAST. */
function withoutLabel(term: Expr): Expr {
  const { operand, nulls } = term as NodeOf<"ordering">;
  if (term.kind !== "ordering" || nulls === undefined || operand.kind !== "label") return term;
  return { ...term, operand: (operand as NodeOf<"label">).element } as Expr;
}

/** ORDER BY inside a statement has no meaning without TOP or OFFSET, and is refused by the server. */
function orderedAsMeant<Query extends SelectNode | CompoundNode>(
  query: Query,
  isLimited: boolean,
  out: Writer,
): Query {
  if (query.orderBy.length === 0) return query;
  const stays = out.position === "top" || isLimited;
  return { ...query, orderBy: stays ? query.orderBy.map(withoutLabel) : [] };
}

/** A query that makes a table; `into` is its name as it is written. */
export interface IntoSelect extends SelectNode {
  readonly into?: string;
}

/** SELECT; servers before SQL Server 2012 skip rows by their numbers. */
export function renderMssqlSelect(node: SelectNode, out: Writer, { major }: Server): void {
  const isLimited = node.limit !== undefined || node.offset !== undefined;
  if (isLimited && major < since.offset && !usesTop(node)) {
    checkOffset(node, out);
    renderByRowNumber(node, out);
    return;
  }
  const { into } = node as IntoSelect;
  const ordered = orderedAsMeant(node, isLimited, out);
  renderSelect(ordered, out, into === undefined ? undefined : () => out.text(` INTO ${into}`));
}

/** UNION, EXCEPT and INTERSECT; the latter two have no ALL. */
export function renderMssqlCompound(node: CompoundNode, out: Writer): void {
  if (node.operator === "except all" || node.operator === "intersect all") {
    out.unsupported(
      node.operator.toUpperCase(),
      "it takes each row once",
      "Number equal rows with row_number() on both sides first",
    );
  }
  const isLimited = node.limit !== undefined || node.offset !== undefined;
  defaultTable.compound(orderedAsMeant(node, isLimited, out), out);
}

/** Nothing: FOR UPDATE is for cursors only. Rows are locked by hints, `WITH (UPDLOCK)`. */
export function renderForUpdate(_node: NodeOf<"forUpdate">, out: Writer): void {
  out.warn(
    "FOR UPDATE is left out: SQL Server has it for cursors only. Lock rows with withHint(table, text('WITH (UPDLOCK)')).",
  );
}

/** `ANY (query)` and `ALL (query)`; there are no arrays. */
export function renderMssqlAnyAll(node: NodeOf<"anyAll">, out: Writer): void {
  if (node.operand.kind !== "scalarSubquery") {
    out.unsupported(
      `${node.which.toUpperCase()} of an array`,
      "it takes a query",
      "Use in(), or a subquery of OPENJSON",
    );
  }
  defaultTable.anyAll(node, out);
}

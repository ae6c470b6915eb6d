import { type ColumnNode, type Expr, type FromNode, type Node, rewrite } from "@rebis/core-sql/spi";

/**
 * An expression with its columns moved from one FROM element to another: the table of a mapped
 * class to an alias of it. `choose` decides where `places` alone cannot (a table joined to itself).
 */
export function adaptColumns<N extends Expr>(
  expression: N,
  places: ReadonlyMap<FromNode, FromNode>,
  choose?: (column: ColumnNode) => FromNode,
): N {
  return rewrite(expression, (node: Node) => {
    if (node.kind !== "column") return undefined;
    const column = node as ColumnNode;
    const known = places.get(column.from);
    if (known === undefined) return undefined;
    const place = choose === undefined ? known : choose(column);
    return place === column.from ? column : ({ ...column, from: place } as ColumnNode);
  });
}

import {
  type AliasNode,
  type ColumnNode,
  type Expr,
  type FromNode,
  type InlineViewNode,
  type Node,
  rewrite,
} from "@rebis/core-sql/spi";
import type { ColumnAttribute, Mapper } from "./mapping.ts";

// Where a mapped class stands in FROM: its table, an alias, or a view of several tables.

/** The columns of a mapped class at a place in FROM, in the order of the mapper's. */
export function columnsAt(mapper: Mapper, place: FromNode): readonly ColumnNode[] {
  return mapper.columns.map(({ column: { node } }) =>
    node.from === place ? node : { ...node, from: place },
  );
}

/** A mapped class under another name; without one the compiler invents names. */
export function aliasOf(mapper: Mapper, name?: string): FromNode {
  if (mapper.from.kind !== "inlineView") return aliasNode(mapper.from, name);
  const view = mapper.from as InlineViewNode;
  const { tables } = mapper;
  const aliases = new Map<Node, FromNode>();
  for (const { table } of tables) {
    const own = name === undefined || tables.length === 1 ? name : `${name}_${table.name}`;
    aliases.set(table.node, aliasNode(table.node, own));
  }
  const moved = <N extends Node>(node: N): N => rewrite(node, (each) => aliases.get(each));
  const { criterion } = view;
  const aliased: InlineViewNode = {
    ...view,
    name: name ?? view.name,
    element: moved(view.element),
    criterion: criterion === undefined ? undefined : moved(criterion),
    columns: new Map(Array.from(view.columns, ([key, column]) => [key, moved(column)])),
  };
  return aliased;
}

function aliasNode(element: FromNode, name: string | undefined): AliasNode {
  return { kind: "alias", isFrom: true, element, name };
}

/** Which columns go where, when the tables of a class are replaced by another place of it. */
export function moves(
  mapper: Mapper,
  place: FromNode,
  into: Map<FromNode, FromNode> = new Map(),
): Map<FromNode, FromNode> {
  for (const { table } of mapper.tables) into.set(table.node, place);
  if (mapper.from !== place && mapper.from.kind === "inlineView") into.set(mapper.from, place);
  return into;
}

/** An expression with the columns of tables in place of those of views. */
export function withTableColumns<E extends Expr>(expression: E): E {
  return rewrite(expression, (node) => {
    const from = node.kind === "column" ? (node as ColumnNode).from : undefined;
    return from?.kind === "inlineView"
      ? (from as InlineViewNode).columns.get((node as ColumnNode).key)
      : undefined;
  });
}

/** Whether two classes have rows in one table: conditions then have to say which side a column is of. */
export function sharesTables(left: Mapper, right: Mapper): boolean {
  return left.root === right.root && left.tables.some(({ table }) => right.hasTable(table.node));
}

/** The attribute that a column is, at any place of the class in FROM. */
export function attributeAt(mapper: Mapper, node: ColumnNode): ColumnAttribute | undefined {
  const { from } = node;
  if (from.kind === "inlineView") {
    const view = from as InlineViewNode;
    return (view.owner as Mapper).root === mapper.root ? mapper.attribute(node.key) : undefined;
  }
  const inside = from.kind === "alias" ? (from as AliasNode).element : from;
  const mapped = mapper.tables.find(({ table }) => table.node === inside);
  const column = mapped?.table.findColumn(node.name);
  return column === undefined ? undefined : mapper.attributeOf(column);
}

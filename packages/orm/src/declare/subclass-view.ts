import {
  binaryNode,
  booleanType,
  conjunction,
  type Expr,
  type FromNode,
  type InlineViewNode,
  type JoinNode,
  listBind,
} from "@rebis/core-sql/spi";
import type { MappedTable, Mapper } from "../mapper/mapping.ts";

function viewOf(mapper: Mapper, element: FromNode): InlineViewNode {
  return {
    kind: "inlineView",
    isFrom: true,
    name: mapper.entityName,
    element,
    criterion: undefined,
    columns: new Map(mapper.columns.map(({ key, column }) => [key, column.node])),
    owner: mapper,
  };
}

/** What the view of a class shows, or its table. */
function elementAbove({ inherits, table }: Mapper): FromNode {
  const { from } = inherits ?? { from: table.node };
  return from.kind === "inlineView" ? (from as InlineViewNode).element : from;
}

/** `parent JOIN child ON parent.id = child.id`. */
export function joinedView(mapper: Mapper): InlineViewNode {
  const { table, link } = mapper.tables.at(-1) as MappedTable; // a class has a table
  const on = conjunction(
    "and",
    (link?.elements ?? []).map(({ column, target }) =>
      binaryNode("eq", target.node, column.node, booleanType),
    ),
  );
  const join: JoinNode = {
    kind: "join",
    isFrom: true,
    left: elementAbove(mapper),
    right: table.node,
    on,
    type: "inner",
  };
  return viewOf(mapper, join);
}

/** The rows of the parent whose discriminator names the class, or one below it. */
export function partView(mapper: Mapper): InlineViewNode {
  const { discriminator, identities } = mapper;
  const view = viewOf(mapper, elementAbove(mapper));
  if (discriminator === undefined) return view;
  const { node } = discriminator.column;
  // The list itself: it grows when a class below is bound, and statements made before see that.
  const criterion: Expr = binaryNode("in", node, listBind(identities, node.type), booleanType);
  return { ...view, criterion };
}

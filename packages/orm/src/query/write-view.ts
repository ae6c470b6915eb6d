import { ArgumentError } from "@rebis/base";
import {
  binaryNode,
  booleanType,
  type ColumnNode,
  type DeleteNode,
  type Expr,
  type FromNode,
  type InlineViewNode,
  type Node,
  rewrite,
  type UpdateNode,
  walk,
} from "@rebis/core-sql/spi";
import { selectOf } from "../load/statement.ts";
import type { MappedTable, Mapper } from "../mapper/mapping.ts";

/** The class that a statement writes, when its rows are not simply those of a table. */
export function viewedMapper(table: FromNode): Mapper | undefined {
  return table.kind === "inlineView" ? ((table as InlineViewNode).owner as Mapper) : undefined;
}

/**
 * An UPDATE or DELETE of a class below another one: of the class's own table. Criteria on the
 * tables above become EXISTS.
 */
export function writtenTable<Statement extends UpdateNode | DeleteNode>(
  node: Statement,
): Statement {
  const mapper = viewedMapper(node.table);
  if (mapper === undefined) return node;
  const view = node.table as InlineViewNode;
  const own = mapper.tables.at(-1) as MappedTable; // a class has a table
  const inOwn = <E extends Node>(expression: E): E =>
    rewrite(expression, (each) => tableColumn(each, view, own));
  const all = [...node.where, ...(view.criterion === undefined ? [] : [view.criterion])].map(inOwn);
  const above = all.filter((each) => mentions(each, mapper.tables.slice(0, -1)));
  const where = all.filter((each) => !above.includes(each));
  const written = {
    ...node,
    table: own.table.node,
    where: above.length === 0 ? where : [...where, existsAbove(mapper, own, above)],
    returning: node.returning.map(inOwn),
  };
  if (node.kind === "delete") return written;
  const { columns, values } = node as UpdateNode;
  return {
    ...written,
    columns: columns.map((each) => ownColumn(mapper, own, each)),
    values: values.map(inOwn),
  };
}

function tableColumn(node: Node, view: InlineViewNode, own: MappedTable): Node | undefined {
  if (node.kind !== "column") return undefined;
  const { from, key } = node as ColumnNode;
  if (from !== view) return undefined;
  return own.columns.find((each) => each.key === key)?.column.node ?? view.columns.get(key);
}

function ownColumn(mapper: Mapper, { columns, table }: MappedTable, node: ColumnNode): ColumnNode {
  const found = columns.find((each) => each.key === node.key);
  if (found !== undefined) return found.column.node;
  throw new ArgumentError(
    `Cannot set "${node.key}" by an UPDATE of "${mapper.name}": the column is not in the table "${table.key}". Update the class that declares it.`,
  );
}

function mentions(expression: Expr, tables: readonly MappedTable[]): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind !== "column") return;
    const { from } = node as ColumnNode;
    found ||= tables.some(({ table }) => table.node === from);
  });
  return found;
}

/** `EXISTS (SELECT 1 FROM parent WHERE parent.id = child.id AND …)`. */
function existsAbove(mapper: Mapper, own: MappedTable, criteria: readonly Expr[]): Expr {
  let above = mapper;
  while (above.tables.at(-1)?.table === own.table && above.inherits !== undefined)
    above = above.inherits;
  const links = (own.link?.elements ?? []).map(({ column, target }) =>
    binaryNode("eq", target.node, column.node, booleanType),
  );
  const { node: query } = selectOf({
    columns: [{ kind: "text", pieces: ["1"], nodes: [], type: booleanType } as Expr],
    from: [above.from],
    where: [...links, ...criteria],
    correlate: [own.table.node],
  });
  return { kind: "exists", query, negated: false, type: booleanType } as Expr;
}

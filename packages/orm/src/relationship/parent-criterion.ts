import { constantNode, type ColumnNode, type Expr, rewrite, valueBind } from "@rebis/core-sql/spi";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import { attributeAt } from "../mapper/place.ts";
import type { InstanceState } from "../state/instance-state.ts";

function bindColumns(
  condition: Expr,
  mapper: Mapper,
  state: InstanceState,
  isBound: (column: ColumnNode) => boolean,
): Expr {
  return rewrite(condition, (node) => {
    if (node.kind !== "column" || !isBound(node as ColumnNode)) return undefined;
    const { from, name, type } = node as ColumnNode;
    if (!mapper.hasTable(from)) return undefined;
    const attribute = attributeAt(mapper, node as ColumnNode);
    const value = attribute === undefined ? null : (state.values[attribute.index] ?? null);
    return value === null ? constantNode(null) : valueBind(value, type, name);
  });
}

/** The relationship's condition with the target's columns replaced by the values of one target object. */
export function boundToTarget(relationship: Relationship, target: InstanceState): Expr {
  const remote = new Set([...relationship.remoteColumns].map((each) => each.node));
  return bindColumns(relationship.primaryJoin, relationship.target, target, (column) =>
    remote.has(column),
  );
}

/** The relationship's condition with the parent's columns replaced by the values of one parent: what a lazy load asks for. */
export function boundToParent(relationship: Relationship, parent: InstanceState): Expr {
  const remote = new Set([...relationship.remoteColumns].map((each) => each.node));
  return bindColumns(
    relationship.primaryJoin,
    relationship.parent,
    parent,
    (column) => !remote.has(column),
  );
}

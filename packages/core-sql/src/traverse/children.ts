import type { Node } from "../ast/node.ts";
import { type NodeRecord, slotCode, slotPlan } from "./slot-plan.ts";

/** Calls `visit` with each direct child, in the order of the slots. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  const { names, codes } = slotPlan(node.kind);
  // Sound: the shape lists the node's own slots, and its type says which hold nodes.
  const record = node as NodeRecord;
  for (let index = 0; index < codes.length; index++) {
    const value = record[names[index] as string];
    if (value === undefined) continue;
    switch (codes[index]) {
      case slotCode.child:
        visit(value as Node);
        break;
      case slotCode.children:
        for (const child of value as readonly Node[]) visit(child);
        break;
      case slotCode.rows:
        for (const row of value as readonly (readonly Node[])[]) {
          for (const child of row) visit(child);
        }
        break;
      default:
        break;
    }
  }
}

/**
 * The direct children of a node.
 *
 * @example childrenOf(users.c.id.eq(1).node) // [column "id", bind]
 * @see https://docs.sqlalchemy.org/en/21/core/visitors.html#sqlalchemy.sql.visitors.iterate
 */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  forEachChild(node, (child) => children.push(child));
  return children;
}

/**
 * Visits a node and everything below it, each object once, parents first. `visit` returns false
 * to leave out what is below a node.
 *
 * @example walk(statement.node, (node) => { if (node.kind === "table") tables.push(node); })
 * @see https://docs.sqlalchemy.org/en/21/core/visitors.html#sqlalchemy.sql.visitors.traverse
 */
export function walk(node: Node, visit: (node: Node) => boolean | void): void {
  const seen = new Set<Node>();
  const step = (next: Node): void => {
    if (seen.has(next)) return;
    seen.add(next);
    if (visit(next) !== false) forEachChild(next, step);
  };
  step(node);
}

import type { Node } from "../ast/node.ts";
import { type NodeRecord, slotCode, slotPlan } from "./slot-plan.ts";

/** What to put in a node's place; undefined: the node itself, with its children rewritten. */
export type Replace = (node: Node) => Node | undefined;

function rewriteList(list: readonly Node[], step: (node: Node) => Node): readonly Node[] {
  let changed: Node[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const before = list[index] as Node;
    const after = step(before);
    if (after !== before) (changed ??= [...list])[index] = after;
  }
  return changed ?? list;
}

function rewriteRows(
  rows: readonly (readonly Node[])[],
  step: (node: Node) => Node,
): readonly (readonly Node[])[] {
  let changed: (readonly Node[])[] | undefined;
  for (let index = 0; index < rows.length; index++) {
    const before = rows[index] as readonly Node[];
    const after = rewriteList(before, step);
    if (after !== before) (changed ??= [...rows])[index] = after;
  }
  return changed ?? rows;
}

/** The node with its children rewritten; the same object when none of them changed. */
function rewriteChildren(node: Node, step: (node: Node) => Node): Node {
  const { names, codes, identity } = slotPlan(node.kind);
  if (identity) return node;
  const record = node as NodeRecord;
  let changes: Record<string, unknown> | undefined;
  for (let index = 0; index < codes.length; index++) {
    const name = names[index] as string;
    const value = record[name];
    if (value === undefined) continue;
    let after: unknown = value;
    switch (codes[index]) {
      case slotCode.child:
        after = step(value as Node);
        break;
      case slotCode.children:
        after = rewriteList(value as readonly Node[], step);
        break;
      case slotCode.rows:
        after = rewriteRows(value as readonly (readonly Node[])[], step);
        break;
      default:
        break;
    }
    if (after !== value) (changes ??= {})[name] = after;
  }
  return changes === undefined ? node : { ...node, ...changes };
}

/**
 * A tree with some nodes replaced. What does not change stays the same object, down to the whole
 * tree; an object that stands at several places is rewritten once and stays one object.
 *
 * @example rewrite(query, (node) => (node === users.node ? archive.node : undefined))
 * @see https://docs.sqlalchemy.org/en/21/core/visitors.html#sqlalchemy.sql.visitors.replacement_traverse
 */
export function rewrite<N extends Node>(node: N, replace: Replace): N;
export function rewrite(node: Node, replace: Replace): Node {
  const done = new Map<Node, Node>();
  const step = (before: Node): Node => {
    let after = done.get(before);
    if (after === undefined) {
      after = replace(before) ?? rewriteChildren(before, step);
      done.set(before, after);
    }
    return after;
  };
  return step(node);
}

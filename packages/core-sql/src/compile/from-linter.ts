import type { BetweenNode, BinaryNode, Expr, OperationNode, FromNode } from "../ast/expression.ts";
import type { InlineViewNode, JoinNode, SubqueryNode, TableFunctionNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import { operatorFacts } from "../ast/operator.ts";
import { walk } from "../traverse/children.ts";
import { addFromObjects, collectFroms } from "./froms.ts";

/** What looks at the FROM elements and the criteria of a statement, and says what is wrong with them. */
export type FromLinter = (
  froms: readonly FromNode[],
  criteria: readonly Expr[],
) => string | undefined;

/** Sets of FROM elements that conditions link. */
class Groups {
  readonly #parents = new Map<FromNode, FromNode>();

  constructor(elements: Iterable<FromNode>) {
    for (const each of elements) this.#parents.set(each, each);
  }
  has(from: FromNode): boolean {
    return this.#parents.has(from);
  }
  root(from: FromNode): FromNode {
    let root = from;
    for (let next = this.#parents.get(root); next !== undefined && next !== root;) {
      root = next;
      next = this.#parents.get(root);
    }
    return root;
  }
  link(froms: Iterable<FromNode>): void {
    let first: FromNode | undefined;
    for (const from of froms) {
      if (!this.has(from)) continue;
      first ??= this.root(from);
      this.#parents.set(this.root(from), first);
    }
  }
}

function fromsIn(...expressions: readonly Expr[]): ReadonlySet<FromNode> {
  const found = new Set<FromNode>();
  for (const each of expressions) collectFroms(each, found);
  return found;
}

/** Links what a criterion compares; false when it is text, of which nothing is known. */
function linkCriterion(criterion: Expr, groups: Groups): boolean {
  let isKnown = true;
  walk(criterion, (node) => {
    if ("isQuery" in node || "isFrom" in node) return false;
    if (node.kind === "text") isKnown = false;
    else if (node.kind === "binary") {
      const { left, right, operator } = node as BinaryNode;
      if (operatorFacts(operator).isComparison === true) groups.link(fromsIn(left, right));
    } else if (node.kind === "operation") {
      const { left, right, isComparison } = node as OperationNode;
      if (isComparison) groups.link(fromsIn(...[left, right].filter((each) => each !== undefined)));
    } else if (node.kind === "between") {
      const { operand, low, high } = node as BetweenNode;
      groups.link(fromsIn(operand, low, high));
    }
    return undefined;
  });
  return isKnown;
}

/** What a lateral subquery or a function in FROM mentions of its neighbours is linked with it. */
function linkLateral(from: FromNode, groups: Groups): void {
  const inside: Node | undefined =
    from.kind === "tableFunction"
      ? (from as TableFunctionNode).call
      : from.kind === "subquery" && (from as SubqueryNode).lateral
        ? (from as SubqueryNode).query
        : undefined;
  if (inside === undefined) return;
  const mentioned = new Set<FromNode>([from]);
  walk(inside, (node) => {
    if (node.kind === "column" || node.kind === "row")
      mentioned.add((node as Expr & { from: FromNode }).from);
  });
  groups.link(mentioned);
}

function nameOf(from: FromNode): string {
  return "name" in from && typeof from.name === "string" ? `"${from.name}"` : "a subquery";
}

function joinsImplicitly(from: FromNode): boolean {
  return from.kind === "tableFunction" && (from as TableFunctionNode).joinsImplicitly;
}

/**
 * The warning that the FROM elements of a statement multiply each other's rows, because nothing
 * joins them; undefined when all is well. For the option `lint` of {@link compile}.
 *
 * @example
 * compile(select(a.c.x, b.c.y).node, dialect, { lint: cartesianWarning }).warnings
 * @see https://docs.sqlalchemy.org/en/21/changelog/migration_14.html#built-in-from-linting-will-warn-for-any-potential-cartesian-products-in-a-select-statement
 */
export const cartesianWarning: FromLinter = (froms, criteria) => {
  if (froms.length < 2) return undefined;
  const elements = new Set<FromNode>();
  for (const each of froms) addFromObjects(each, elements);
  const groups = new Groups(elements);
  let isKnown = true;
  for (const each of elements) {
    if (each.kind === "join") {
      const { left, right } = each as JoinNode;
      groups.link([each, left, right]);
    } else if (each.kind === "inlineView") {
      groups.link([each, (each as InlineViewNode).element]);
    }
    linkLateral(each, groups);
  }
  for (const each of criteria) isKnown = linkCriterion(each, groups) && isKnown;
  if (!isKnown) return undefined;
  const apart = new Map<FromNode, FromNode[]>();
  for (const each of elements) {
    if (each.kind === "join" || each.kind === "inlineView" || joinsImplicitly(each)) continue;
    const root = groups.root(each);
    apart.set(root, [...(apart.get(root) ?? []), each]);
  }
  if (apart.size < 2) return undefined;
  const [first = [], ...others] = [...apart.values()].map((each) => each.map(nameOf).join(", "));
  return (
    `A statement multiplies rows: nothing joins ${String(first)} with ${others.join("; ")}. ` +
    `Add a condition between them, or say crossJoin() where every pair is wanted.`
  );
};

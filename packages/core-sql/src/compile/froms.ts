import { InvalidRequestError } from "@rebis/base";
import type { ColumnNode, Expr, FromNode, RowNode, TextNode } from "../ast/expression.ts";
import type { InlineViewNode, JoinNode, TableNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type { SelectNode } from "../ast/statement.ts";
import type { QueryPosition, Writer } from "../dialect/sql-dialect.ts";
import { forEachChild } from "../traverse/children.ts";
import type { Scope } from "./scope.ts";

/** Whether a node has rows: what FROM is derived from stops there. */
function hasRows(node: Node): boolean {
  return "isFrom" in node || "isQuery" in node;
}

/** Adds the FROM elements that an expression mentions, without those of queries inside it. */
export function collectFroms(node: Node, into: Set<FromNode>): void {
  switch (node.kind) {
    case "column":
      if ((node as ColumnNode).from.kind !== "nowhere") into.add((node as ColumnNode).from);
      return;
    case "row":
      into.add((node as RowNode).from);
      return;
    case "bind":
    case "constant":
    case "scalarSubquery":
    case "exists":
      return;
    case "text":
      collectFromText(node as TextNode, into);
      return;
    default:
      if (!hasRows(node)) forEachChild(node, (child) => collectFroms(child, into));
  }
}

/** Text that writes its own FROM brings the elements that it names there. */
function collectFromText(node: TextNode, into: Set<FromNode>): void {
  if (node.nodes.length === 0) return;
  const own = new Set<Node>(node.nodes.filter(hasRows));
  const found = new Set<FromNode>();
  for (const child of node.nodes) if (!hasRows(child)) collectFroms(child, found);
  for (const from of found) if (!own.has(from)) into.add(from);
}

/** A FROM element and, of a join or view, everything inside it. */
export function addFromObjects(from: FromNode, into: Set<FromNode>): void {
  into.add(from);
  if (from.kind === "join") {
    addFromObjects((from as JoinNode).left, into);
    addFromObjects((from as JoinNode).right, into);
  } else if (from.kind === "inlineView") addFromObjects((from as InlineViewNode).element, into);
}

/** The view that rows of a FROM element begin with, when its criterion is for WHERE or ON around it. */
function leadingView(from: FromNode): InlineViewNode | undefined {
  if (from.kind === "join") return leadingView((from as JoinNode).left);
  return from.kind === "inlineView" ? (from as InlineViewNode) : undefined;
}

/** Criteria with those of views that FROM elements begin with. */
export function withViewCriteria(
  criteria: readonly Expr[],
  froms: readonly FromNode[],
): readonly Expr[] {
  const own = froms.flatMap((from) => leadingView(from)?.criterion ?? []);
  return own.length === 0 ? criteria : [...criteria, ...own];
}

/** What explicit FROM elements, columns and criteria mention, without what stands inside a join or view. */
function derivedFroms(node: SelectNode): FromNode[] {
  const all = new Set<FromNode>(node.from);
  for (const column of node.columns) collectFroms(column, all);
  for (const criterion of node.where) collectFroms(criterion, all);
  const hidden = new Set<FromNode>();
  for (const from of all) {
    if (from.kind === "inlineView") addFromObjects((from as InlineViewNode).element, hidden);
    if (from.kind !== "join") continue;
    addFromObjects((from as JoinNode).left, hidden);
    addFromObjects((from as JoinNode).right, hidden);
  }
  return hidden.size === 0 ? [...all] : [...all].filter((from) => !hidden.has(from));
}

function explicitlyCorrelated(
  node: SelectNode,
  outer: ReadonlySet<FromNode>,
  from: FromNode,
): boolean {
  if (!outer.has(from)) return false;
  if (node.correlate?.includes(from) === true) return true;
  return node.correlateExcept !== undefined && !node.correlateExcept.includes(from);
}

const nothing: ReadonlySet<FromNode> = /* @__PURE__ */ new Set<FromNode>();

/**
 * The FROM list that a SELECT shows. A query inside another one leaves out what the outer one has:
 * by `correlate` where that is given; else, in an expression, when something is left to select from.
 *
 * @throws {InvalidRequestError} when correlation leaves no FROM element
 * @see https://docs.sqlalchemy.org/en/21/tutorial/data_select.html#scalar-and-correlated-subqueries
 */
export function displayFroms(
  node: SelectNode,
  scope: Scope | undefined,
  position: QueryPosition,
): readonly FromNode[] {
  const froms = derivedFroms(node);
  if (scope === undefined) return froms;
  const inFrom = position === "from";
  if (node.correlate !== undefined || node.correlateExcept !== undefined) {
    const outer = inFrom
      ? new Set([...scope.allFroms].filter((from) => !scope.froms.has(from)))
      : scope.allFroms;
    return froms.filter((from) => !explicitlyCorrelated(node, outer, from));
  }
  const implicit = inFrom ? nothing : scope.froms;
  if (froms.length < 2 || implicit.size === 0) return froms;
  const left = froms.filter((from) => !implicit.has(from));
  if (left.length === 0) {
    throw new InvalidRequestError(
      "Cannot compile this subquery: the query around it has all of its FROM elements, so that correlation leaves none. " +
        "Say with correlate() which ones belong to the query around it.",
    );
  }
  return left;
}

/** Other names for tables that have no schema, where one of the same name has one. */
function renamedTables(
  own: ReadonlySet<FromNode>,
  outer: Scope | undefined,
  out: Writer,
): ReadonlyMap<FromNode, string> | undefined {
  const qualified = new Set<string>();
  for (const from of own) {
    if (from.kind === "table" && (from as TableNode).schema !== undefined) {
      qualified.add((from as TableNode).name);
    }
  }
  if (qualified.size === 0) return outer?.renamed;
  const renamed = new Map(outer?.renamed);
  for (const from of own) {
    if (from.kind !== "table") continue;
    const { name, schema } = from as TableNode;
    if (schema === undefined && qualified.has(name)) renamed.set(from, out.tableAlias(name));
  }
  return renamed;
}

/** The scope of a query that shows `froms`. */
export function scopeOf(
  froms: readonly FromNode[],
  outer: Scope | undefined,
  select: SelectNode | undefined,
  columns: Scope["columns"],
  out: Writer,
): Scope {
  const own = new Set<FromNode>();
  for (const from of froms) addFromObjects(from, own);
  const all =
    outer === undefined || outer.allFroms.size === 0 ? own : new Set([...outer.allFroms, ...own]);
  // INSERT, UPDATE and DELETE name their target as it is.
  const renamed = select === undefined ? outer?.renamed : renamedTables(own, outer, out);
  return { froms: own, allFroms: all, renamed, select, columns };
}

import {
  AmbiguousForeignKeysError,
  ArgumentError,
  InvalidRequestError,
  NoForeignKeysError,
} from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { ColumnNode, Expr, FromNode } from "../ast/expression.ts";
import type { AliasNode, InlineViewNode, JoinNode, TableNode } from "../ast/from.ts";
import { binaryNode } from "../ast/make.ts";
import type { SelectNode } from "../ast/statement.ts";
import { conjunction, toCondition } from "../coerce/condition.ts";
import { describe } from "../coerce/operand.ts";
import { type FromFacts, requireFrom } from "../operators/from-clause.ts";
import { Table } from "../schema/table.ts";
import { booleanType } from "../types/boolean.ts";

/** One step of a join: what is joined, and on what. */
export interface JoinStep {
  readonly right: FromNode;
  readonly on: Expr;
}

/**
 * A way from one FROM element to another that is known by name: a relationship of a mapped class.
 * `select(Article).join(Article.c.author)`.
 */
export abstract class JoinPath extends SqlElement {
  /** The FROM element that the way starts from. */
  abstract readonly left: FromNode;
  /** The steps; the last one joins `target` where one is given (an alias of the entity). */
  abstract joinSteps(target: FromFacts | undefined): readonly JoinStep[];
}

/** A table inside a FROM element, and what its columns are called there. */
interface JoinableTable {
  readonly table: Table;
  readonly columnFor: (name: string) => Expr | undefined;
}

function ownerTable(node: TableNode): Table | undefined {
  return node.owner instanceof Table ? node.owner : undefined;
}

/** The tables whose foreign keys a join with `from` may follow. */
function joinableTables(from: FromNode): readonly JoinableTable[] {
  switch (from.kind) {
    case "table": {
      const table = ownerTable(from as TableNode);
      return table === undefined
        ? []
        : [{ table, columnFor: (name) => table.findColumn(name)?.node }];
    }
    case "alias": {
      return joinableTables((from as AliasNode).element).map(({ table, columnFor }) => ({
        table,
        columnFor: (name) => {
          const original = columnFor(name);
          return original === undefined ? undefined : ({ ...original, from } as ColumnNode);
        },
      }));
    }
    case "join": {
      const { left, right } = from as JoinNode;
      return [...joinableTables(left), ...joinableTables(right)];
    }
    case "inlineView":
      return joinableTables((from as InlineViewNode).element);
    case "subquery":
    case "cte":
      return tablesOfQuery(from, (from as FromNode & { readonly query?: SelectNode }).query);
    default:
      return [];
  }
}

/** The tables that a subquery passes columns of, under the names they have outside. */
function tablesOfQuery(from: FromNode, query: SelectNode | undefined): readonly JoinableTable[] {
  if (query?.kind !== "select") return [];
  const byTable = new Map<Table, Map<string, Expr>>();
  const columns = query.columns.flatMap((each) =>
    each.kind === "entity" && "columns" in each ? (each.columns as readonly Expr[]) : [each],
  );
  for (const each of columns) {
    if (each.kind !== "column") continue;
    const inner = each as ColumnNode;
    const table = inner.from.kind === "table" ? ownerTable(inner.from as TableNode) : undefined;
    if (table === undefined) continue;
    const outer: ColumnNode = {
      kind: "column",
      from,
      name: inner.name,
      key: inner.key,
      type: inner.type,
    };
    byTable.set(table, (byTable.get(table) ?? new Map<string, Expr>()).set(inner.name, outer));
  }
  return [...byTable].map(([table, outer]) => ({ table, columnFor: (name) => outer.get(name) }));
}

/** The conditions that foreign keys between two sets of tables give; one per foreign key. */
function foreignKeyConditions(
  lefts: readonly JoinableTable[],
  rights: readonly JoinableTable[],
): readonly Expr[] {
  const found: Expr[] = [];
  const follow = (from: JoinableTable, to: JoinableTable): void => {
    for (const link of from.table.foreignKeys) {
      if (link.targetTableKey !== to.table.key || link.targetTable !== to.table) continue;
      const parts: Expr[] = [];
      for (const { column, target } of link.elements) {
        const near = from.columnFor(column.name);
        const far = to.columnFor(target.name);
        if (near !== undefined && far !== undefined)
          parts.push(binaryNode("eq", far, near, booleanType));
      }
      if (parts.length === link.elements.length) found.push(conjunction("and", parts));
    }
  };
  for (const left of lefts) {
    for (const right of rights) {
      follow(left, right);
      if (left.table !== right.table) follow(right, left);
    }
  }
  return found;
}

function nameOf(from: FromNode): string {
  if (from.kind === "join")
    return `${nameOf((from as JoinNode).left)} JOIN ${nameOf((from as JoinNode).right)}`;
  return "name" in from && typeof from.name === "string" ? from.name : "an anonymous subquery";
}

/** The ON clause that foreign keys give, preferring the table joined last. @throws when none or several */
export function joinCondition(left: FromNode, right: FromNode): Expr {
  const rights = joinableTables(right);
  const near =
    left.kind === "join"
      ? foreignKeyConditions(joinableTables((left as JoinNode).right), rights)
      : [];
  const conditions = near.length > 0 ? near : foreignKeyConditions(joinableTables(left), rights);
  const [condition] = conditions;
  if (condition === undefined) {
    throw new NoForeignKeysError(
      `Cannot join "${nameOf(left)}" and "${nameOf(right)}": no foreign key links them. Give the condition as the second argument.`,
    );
  }
  if (conditions.length > 1) {
    throw new AmbiguousForeignKeysError(
      `Cannot join "${nameOf(left)}" and "${nameOf(right)}": ${conditions.length} foreign keys link them. Give the condition as the second argument.`,
    );
  }
  return condition;
}

/** Whether `inner` is `outer` or inside it. */
function containsFrom(outer: FromNode, inner: FromNode): boolean {
  if (outer === inner) return true;
  if (outer.kind === "inlineView") return containsFrom((outer as InlineViewNode).element, inner);
  if (outer.kind !== "join") return false;
  const { left, right } = outer as JoinNode;
  return containsFrom(left, inner) || containsFrom(right, inner);
}

/** The FROM elements that the selected columns come from, in order. */
export function columnFroms(columns: readonly Expr[]): readonly FromNode[] {
  const found: FromNode[] = [];
  const visit = (node: Expr): void => {
    if (node.kind === "column") {
      const { from } = node as ColumnNode;
      if (!found.includes(from)) found.push(from);
    } else if (node.kind === "entity") {
      for (const each of (node as Expr & { readonly columns: readonly Expr[] }).columns)
        visit(each);
    } else if (node.kind === "label") {
      visit((node as Expr & { readonly element: Expr }).element);
    } else if (node.kind === "function") {
      for (const each of (node as Expr & { readonly args: readonly Expr[] }).args) visit(each);
    }
  };
  for (const each of columns) visit(each);
  return found;
}

/** How to join: the kind, and the FROM element to join to where the user named it. */
export interface JoinRequest {
  readonly target: unknown;
  readonly on: unknown;
  readonly type: JoinNode["type"];
  readonly left: FromNode | undefined;
}

/** The FROM list of `node` with one more thing joined. */
export function withJoin(node: SelectNode, request: JoinRequest): readonly FromNode[] {
  const { target, on } = request;
  const path = target instanceof JoinPath ? target : on instanceof JoinPath ? on : undefined;
  if (path !== undefined) {
    const steps = path.joinSteps(
      target === path ? undefined : requireFrom(target, "the target of a join"),
    );
    return steps.reduce<readonly FromNode[]>(
      (from, step, position) =>
        attach(
          { ...node, from },
          position === 0 ? path.left : (steps[position - 1]?.right ?? path.left),
          step,
          request.type,
        ),
      request.left === undefined ? node.from : ensureFrom(node, request.left),
    );
  }
  const { from: right } = requireFrom(target, "the target of a join");
  if (on === undefined && request.type !== "cross") {
    const left = request.left ?? leftOf(node, right);
    return attach(node, left, { right, on: joinCondition(left, right) }, request.type);
  }
  const condition =
    request.type === "cross" ? undefined : toCondition(on, "the condition of a join");
  return attach(
    node,
    request.left ?? leftOf(node, right, condition),
    { right, on: condition },
    request.type,
  );
}

function ensureFrom(node: SelectNode, left: FromNode): readonly FromNode[] {
  return node.from.some((each) => containsFrom(each, left)) ? node.from : [...node.from, left];
}

/** The FROM element to join `right` to: the one that a foreign key or the condition links to it. */
function leftOf(node: SelectNode, right: FromNode, condition?: Expr): FromNode {
  const explicit = node.from.filter((each) => each !== right);
  const candidates =
    explicit.length > 0 ? explicit : columnFroms(node.columns).filter((each) => each !== right);
  const [first] = candidates;
  if (first === undefined) {
    throw new InvalidRequestError(
      `Cannot join "${nameOf(right)}": there is nothing to join it to. Name the left side with selectFrom() or joinFrom().`,
    );
  }
  if (candidates.length === 1) return first;
  const mentioned = condition === undefined ? [] : columnFroms(operandsOf(condition));
  const linked = candidates.filter((each) =>
    condition === undefined
      ? foreignKeyConditions(joinableTables(each), joinableTables(right)).length > 0
      : mentioned.some((from) => containsFrom(each, from)),
  );
  const [only] = linked;
  if (only !== undefined && linked.length === 1) return only;
  if (linked.length === 0) return candidates.at(-1) ?? first;
  throw new InvalidRequestError(
    `Cannot join "${nameOf(right)}": it can be joined to ${linked.map((each) => `"${nameOf(each)}"`).join(" and to ")}. Name the left side with joinFrom() or selectFrom().`,
  );
}

function operandsOf(condition: Expr): readonly Expr[] {
  const parts = condition as Expr & {
    readonly left?: Expr;
    readonly right?: Expr;
    readonly operands?: readonly Expr[];
  };
  if (parts.operands !== undefined) return parts.operands.flatMap(operandsOf);
  return [parts.left, parts.right].filter((each) => each !== undefined);
}

function attach(
  node: SelectNode,
  left: FromNode,
  step: { readonly right: FromNode; readonly on: Expr | undefined },
  type: JoinNode["type"],
): readonly FromNode[] {
  const join = (base: FromNode): JoinNode => ({
    kind: "join",
    isFrom: true,
    left: base,
    right: step.right,
    on: step.on,
    type,
  });
  const position = node.from.findIndex((each) => containsFrom(each, left));
  if (position < 0) {
    const selected = columnFroms(node.columns).find((each) => containsFrom(each, left));
    return [...node.from, join(selected ?? left)];
  }
  return node.from.map((each, index) => (index === position ? join(each) : each));
}

/** Refuses a join type that is no keyword. */
export function joinType(
  options: { readonly isOuter?: boolean; readonly full?: boolean } | undefined,
): JoinNode["type"] {
  if (options !== undefined && (typeof options !== "object" || options === null)) {
    throw new ArgumentError(
      `Cannot read ${describe(options)} as the options of a join: give an object such as { isOuter: true }.`,
    );
  }
  return options?.full === true ? "full" : options?.isOuter === true ? "left" : "inner";
}

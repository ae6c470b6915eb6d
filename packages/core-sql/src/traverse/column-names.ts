import type {
  BindNode,
  CastNode,
  ColumnNode,
  ConstantNode,
  EntityNode,
  Expr,
  FromNode,
  FunctionNode,
  LabelNode,
  MemberNode,
  OverNode,
  RowNode,
  TextNode,
  TypeCoerceNode,
  UnaryNode,
  WithinGroupNode,
} from "../ast/expression.ts";
import type { AliasNode, CteNode, TableNode, ValuesNode } from "../ast/from.ts";
import { regexpReplaceName } from "../ast/make.ts";
import type { Node } from "../ast/node.ts";
import type {
  CompoundNode,
  DeleteNode,
  InsertNode,
  LabelStyle,
  SelectNode,
  TextStatementNode,
  UpdateNode,
} from "../ast/statement.ts";
import {
  comparableName,
  fromName,
  inventedName,
  type Name,
  plainNames,
  qualifiedName,
} from "./names.ts";

/** What one column of a select list is called. */
export interface ColumnNaming {
  readonly expression: Expr;
  /** The label that it has to have, to be told from others. */
  readonly required: Name | undefined;
  /** The label that it gets where it has no name of its own, or must state it; undefined for text. */
  readonly fallback: Name | undefined;
  /** What it is called outside; a column that stands there twice is called the same. */
  readonly exported: Name;
  /** The row key, before equal ones are told apart; undefined: as the column is called in SQL. */
  readonly key: string | undefined;
}

/** The query that a column of a FROM element comes from. */
function queryOf(from: FromNode): Node | undefined {
  const { element, query, restates } = from as FromNode &
    Partial<Pick<AliasNode, "element"> & Pick<CteNode, "query" | "restates">>;
  if (element !== undefined) return queryOf(element);
  return restates === undefined ? query : queryOf(restates);
}

/** The name of a column; that of an expression without one in a subquery is known to the compiler. */
export function columnName(node: ColumnNode): Name {
  if (node.position === undefined) return node.name;
  const query = queryOf(node.from);
  return (query && exportedNames(query)[node.position]) ?? node.name;
}

/** The name of a label. */
export function labelName(node: LabelNode): Name {
  return node.isAnonymous === true ? inventedName(node, node.name) : node.name;
}

/** The name that an expression has by itself. */
function ownName(node: Expr): Name | undefined {
  if (node.kind === "column") return columnName(node as ColumnNode);
  if (node.kind === "label") return labelName(node as LabelNode);
  if (node.kind === "member") return (node as MemberNode).name;
  return node.kind === "row" ? nameOfRow(node as RowNode) : undefined;
}

/** The name of an element of FROM, of which a row is named. */
function nameOfRow({ from }: RowNode): Name {
  const { name } = from as FromNode & { readonly name?: string };
  return name ?? inventedName(from, "anon");
}

/** The column inside a CAST or a type coercion. */
function wrapped(node: Expr): Expr | undefined {
  return node.kind === "cast" || node.kind === "typeCoerce"
    ? (node as CastNode | TypeCoerceNode).operand
    : undefined;
}

function functionName(node: Expr): string | undefined {
  if (node.kind === "function") {
    const name = (node as FunctionNode).path.at(-1);
    return name === regexpReplaceName ? undefined : name;
  }
  if (node.kind === "jsonObject" || node.kind === "jsonArrayAgg") return node.kind;
  return node.kind === "withinGroup" ? functionName((node as WithinGroupNode).operand) : undefined;
}

/** The row key that an expression suggests. */
export function rowKey(node: Expr): string | undefined {
  if (node.kind === "column") return (node as ColumnNode).key;
  if (node.kind === "label")
    return (node as LabelNode).isAnonymous === true ? undefined : (node as LabelNode).name;
  if (node.kind === "member") return (node as MemberNode).name;
  if (node.kind === "row") return fromName((node as RowNode).from) ?? "anon_1";
  const inner = wrapped(node) ?? (node.kind === "unary" ? (node as UnaryNode).operand : undefined);
  if (inner !== undefined && ownName(inner) !== undefined) return rowKey(inner);
  return keepsKey.has(node.kind) ? rowKey((node as OverNode).operand) : functionName(node);
}

/** What an operand's key passes through. */
const keepsKey: ReadonlySet<string> = new Set([
  "over",
  "filter",
  "withinGroup",
  "collate",
  "ordering",
]);

/** The members of a select list with entities taken apart. */
export function flatColumns(columns: readonly Expr[]): readonly Expr[] {
  if (!columns.some((each) => each.kind === "entity")) return columns;
  return columns.flatMap((each) => (each.kind === "entity" ? (each as EntityNode).columns : each));
}

/** What a table says of its columns; enough to find one by name. */
interface ColumnFinder {
  findColumn?(name: string): unknown;
}

/** `users_id` of `users.id`, or `users_id_1` where `users` has a column `users_id`. */
function nameWithTable(node: Expr): Name | undefined {
  if (node.kind === "label") return labelName(node as LabelNode);
  const inner = wrapped(node);
  if (inner !== undefined) return nameWithTable(inner);
  if (node.kind !== "column") return undefined;
  const name = columnName(node as ColumnNode);
  const { from } = node as ColumnNode;
  if (from.kind === "nowhere") return name;
  if (from.kind === "table") {
    const { owner, name: table } = from as TableNode;
    const has = (key: string): boolean =>
      (owner as ColumnFinder).findColumn?.(`${table}_${key}`) !== undefined;
    const own = (node as ColumnNode).name;
    let free = own;
    for (let count = 1; has(free); count += 1) free = `${own}_${count}`;
    return qualifiedName(from, free);
  }
  return qualifiedName(from, name);
}

/** The row key that an expression suggests where columns are labelled in a style. */
export function styledKey(node: Expr, style: LabelStyle | undefined): string | undefined {
  const own = style === "tablename-plus-col" ? nameWithTable(node) : undefined;
  return own === undefined ? rowKey(node) : plainNames([own])[0];
}

function isSame(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  if (a.kind !== "column" || b.kind !== "column") return false;
  const [left, right] = [a as ColumnNode, b as ColumnNode];
  return left.from === right.from && left.name === right.name && left.key === right.key;
}

/** A literal column is called as it is written. */
function textName({ pieces }: TextNode): string {
  return pieces.join("");
}

/** `own` with a number: one for all places of a column, and for each column that a subquery calls so. */
function inventedNumber(expression: Expr, own: Name): Name {
  if (expression.kind !== "column") return inventedName(expression, own);
  const { from, key, name } = expression as ColumnNode;
  return inventedName(from, own, from.kind === "table" || key === name ? own : key);
}

/** The name that the compiler invents for an expression: the same wherever a column or a bind stands. */
function invent(node: Expr): Name {
  const inner = wrapped(node);
  if (inner !== undefined && inner.kind !== "text") return ownName(inner) ?? invent(inner);
  if (node.kind === "column") return inventedNumber(node, columnName(node as ColumnNode));
  if (node.kind === "label") return inventedName(node, labelName(node as LabelNode));
  const base = functionName(node) ?? "anon";
  return node.kind === "bind" ? inventedName(node as BindNode, base) : { base, isPlace: false };
}

/** Names the columns of one select list, in order. */
class Namer {
  readonly #style: LabelStyle;
  /** By name, or where there is none, by what tells them apart. */
  readonly #taken = new Map<unknown, Expr>();
  readonly #numbered: Expr[] = [];
  constructor(style: LabelStyle) {
    this.#style = style;
  }

  name(expression: Expr): ColumnNaming {
    const key = styledKey(expression, this.#style);
    const named = (fallback: Name | undefined, exported: Name, required?: Name): ColumnNaming => ({
      expression,
      required,
      fallback,
      exported,
      key,
    });
    if (expression.kind === "text") return named(undefined, textName(expression as TextNode));
    if (expression.kind === "column" && (expression as ColumnNode).from.kind === "nowhere")
      return named(undefined, columnName(expression as ColumnNode));
    if (this.#style === "none") {
      const name = ownName(expression) ?? invent(expression);
      return named(name, name);
    }
    const isQualified = this.#style === "tablename-plus-col";
    const own = isQualified ? nameWithTable(expression) : ownName(expression);
    if (own === undefined) {
      const name = invent(expression);
      return named(this.#unnamed(expression, name), name);
    }
    const same = comparableName(own);
    const owner = this.#taken.get(same);
    if (owner === undefined) {
      this.#taken.set(same, expression);
      return named(own, own, isQualified ? own : undefined);
    }
    const place = { base: own, isPlace: true };
    if (isSame(owner, expression)) return named(place, own, place);
    const other = inventedNumber(expression, own);
    if (this.#numbered.some((each) => isSame(each, expression))) return named(place, other, place);
    this.#numbered.push(expression);
    return named(other, other, other);
  }

  #unnamed(expression: Expr, name: Name): Name {
    const isWrapped = wrapped(expression) !== undefined;
    const isConstant = expression.kind === "constant";
    if (!isWrapped && !isConstant && expression.kind !== "bind") return name;
    const same = isWrapped ? name : isConstant ? (expression as ConstantNode).value : expression;
    const before = this.#taken.get(same);
    if (before === undefined) this.#taken.set(same, expression);
    else return { base: typeof name === "string" || isWrapped ? name : "anon", isPlace: true };
    return name;
  }
}

interface Named {
  readonly style: LabelStyle;
  readonly naming: readonly ColumnNaming[];
}
const known: WeakMap<readonly Expr[], Named> = /* @__PURE__ */ new WeakMap();

/** How the columns of a select list are called; equal names are told apart by numbers. */
export function columnNaming(
  columns: readonly Expr[],
  style: LabelStyle = "disambiguate-only",
): readonly ColumnNaming[] {
  const before = known.get(columns);
  if (before?.style === style) return before.naming;
  const namer = new Namer(style);
  const naming = flatColumns(columns).map((each) => namer.name(each));
  known.set(columns, { style, naming });
  return naming;
}

/**
 * The SQL names of the columns of a query, as they are rendered where it stands in FROM; equal
 * ones are told apart by numbers, which the compiler gives. What exports a query's columns
 * (`subquery.c`) uses these.
 */
export function exportedNames(query: Node): readonly Name[] {
  switch (query.kind) {
    case "select":
      return columnNaming((query as SelectNode).columns, (query as SelectNode).labelStyle).map(
        ({ exported }) => exported,
      );
    case "compound": {
      const [first] = (query as CompoundNode).queries;
      return first === undefined ? [] : exportedNames(first);
    }
    case "values":
      return (query as ValuesNode).columnNames;
    case "textStatement":
      return (query as TextStatementNode).columns.map((column) => column.name);
    case "insert":
    case "update":
    case "delete":
      return columnNaming((query as InsertNode | UpdateNode | DeleteNode).returning).map(
        ({ exported }) => exported,
      );
    default:
      return [];
  }
}

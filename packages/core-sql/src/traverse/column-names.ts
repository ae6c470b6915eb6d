import type {
  CastNode,
  ColumnNode,
  EntityNode,
  Expr,
  FunctionNode,
  LabelNode,
  MemberNode,
  OverNode,
  RowNode,
  TypeCoerceNode,
  UnaryNode,
  WithinGroupNode,
} from "../ast/expression.ts";
import type { FromNode } from "../ast/expression.ts";
import type { ValuesNode } from "../ast/from.ts";
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

/**
 * What one column of a select list is called:
 * - `named`: it has a name of its own (`users.id`, a label);
 * - `labelled`: it takes a name from what it wraps (`CAST(users.id …) AS id`);
 * - `numbered`: it gets `base` and a number (`count_1`, `anon_1`, `id_1` for a second `id`);
 * - `nameless`: the user's own text, which may bring its name along.
 */
export interface ColumnNaming {
  readonly expression: Expr;
  readonly mode: "named" | "labelled" | "numbered" | "nameless";
  /** The name, or what a number is added to. */
  readonly name: string;
  /** The row key, before equal ones are told apart; undefined: as the column is called in SQL. */
  readonly key: string | undefined;
}

/** The name that an expression has by itself. */
function ownName(node: Expr): string | undefined {
  if (node.kind === "column") return (node as ColumnNode).name;
  if (node.kind === "label" || node.kind === "member") return (node as LabelNode | MemberNode).name;
  return node.kind === "row" ? nameOfRow(node as RowNode) : undefined;
}

/** The name of an element of FROM, of which a row is named. */
function nameOfRow({ from }: RowNode): string | undefined {
  return "name" in from && typeof from.name === "string" ? from.name : undefined;
}

/** The column inside a CAST or a type coercion. */
function wrapped(node: Expr): Expr | undefined {
  return node.kind === "cast" || node.kind === "typeCoerce"
    ? (node as CastNode | TypeCoerceNode).operand
    : undefined;
}

function functionName(node: Expr): string | undefined {
  if (node.kind === "function") return (node as FunctionNode).path.at(-1);
  if (node.kind === "jsonObject" || node.kind === "jsonArrayAgg") return node.kind;
  return node.kind === "withinGroup" ? functionName((node as WithinGroupNode).operand) : undefined;
}

/** The row key that an expression suggests. */
export function rowKey(node: Expr): string | undefined {
  if (node.kind === "column") return (node as ColumnNode).key;
  if (node.kind === "label" || node.kind === "member" || node.kind === "row") return ownName(node);
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

/** What the table of a column adds to its name, where columns are labelled by their tables. */
function tableName(from: FromNode): string | undefined {
  const { name, schema, element } = from as FromNode & {
    readonly name?: string;
    readonly schema?: string;
    readonly element?: FromNode;
  };
  if (name !== undefined)
    return schema === undefined ? name : `${schema.replaceAll(".", "_")}_${name}`;
  if (from.kind === "nowhere") return undefined;
  const inner = element === undefined ? undefined : tableName(element);
  return `${inner ?? "anon"}_1`;
}

/** `users_id` of `users.id`. */
function nameWithTable(node: Expr): string | undefined {
  if (node.kind !== "column") return undefined;
  const table = tableName((node as ColumnNode).from);
  return table === undefined ? undefined : `${table}_${(node as ColumnNode).name}`;
}

/** The row key that an expression suggests where columns are labelled in a style. */
export function styledKey(node: Expr, style: LabelStyle | undefined): string | undefined {
  return (style === "tablename-plus-col" ? nameWithTable(node) : undefined) ?? rowKey(node);
}

/** How the columns of a select list are called; equal names are told apart by numbers. */
export function columnNaming(
  columns: readonly Expr[],
  style: LabelStyle = "disambiguate-only",
): readonly ColumnNaming[] {
  const taken = new Map<string, Expr>();
  let repeats = 0;
  return flatColumns(columns).map((expression): ColumnNaming => {
    const long = style === "tablename-plus-col" ? nameWithTable(expression) : undefined;
    const key = styledKey(expression, style);
    if (expression.kind === "text")
      return { expression, mode: "nameless", name: "", key: undefined };
    if (expression.kind === "row" && key === undefined)
      return { expression, mode: "nameless", name: "anon_1", key: "anon_1" };
    const own = long === undefined ? ownName(expression) : undefined;
    if (style === "none" && own !== undefined) return { expression, mode: "named", name: own, key };
    const inner = wrapped(expression);
    const name = long ?? own ?? (inner === undefined ? undefined : ownName(inner));
    if (name === undefined) {
      return { expression, mode: "numbered", name: functionName(expression) ?? "anon", key };
    }
    const owner = taken.get(name);
    if (owner === undefined) {
      taken.set(name, expression);
      return { expression, mode: own === undefined ? "labelled" : "named", name, key };
    }
    // The same column once more is only a place: nothing refers to it, so its number counts places.
    if (owner === expression) {
      return { expression, mode: "labelled", name: `${name}__${++repeats}`, key };
    }
    return { expression, mode: "numbered", name, key };
  });
}

/** Numbers names, leaving out those that are taken. */
export function numberNames(naming: readonly ColumnNaming[]): readonly string[] {
  const taken = new Set<string>();
  for (const { mode, name } of naming) if (mode !== "numbered") taken.add(name);
  const counters = new Map<string, number>();
  return naming.map(({ mode, name }) => {
    if (mode !== "numbered") return name;
    let number = counters.get(name) ?? 0;
    let label: string;
    do label = `${name}_${++number}`;
    while (taken.has(label));
    counters.set(name, number);
    taken.add(label);
    return label;
  });
}

/**
 * The SQL names of the columns of a query, as they are rendered where it stands in FROM; equal
 * ones are told apart by numbers. What exports a query's columns (`subquery.c`) uses these.
 *
 * @example exportedNames(select(a.c.id, b.c.id, func.count()).node) // ["id", "id_1", "count_1"]
 */
export function exportedNames(query: Node): readonly string[] {
  switch (query.kind) {
    case "select":
      return numberNames(
        columnNaming((query as SelectNode).columns, (query as SelectNode).labelStyle),
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
      return numberNames(columnNaming((query as InsertNode | UpdateNode | DeleteNode).returning));
    default:
      return [];
  }
}

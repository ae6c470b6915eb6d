import type { EntityNode, Expr, LabelNode, UnaryNode } from "../ast/expression.ts";
import type { LabelStyle } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { type ColumnNaming, columnNaming, labelName } from "../traverse/column-names.ts";
import type { Name } from "../traverse/names.ts";
import { wrappedColumn } from "./type-expression.ts";

/** Whether an operator before a column is written without a label (`SELECT -t.x`). */
function keepsName(node: Expr, out: Writer): boolean {
  if (node.kind !== "unary") return false;
  const { operator, operand } = node as UnaryNode;
  if (operand.kind !== "column" && operand.kind !== "label") return false;
  return (
    out.dialect.capabilities.nativeBoolean || (operator !== "isTrue" && operator !== "isFalse")
  );
}

/** The label that a column is given; undefined: none. */
function labelOf(
  { expression, required, fallback }: ColumnNaming,
  isExported: boolean | "returning",
  isWrapped: boolean,
  out: Writer,
): Name | undefined {
  if (expression.kind === "label") {
    // The user's own label stays as it is; only from outside must it be told from others.
    const isRenamed =
      isExported !== false &&
      typeof required === "object" &&
      "base" in required &&
      !required.isPlace;
    return isRenamed ? required : labelName(expression as LabelNode);
  }
  if (required !== undefined || isWrapped) return required ?? fallback;
  if (isExported === false && keepsName(expression, out)) {
    const { operand } = expression as UnaryNode;
    return operand.kind === "label" ? labelName(operand as LabelNode) : undefined;
  }
  switch (expression.kind) {
    case "member":
    case "row":
      return undefined;
    case "column":
      // From outside, the columns of a subquery are known by name, so it is stated there.
      return isExported === true ? fallback : undefined;
    default:
      return fallback;
  }
}

/** Calls `write` with each column, which says its name in SQL, and notes it for the result. */
function forEachColumn(
  columns: readonly Expr[],
  keys: readonly string[],
  naming: readonly ColumnNaming[],
  out: Writer,
  write: (item: ColumnNaming, position: number) => string | undefined,
): void {
  const { results } = out;
  let position = 0;
  columns.forEach((column, index) => {
    const entity = column.kind === "entity" ? (column as EntityNode) : undefined;
    const count = entity?.columns.length ?? 1;
    if (entity !== undefined) results?.entity(keys[index] ?? entity.name, entity.entity, count);
    const own = entity === undefined ? keys[index] : undefined;
    for (const item of naming.slice(position, position + count)) {
      const name = write(item, position);
      results?.column({ key: own ?? item.key ?? name ?? "text", expression: item.expression });
      position += 1;
    }
  });
}

/**
 * The columns of SELECT or RETURNING with their labels, noted for the result. `isExported`: they
 * can be named from outside, so that every one states the name that `exportedNames` says; RETURNING
 * leaves a column's own name as it is.
 */
export function renderSelectList(
  columns: readonly Expr[],
  keys: readonly string[],
  isExported: boolean | "returning",
  out: Writer,
  style?: LabelStyle,
): void {
  const naming = columnNaming(columns, style);
  forEachColumn(columns, keys, naming, out, (item, position) => {
    const { expression } = item;
    if (position > 0) out.text(", ");
    const element = expression.kind === "label" ? (expression as LabelNode).element : expression;
    const wrapped = out.wrapsColumns ? wrappedColumn(element, out) : undefined;
    const name = labelOf(item, isExported, wrapped !== undefined, out);
    const label = name === undefined ? undefined : out.name(name);
    // The pattern of contains() and its relatives has operators of its own, so it stands apart.
    if (expression.kind === "label") out.operand(wrapped ?? element, "comma");
    else out.render(wrapped ?? element);
    if (label !== undefined) out.text(` AS ${out.quote(label)}`);
    return label;
  });
}

/** Notes what a query selects that is rendered elsewhere (the first one of a compound). */
export function noteSelectList(
  columns: readonly Expr[],
  keys: readonly string[],
  out: Writer,
  style?: LabelStyle,
): void {
  const naming = columnNaming(columns, style);
  forEachColumn(columns, keys, naming, out, ({ exported }) => out.name(exported));
}

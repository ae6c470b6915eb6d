import type { ColumnNode, EntityNode, Expr, LabelNode, UnaryNode } from "../ast/expression.ts";
import type { LabelStyle } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { type ColumnNaming, columnNaming, numberNames } from "../traverse/column-names.ts";

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

/** Whether a column is written with what it belongs to; others are known by what is written. */
function isOfTable(node: Expr): boolean {
  return node.kind === "column" && (node as ColumnNode).from.kind !== "nowhere";
}

/** The label that a column is given; undefined: none. */
function labelOf(
  { expression, mode, name }: ColumnNaming,
  exported: string | undefined,
  isStated: boolean,
  out: Writer,
): string | undefined {
  switch (mode) {
    case "nameless":
      return undefined;
    case "named":
      // From outside, the columns of a subquery are known by name, so it is stated there.
      if (expression.kind === "label") return name;
      return exported !== undefined && isStated && isOfTable(expression) ? name : undefined;
    case "labelled":
      return name;
    case "numbered":
      if (exported !== undefined) return exported;
      // The user's own label stays as it is; only from outside must it be told from others.
      if (expression.kind === "label") return (expression as LabelNode).name;
      return keepsName(expression, out) ? undefined : out.anonymous(name);
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
 * can be named from outside, so that every one has the name that `exportedNames` says; RETURNING
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
  const exported = isExported === false ? undefined : numberNames(naming);
  forEachColumn(columns, keys, naming, out, (item, position) => {
    const { expression } = item;
    if (position > 0) out.text(", ");
    const element = expression.kind === "label" ? (expression as LabelNode).element : expression;
    const wrapped = out.wrapsColumns ? wrappedColumn(element, out) : undefined;
    const own = labelOf(item, exported?.[position], isExported !== "returning", out);
    // What a type wraps around a column would take its name away.
    const label = wrapped === undefined || item.name === "" ? own : (own ?? item.name);
    out.render(wrapped ?? element);
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
  const names = numberNames(naming);
  forEachColumn(columns, keys, naming, out, (_item, position) => names[position]);
}

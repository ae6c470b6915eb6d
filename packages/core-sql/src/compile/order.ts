import { CompileError } from "@rebis/base";
import type {
  ColumnNode,
  Expr,
  LabelNode,
  LabelReferenceNode,
  OrderingNode,
} from "../ast/expression.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { labelName, styledKey } from "../traverse/column-names.ts";
import { equal } from "../traverse/equal.ts";
import { columnOf } from "../traverse/exported-columns.ts";
import { renderOrderingWith } from "./expression.ts";

function isSameLabel(a: LabelNode, b: LabelNode): boolean {
  if (a.isAnonymous === true || b.isAnonymous === true) return false;
  return a.name === b.name && (a.element === b.element || equal(a.element, b.element));
}

/** Whether a label stands in the select list of the query that is being rendered. */
function isSelected(label: LabelNode, out: Writer): boolean {
  return (
    out.scope?.columns.some(
      (column) =>
        column === label || (column.kind === "label" && isSameLabel(column as LabelNode, label)),
    ) ?? false
  );
}

/** A term of ORDER BY: a label of the select list by its name, anything else as it is. */
export function renderOrderTerm(node: Expr, out: Writer): void {
  const ordering = node.kind === "ordering" ? (node as OrderingNode) : undefined;
  const term = ordering?.operand ?? node;
  const byName =
    term.kind === "label" &&
    out.dialect.capabilities.orderByLabel &&
    isSelected(term as LabelNode, out);
  if (!byName) {
    out.render(node);
    return;
  }
  const name = (): void => out.identifier(out.name(labelName(term as LabelNode)));
  if (ordering === undefined) name();
  else renderOrderingWith(ordering, name, out);
}

function selected(name: string, out: Writer): Expr | undefined {
  const style = out.scope?.select?.labelStyle;
  return out.scope?.columns.find((column) => {
    if (column.kind !== "label" && column.kind !== "column") return false;
    if (styledKey(column, "tablename-plus-col") === name || styledKey(column, style) === name)
      return true;
    return column.kind === "column" && (column as ColumnNode).name === name;
  });
}

function ofFroms(name: string, out: Writer): Expr | undefined {
  let found: Expr | undefined;
  for (const from of out.scope?.froms ?? []) found = columnOf(from, name) ?? found;
  return found;
}

/**
 * A label or column named by a string: `orderBy("total")`.
 *
 * @throws {CompileError} when the query has none of that name
 */
export function renderLabelReference(node: LabelReferenceNode, out: Writer): void {
  const found = selected(node.name, out) ?? ofFroms(node.name, out);
  if (found === undefined) {
    throw new CompileError(
      `Cannot order or group by "${node.name}": the query selects no label or column of that name. ` +
        `Label one so, or use text() for SQL of your own.`,
    );
  }
  if (found.kind === "label") out.identifier(node.name);
  else out.render(found);
}

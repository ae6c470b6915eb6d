import { CompileError } from "@rebis/base";
import type {
  ColumnNode,
  Expr,
  LabelNode,
  LabelReferenceNode,
  OrderingNode,
} from "../ast/expression.ts";
import type { TableNode } from "../ast/from.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { renderOrderingWith } from "./expression.ts";

/** Whether a label stands in the select list of the query that is being rendered. */
function isSelected(label: LabelNode, out: Writer): boolean {
  return (
    out.scope?.columns.some((column) => {
      if (column === label) return true;
      const other = column as LabelNode;
      return (
        column.kind === "label" && other.name === label.name && other.element === label.element
      );
    }) ?? false
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
  const name = (): void => out.identifier((term as LabelNode).name);
  if (ordering === undefined) name();
  else renderOrderingWith(ordering, name, out);
}

/** What a table says of its columns; enough to find one by name. */
interface ColumnFinder {
  findColumn?(name: string): { readonly node: ColumnNode } | undefined;
}

function selected(name: string, out: Writer): Expr | undefined {
  return out.scope?.columns.find((column) => {
    if (column.kind === "label") return (column as LabelNode).name === name;
    if (column.kind !== "column") return false;
    return (column as ColumnNode).key === name || (column as ColumnNode).name === name;
  });
}

function ofTables(name: string, out: Writer): Expr | undefined {
  for (const from of out.scope?.froms ?? []) {
    if (from.kind !== "table") continue;
    // A Table has it; a foreign owner may not, which the check below allows for.
    const column = ((from as TableNode).owner as ColumnFinder).findColumn?.(name);
    if (column !== undefined) return column.node;
  }
  return undefined;
}

/**
 * A label or column named by a string: `orderBy("total")`.
 *
 * @throws {CompileError} when the query has none of that name
 */
export function renderLabelReference(node: LabelReferenceNode, out: Writer): void {
  const found = selected(node.name, out) ?? ofTables(node.name, out);
  if (found === undefined) {
    throw new CompileError(
      `Cannot order or group by "${node.name}": the query selects no label or column of that name. ` +
        `Label one so, or use text() for SQL of your own.`,
    );
  }
  if (found.kind === "label") out.identifier(node.name);
  else out.render(found);
}

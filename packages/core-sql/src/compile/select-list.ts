import type { EntityNode, Expr, LabelNode, UnaryNode } from "../ast/expression.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { type ColumnNaming, columnNaming, numberNames } from "../traverse/column-names.ts";

/** Whether an operator before a column is written without a label (`SELECT -t.x`). */
function keepsName(node: Expr, out: Writer): boolean {
  if (node.kind !== "unary") return false;
  const { operator, operand } = node as UnaryNode;
  if (operand.kind !== "column" && operand.kind !== "label") return false;
  return out.dialect.capabilities.nativeBoolean || (operator !== "isTrue" && operator !== "isFalse");
}

/** The label that a column is given; undefined: none. */
function labelOf(naming: ColumnNaming, exported: string | undefined, out: Writer): string | undefined {
  const { expression, mode, name } = naming;
  switch (mode) {
    case "nameless":
      return undefined;
    case "named":
      // Outside, the columns of a subquery are known by name, so it is stated there.
      return expression.kind === "label" || exported !== undefined ? name : undefined;
    case "labelled":
      return name;
    case "numbered":
      if (exported !== undefined) return exported;
      return keepsName(expression, out) && !name.startsWith("anon_") && name !== "anon"
        ? undefined
        : out.anonymous(name);
  }
}

function renderColumn(naming: ColumnNaming, exported: string | undefined, out: Writer): string | undefined {
  const { expression } = naming;
  const keptName = naming.mode === "numbered" && exported === undefined && keepsName(expression, out);
  const label = keptName ? undefined : labelOf(naming, exported, out);
  out.render(expression.kind === "label" ? (expression as LabelNode).element : expression);
  if (label !== undefined) out.text(` AS ${out.quote(label)}`);
  return label;
}

/**
 * The columns of SELECT or RETURNING with their labels, noted for the result. `isExported`: they
 * can be named from outside, so that every one has the name that `exportedNames` says.
 */
export function renderSelectList(
  columns: readonly Expr[],
  keys: readonly string[],
  isExported: boolean,
  out: Writer,
): void {
  const naming = columnNaming(columns);
  const exported = isExported ? numberNames(naming) : undefined;
  const { results } = out;
  let position = 0;
  columns.forEach((column, index) => {
    const entity = column.kind === "entity" ? (column as EntityNode) : undefined;
    const count = entity?.columns.length ?? 1;
    if (entity !== undefined) results?.entity(keys[index] ?? entity.name, entity.entity, count);
    for (const end = position + count; position < end; position++) {
      const item = naming[position];
      if (item === undefined) continue;
      if (position > 0) out.text(", ");
      const label = renderColumn(item, exported?.[position], out);
      const own = entity === undefined ? keys[index] : undefined;
      results?.column({ key: own ?? item.key ?? label ?? "text", expression: item.expression });
    }
  });
}

/** Notes what a query selects that is rendered elsewhere (the first one of a compound). */
export function noteSelectList(columns: readonly Expr[], keys: readonly string[], out: Writer): void {
  const naming = columnNaming(columns);
  const names = numberNames(naming);
  let position = 0;
  columns.forEach((column, index) => {
    const entity = column.kind === "entity" ? (column as EntityNode) : undefined;
    const count = entity?.columns.length ?? 1;
    if (entity !== undefined) out.results?.entity(keys[index] ?? entity.name, entity.entity, count);
    for (const end = position + count; position < end; position++) {
      const item = naming[position];
      if (item === undefined) continue;
      const own = entity === undefined ? keys[index] : undefined;
      out.results?.column({ key: own ?? item.key ?? names[position] ?? "text", expression: item.expression });
    }
  });
}

import { isExported } from "./select.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { scopeOf } from "./froms.ts";
import { renderSelectList } from "./select-list.ts";

/**
 * ` OUTPUT inserted.a, inserted.b`: what a dialect with OUTPUT has as its `output`.
 *
 * @param rows - what the row is called that each statement hands back
 */
export function renderOutputOf(
  rows: Readonly<Record<"insert" | "update" | "delete", string>>,
): NonNullable<SqlDialect["output"]> {
  return (columns, statement, target, out) => {
    if (columns.length === 0) return;
    const { scope = scopeOf([], undefined, undefined, [], out) } = out;
    const renamed = new Map(scope.renamed).set(target, rows[statement]);
    out.text(" OUTPUT ");
    out.within({ ...scope, renamed }, () =>
      renderSelectList(columns, [], isExported(out) && "returning", out),
    );
  };
}

import type { QueryNode } from "../ast/expression.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { leadingSelect } from "./compound.ts";
import { isExported } from "./select.ts";
import { noteSelectList } from "./select-list.ts";

/** Columns by name, from outside the query that has them: `anon_1.a`, or `anon_1.a AS a`. */
export function outerColumns(
  names: readonly string[],
  from: string,
  isStated: boolean,
  out: Writer,
): string {
  return names
    .map((name) => `${from}.${out.quote(name)}${isStated ? ` AS ${out.quote(name)}` : ""}`)
    .join(", ");
}

/**
 * `SELECT anon_1.a, anon_1.b` of the columns of a query that stands inside, noted for the result;
 * `prefix` writes what stands before them.
 */
export function renderOuterSelect(
  query: QueryNode,
  names: readonly string[],
  from: string,
  out: Writer,
  prefix?: () => void,
): void {
  const first = leadingSelect(query);
  if (first !== undefined) noteSelectList(first.columns, first.keys, out, first.labelStyle);
  out.text("SELECT ");
  prefix?.();
  out.text(outerColumns(names, from, isExported(out), out));
}

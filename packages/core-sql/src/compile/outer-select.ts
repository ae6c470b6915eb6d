import type { QueryNode } from "../ast/expression.ts";
import type { Writer } from "../dialect/sql-dialect.ts";
import { exportedNames } from "../traverse/column-names.ts";
import { leadingSelect } from "./compound.ts";
import { isExported } from "./select.ts";
import { noteSelectList } from "./select-list.ts";

/** The names of the columns of a query that stands inside, and the invented one of that query. */
export function outerNames(
  query: QueryNode,
  out: Writer,
): { readonly names: readonly string[]; readonly from: string } {
  // The name of the first column is invented before that of the query, the others' after it.
  const [first = "", ...others] = exportedNames(query);
  const name = out.name(first);
  const from = out.quote(out.anonymous("anon"));
  return { names: [name, ...others.map((each) => out.name(each))], from };
}

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

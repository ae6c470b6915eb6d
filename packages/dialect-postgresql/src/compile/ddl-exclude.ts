import type { Table } from "@rebis/core-sql";
import {
  type Expr,
  renderConstraintName,
  renderDeferrability,
  type Writer,
} from "@rebis/core-sql/spi";
import type { ExcludeConstraint } from "../exclude.ts";
import { renderIndexTerm } from "./clauses.ts";
import { methodName } from "./ddl-words.ts";

/** `EXCLUDE USING gist (a WITH =) WHERE (…)`. */
export function renderExclude(constraint: ExcludeConstraint, out: Writer): void {
  const { using = "gist", where, ops } = constraint.exclude;
  const table = constraint.table as Table;
  renderConstraintName(constraint, out);
  out.text(`EXCLUDE USING ${methodName(using, "an index method", out)} (`);
  out.bare(() => {
    constraint.terms.forEach(([term, operator], index) => {
      if (index > 0) out.text(", ");
      if (typeof term === "string") out.identifier(table.findColumn(term)?.name ?? term);
      else renderIndexTerm(term.node as Expr, out);
      const key = typeof term === "string" ? term : (term.node as { readonly key?: string }).key;
      const opClass = ops?.[String(index)] ?? (key === undefined ? undefined : ops?.[key]);
      if (opClass !== undefined) out.text(` ${out.quote(opClass)}`);
      out.text(` WITH ${operator}`);
    });
  });
  out.text(")");
  if (where !== undefined) {
    out.text(" WHERE (");
    // SQLAlchemy names the table here, and only here.
    out.render(where.node);
    out.text(")");
  }
  renderDeferrability(constraint, out);
}

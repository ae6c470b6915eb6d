import { type BindNode, type ConflictRendering, type Expr, type Writer } from "@rebis/core-sql/spi";

/** A term of an index: an expression other than a call stands in parentheses. */
export function renderIndexTerm(term: Expr, out: Writer): void {
  const isPlain = ["column", "function", "text", "ordering", "collate", "cast"].includes(term.kind);
  if (!isPlain) out.text("(");
  out.render(term);
  if (!isPlain) out.text(")");
}

/** A value by itself takes the type of its column. */
function renderValue(value: Expr, out: Writer): void {
  if (value.kind === "bind" && !out.literalBinds) out.bind(value as BindNode);
  else out.operand(value, "when");
}

/** How ON CONFLICT is written. */
export const postgresqlConflict: ConflictRendering = {
  term: renderIndexTerm,
  value: renderValue,
};

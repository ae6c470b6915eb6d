import type { BindNode, CustomNode, Expr } from "../ast/expression.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import type { BindNames, Writer } from "../dialect/sql-dialect.ts";

/** A bound value, inside what its type wraps around it. */
export function writeBind(node: BindNode, as: BindNames | undefined, out: Writer): void {
  const wrap = node.type.forDialect(out.dialect.name).definition.bindExpression;
  if (wrap === undefined) {
    out.bind(node, as);
    return;
  }
  const construct: CustomConstruct = { name: "bind", render: () => out.bind(node, as) };
  const inner: CustomNode = { kind: "custom", construct, parts: [], type: node.type };
  out.render(wrap(inner) as Expr); // wrappedType() is the one that makes such functions
}

/** A selected column inside what its type wraps around it; undefined: it has no such type. */
export function wrappedColumn(node: Expr, out: Writer): Expr | undefined {
  const wrap = node.type.forDialect(out.dialect.name).definition.columnExpression;
  return wrap === undefined ? undefined : (wrap(node) as Expr);
}

/** Refuses lists of values that would each have to be wrapped. */
export function refuseWrappedList(node: BindNode, out: Writer): void {
  if (node.type.forDialect(out.dialect.name).definition.bindExpression === undefined) return;
  out.unsupported(
    "a list of values whose type wraps them in SQL",
    "a list is written when the statement runs",
    "Compare with or() of single values",
  );
}

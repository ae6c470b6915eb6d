import {
  type Expr,
  type FromNode,
  type FunctionNode,
  type HintNode,
  ownedColumns,
  type SelectNode,
  textNode,
  valueBind,
  type Writer,
} from "@rebis/core-sql/spi";

/**
 * ` INTO :3, :4`, behind the columns of RETURNING: placeholders that the database fills.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/RETURNING-INTO-clause.html
 */
export function renderInto(columns: readonly Expr[], out: Writer): void {
  const names = columns.map((_column, index) => `ret_${index}`);
  out.text(" INTO ");
  if (out.literalBinds) {
    out.text(names.map((name) => `:${name}`).join(", "));
    return;
  }
  columns.forEach((column, index) => {
    if (index > 0) out.text(", ");
    out.bind({ ...valueBind(null, column.type), name: `ret_${index}` });
  });
}

/** ` (id) VALUES (DEFAULT)`: no form of INSERT is without a column. */
export function renderEmptyInsert(table: FromNode, out: Writer): void {
  const [column] = ownedColumns(table);
  if (column === undefined) {
    out.unsupported(
      "INSERT without values",
      "it names a column here, and the table has none that is known",
      "Give a value",
    );
  }
  out.text(` (${out.quote(column.name, column.node.quote)}) VALUES (DEFAULT)`);
}

/** `TABLE (name(args))`; `table(…)` itself stands as it is. */
export function renderFromFunction(call: Expr, out: Writer): void {
  const path = call.kind === "function" ? (call as FunctionNode).path : [];
  const isTable = path.length === 1 && path[0]?.toLowerCase() === "table";
  if (!isTable) out.text("TABLE (");
  out.render(call);
  if (!isTable) out.text(")");
}

function isOwn(hint: HintNode): boolean {
  return hint.from !== undefined && (hint.dialect === "*" || hint.dialect === "oracle");
}

/** The hints about tables as comments behind SELECT, where the optimizer looks for them. */
export function withLeadingHints(node: SelectNode): SelectNode {
  const own = (node.hints ?? []).filter(isOwn);
  if (own.length === 0) return node;
  const comments = own.map(({ text }) => textNode(["/*+ ", " */"], [text]));
  return {
    ...node,
    hints: (node.hints ?? []).filter((hint) => !isOwn(hint)),
    prefixes: [...comments, ...node.prefixes],
  };
}

import {
  defaultTable,
  type Expr,
  type FromNode,
  type FunctionNode,
  type HintNode,
  type NodeOf,
  ownedColumns,
  type SelectNode,
  textNode,
  valueBind,
  type Writer,
} from "@rebis/core-sql/spi";
import { outName } from "../outparam.ts";

/** An out parameter is no column, and RETURNING has parameters of its own. */
function refuseOutParameters(columns: readonly Expr[], out: Writer): void {
  for (const column of columns) {
    const name = outName(column);
    if (name === undefined) continue;
    out.unsupported(
      `the out parameter "${name}" in RETURNING`,
      "what RETURNING gives goes into parameters of its own",
      "Return the column alone",
    );
  }
}

/**
 * ` INTO :3, :4`, behind the columns of RETURNING: placeholders that the database fills.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/lnpls/RETURNING-INTO-clause.html
 */
export function renderInto(columns: readonly Expr[], out: Writer): void {
  refuseOutParameters(columns, out);
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

/** `TABLE (f(a)) anon_1`; its rows have no numbers. */
export function renderTableFunction(node: NodeOf<"tableFunction">, out: Writer): void {
  if (node.ordinality) {
    out.unsupported("WITH ORDINALITY", "rows of a function have no number", "Use row_number()");
  }
  defaultTable.tableFunction(node, out);
}

/** `anon_1.COLUMN_VALUE`, the one column of a collection of values in FROM. */
export function renderRow({ from }: NodeOf<"row">, out: Writer): void {
  out.text(`${out.qualifier(from)}.COLUMN_VALUE`);
}

/** What has hints and words after its first one. */
interface Hinted {
  readonly hints?: readonly HintNode[];
  readonly prefixes?: SelectNode["prefixes"];
}

function withComments<Node extends Hinted>(node: Node, isOwn: (hint: HintNode) => boolean): Node {
  const { hints = [], prefixes = [] } = node;
  const comments = hints.filter(isOwn).map((hint) => textNode(["/*+ ", " */"], [hint]));
  return { ...node, prefixes: [...comments, ...prefixes] };
}

/** The hints about tables as comments behind SELECT, where the optimizer looks for them. */
export function withLeadingHints(node: SelectNode): SelectNode {
  const { hints = [] } = node;
  const isOwn = ({ from, dialect }: HintNode): boolean =>
    from !== undefined && (dialect === "*" || dialect === "oracle");
  if (!hints.some(isOwn)) return node;
  return { ...withComments(node, isOwn), hints: hints.filter((hint) => !isOwn(hint)) };
}

/** The hints of INSERT, UPDATE or DELETE, the same way; those that name no dialect are other databases'. */
export function withWriteHints<Node extends Hinted>(node: Node): Node {
  const { hints = [] } = node;
  if (hints.length === 0) return node;
  return { ...withComments(node, ({ dialect }) => dialect === "oracle"), hints: [] };
}

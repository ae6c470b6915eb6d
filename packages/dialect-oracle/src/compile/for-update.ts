import {
  type ColumnNode,
  type Expr,
  flatColumns,
  type FromNode,
  type LabelNode,
  type NodeOf,
  ownedColumns,
  type SelectNode,
  type Writer,
} from "@rebis/core-sql/spi";

type ForUpdateNode = NodeOf<"forUpdate">;

/** What stands after OF: a column, which stands for the rows of its table. */
function lockedColumn(target: ForUpdateNode["of"][number], out: Writer): Expr {
  if (!("isFrom" in target)) return target as Expr;
  const from = target as FromNode;
  const columns = ownedColumns(from);
  const column = columns.find(({ primaryKey }) => primaryKey) ?? columns[0];
  if (column === undefined) {
    out.unsupported(
      "FOR UPDATE OF a table",
      "it names columns here, and this one has none that are known",
      "Name a column",
    );
  }
  return { ...(column.node as ColumnNode), from } as Expr;
}

/**
 * ` FOR UPDATE OF t.a SKIP LOCKED`. A lock that others may share is not there: the next stronger
 * one is taken. A query inside another one locks nothing.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html
 */
export function renderForUpdate(node: ForUpdateNode, out: Writer): void {
  if (out.position !== "top") return;
  renderLock(
    node,
    node.of.map((target) => () => out.render(lockedColumn(target, out))),
    out,
  );
}

/** FOR UPDATE, with what writes each of the columns after OF. */
export function renderLock(
  { nowait, skipLocked }: ForUpdateNode,
  of: readonly (() => void)[],
  out: Writer,
): void {
  out.text(" FOR UPDATE");
  of.forEach((write, index) => {
    out.text(index === 0 ? " OF " : ", ");
    write();
  });
  if (nowait) out.text(" NOWAIT");
  if (skipLocked) out.text(" SKIP LOCKED");
}

/** The place of a column in a select list; -1 when it is not there. */
function placeOf(locked: Expr, columns: readonly Expr[]): number {
  return columns.findIndex((column) => {
    const element = column.kind === "label" ? (column as LabelNode).element : column;
    if (element === locked) return true;
    if (element.kind !== "column" || locked.kind !== "column") return false;
    const [own, other] = [element as ColumnNode, locked as ColumnNode];
    return own.from === other.from && own.name === other.name;
  });
}

/** What a query selects with the columns after its FOR UPDATE OF, and where each of these stands. */
export function withLocked(
  query: SelectNode,
  out: Writer,
): { readonly columns: readonly Expr[]; readonly places: readonly number[] } {
  const columns = [...query.columns];
  const places = (query.forUpdate?.of ?? []).map((target) => {
    const locked = lockedColumn(target, out);
    if (placeOf(locked, flatColumns(columns)) < 0) columns.push(locked);
    return placeOf(locked, flatColumns(columns));
  });
  return { columns, places };
}

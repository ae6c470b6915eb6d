import {
  type ColumnNode,
  type FromNode,
  type NodeOf,
  ownedColumns,
  type Writer,
} from "@rebis/core-sql/spi";

/** What stands after OF: a column, which stands for the rows of its table. */
function renderLocked(target: NodeOf<"forUpdate">["of"][number], out: Writer): void {
  if (!("isFrom" in target)) {
    out.render(target);
    return;
  }
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
  const { name, quote } = column.node as ColumnNode;
  out.text(`${out.qualifier(from)}.${out.quote(name, quote)}`);
}

/**
 * ` FOR UPDATE OF t.a SKIP LOCKED`. A lock that others may share is not there: the next stronger
 * one is taken. A query inside another one locks nothing.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/SELECT.html
 */
export function renderForUpdate(node: NodeOf<"forUpdate">, out: Writer): void {
  if (out.position !== "top") return;
  out.text(" FOR UPDATE");
  node.of.forEach((target, index) => {
    out.text(index === 0 ? " OF " : ", ");
    renderLocked(target, out);
  });
  if (node.nowait) out.text(" NOWAIT");
  if (node.skipLocked) out.text(" SKIP LOCKED");
}

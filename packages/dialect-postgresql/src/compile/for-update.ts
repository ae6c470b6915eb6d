import type { ColumnNode, FromNode, NodeOf, TableNode, Writer } from "@rebis/core-sql/spi";

const strengths = {
  update: "UPDATE",
  share: "SHARE",
  "no key update": "NO KEY UPDATE",
  "key share": "KEY SHARE",
} as const;

/** What stands after OF: the name of a table or alias, without a schema. */
function lockName(target: NodeOf<"forUpdate">["of"][number], out: Writer): string {
  const from = target.kind === "column" ? (target as ColumnNode).from : (target as FromNode);
  return from.kind === "table" ? out.quote((from as TableNode).name) : out.qualifier(from);
}

/**
 * ` FOR UPDATE OF t NOWAIT`: PostgreSQL locks rows of tables, so a column after OF stands for its
 * table, and each is named once.
 *
 * @see https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE
 */
export function renderForUpdate(node: NodeOf<"forUpdate">, out: Writer): void {
  out.text(` FOR ${strengths[node.strength]}`);
  const names = new Set(node.of.map((target) => lockName(target, out)));
  if (names.size > 0) out.text(` OF ${[...names].join(", ")}`);
  if (node.nowait) out.text(" NOWAIT");
  if (node.skipLocked) out.text(" SKIP LOCKED");
}

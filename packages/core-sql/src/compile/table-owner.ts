import type { ColumnNode, FromNode } from "../ast/expression.ts";
import type { AliasNode, JoinNode, TableNode } from "../ast/from.ts";

/** What INSERT and UPDATE read of a column; `Column` of schema/column.ts has all of it. */
export interface OwnedColumn {
  readonly key: string;
  readonly name: string;
  readonly node: ColumnNode;
  readonly primaryKey: boolean;
  readonly default: unknown;
  readonly onUpdate: unknown;
  readonly computed: unknown;
  readonly sequence: { readonly nameNode: TableNode } | undefined;
}

/** What INSERT and UPDATE read of a table; `Table` of schema/table.ts has it. */
interface TableOwner {
  readonly columns: readonly OwnedColumn[];
}

/** The table that a DML statement writes to, below an alias. */
export function tableOf(from: FromNode): TableNode | undefined {
  if (from.kind === "table") return from as TableNode;
  return from.kind === "alias" ? tableOf((from as AliasNode).element) : undefined;
}

/** The columns of a table or of a join of them, from the object that owns its node; none where the owner is no Table. */
export function ownedColumns(from: FromNode): readonly OwnedColumn[] {
  if (from.kind === "join") {
    const { left, right } = from as JoinNode;
    return [...ownedColumns(left), ...ownedColumns(right)];
  }
  // `owner` is the Table, which lies above this layer; its tests hold it to this interface.
  return (tableOf(from)?.owner as Partial<TableOwner> | undefined)?.columns ?? [];
}

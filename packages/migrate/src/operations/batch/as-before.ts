import type { MigrateOperation } from "../migrate-operation.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "../ops/column-ops.ts";

/**
 * The operations of a batch as they concern the rows that are there, which all of them meet
 * together: columns by the names that they have before it, and none that it adds. What it makes
 * of new names besides (an index, a constraint) the database itself will say.
 */
export function asBefore(ops: readonly MigrateOperation[]): readonly MigrateOperation[] {
  /** What a name meant before: another one, or no column yet. */
  const meanings = new Map<string, string | undefined>();
  const found: MigrateOperation[] = [];
  for (const op of ops) {
    if (op instanceof AddColumnOp) {
      meanings.set(op.place.columnName, undefined);
    } else if (op instanceof AlterColumnOp || op instanceof DropColumnOp) {
      const { columnName } = op.place;
      const before = meanings.has(columnName) ? meanings.get(columnName) : columnName;
      if (before !== undefined) found.push(on(op, before));
      if (op instanceof AlterColumnOp && op.changes.name !== undefined)
        meanings.set(op.changes.name, before);
    } else if (meanings.size === 0) {
      found.push(op);
    }
  }
  return found;
}

/** The same operation on a column of this name. */
function on(op: AlterColumnOp | DropColumnOp, columnName: string): MigrateOperation {
  const place = { ...op.place, columnName };
  return op instanceof AlterColumnOp
    ? new AlterColumnOp(place, op.changes)
    : new DropColumnOp(place, op.options, op.definition);
}

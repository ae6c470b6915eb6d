import { CommandError } from "../../errors.ts";
import type { OperationHost } from "../implement.ts";
import type { MigrateOperation } from "../migrate-operation.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "../ops/column-ops.ts";
import { CreateIndexOp, DropIndexOp } from "../ops/index-ops.ts";
import { BatchOperations } from "./batch-operations.ts";
import type { BatchOptions } from "./batch-options.ts";

/** Collects what changes in a table, then changes it: by ALTER, or by making it anew. */
export function batchAlterTable(
  host: OperationHost,
  tableName: string,
  work: (batch: BatchOperations) => void,
  options: BatchOptions,
): void {
  const batch = new BatchOperations(tableName, options.schema);
  work(batch);
  if (needsRecreate(host, batch.ops, options)) throw cannotRecreate(host, batch);
  for (const op of batch.ops) host.invoke(op);
}

function needsRecreate(
  { context }: OperationHost,
  ops: readonly MigrateOperation[],
  { recreate = "auto" }: BatchOptions,
): boolean {
  if (recreate !== "auto") return recreate === "always";
  return !context.dialect.sql.capabilities.alterConstraints && !ops.every(isPlainChange);
}

/** What every database can do to a table that is there. */
function isPlainChange(op: MigrateOperation): boolean {
  if (op instanceof AlterColumnOp)
    return op.toDiffTuples().every(([kind]) => kind === "renameColumn");
  if (op instanceof AddColumnOp) return !op.info.has("insertBefore") && !op.info.has("insertAfter");
  return [DropColumnOp, CreateIndexOp, DropIndexOp].some((Class) => op instanceof Class);
}

function cannotRecreate({ context }: OperationHost, batch: BatchOperations): CommandError {
  return new CommandError(
    `Cannot change the table "${batch.tableName}" on "${context.dialect.name}": it would have to be ` +
      `made anew with its rows copied, which this version does not do yet. Write the statements with op.execute().`,
  );
}

import type { TableChange, TableRebuild } from "@rebis/base";
import { addConstraint, type Constraint, createIndex, Index } from "@rebis/core-sql";
import { CommandError } from "../../errors.ts";
import type { OperationHost } from "../implement.ts";
import { tableFor } from "../stand-in-table.ts";
import { tableElement } from "../table-element.ts";
import { asBefore } from "./as-before.ts";
import { BatchOperations } from "./batch-operations.ts";
import type { BatchOptions } from "./batch-options.ts";

/** Collects what changes in a table, then changes it: by ALTER, or by making it anew. */
export function batchAlterTable(
  host: OperationHost,
  tableName: string,
  work: (batch: BatchOperations) => void,
  options: BatchOptions,
): void {
  const { dialect } = host.context;
  const { recreate = "auto" } = options;
  const batch = new BatchOperations(tableName, options.schema);
  work(batch);
  if (recreate !== "never" && dialect.rebuild !== undefined) {
    changeTogether(host, dialect.rebuild, batch, options);
    return;
  }
  if (recreate === "always") {
    throw new CommandError(
      `Cannot make the table "${tableName}" anew on "${dialect.name}": it changes tables by ALTER TABLE. ` +
        `Leave "recreate" out.`,
    );
  }
  for (const op of batch.ops) host.invoke(op);
}

/** Lets the dialect make the changes together. */
function changeTogether(
  host: OperationHost,
  rebuild: TableRebuild,
  { tableName, schema, ops }: BatchOperations,
  options: BatchOptions,
): void {
  const { context } = host;
  for (const op of asBefore(ops)) host.checkRows(op);
  const namingConvention = options.namingConvention ?? host.namingConvention;
  const changes = ops.flatMap((op): TableChange[] => {
    const element = tableElement(op, namingConvention);
    if (element === undefined) return [];
    return [{ element, ...placeOf(op.info) }];
  });
  const { copyFrom, tableOptions, partialReordering, recreate } = options;
  context.changeTable((connection) =>
    rebuild.plan(connection, {
      tableName,
      schema,
      changes: [...changes, ...given(host, options, tableName)],
      always: recreate === "always",
      copyFrom,
      options: tableOptions,
      namingConvention,
      partialReordering,
    }),
  );
}

/** Where a new column stands, as the batch was told. */
function placeOf(info: ReadonlyMap<string, unknown>): Omit<TableChange, "element"> {
  const [insertBefore, insertAfter] = [info.get("insertBefore"), info.get("insertAfter")];
  return {
    ...(typeof insertBefore === "string" ? { insertBefore } : {}),
    ...(typeof insertAfter === "string" ? { insertAfter } : {}),
  };
}

/** Constraints and indexes that the new table is given. */
function given(
  { namingConvention }: OperationHost,
  { tableArgs = [], schema }: BatchOptions,
  tableName: string,
): readonly TableChange[] {
  return tableArgs.map((make) => {
    const made: Constraint | Index = make();
    tableFor({ tableName, schema }, { constraints: [made] }, namingConvention);
    return { element: made instanceof Index ? createIndex(made) : addConstraint(made) };
  });
}

import type { SqlElement, Table } from "@rebis/core-sql";
import type { ExecutionOptions } from "@rebis/engine";
import { type DiffTuple, MigrateOperation } from "../migrate-operation.ts";

/** A statement of one's own. */
export class ExecuteSqlOp extends MigrateOperation {
  readonly statement: string | SqlElement;
  readonly executionOptions: ExecutionOptions | undefined;
  constructor(statement: string | SqlElement, executionOptions?: ExecutionOptions) {
    super();
    this.statement = statement;
    this.executionOptions = executionOptions;
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["execute", this.statement]];
  }
}

/** Rows that come with the schema. */
export class BulkInsertOp extends MigrateOperation {
  readonly table: Table;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** All rows with one statement. */
  readonly multiInsert: boolean;
  constructor(
    table: Table,
    rows: readonly Readonly<Record<string, unknown>>[],
    options: { readonly multiInsert?: boolean | undefined } = {},
  ) {
    super();
    this.table = table;
    this.rows = rows;
    this.multiInsert = options.multiInsert ?? true;
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["bulkInsert", this.table, this.rows]];
  }
}

import type { Table } from "@rebis/core-sql";
import { type DiffTuple, irreversible, MigrateOperation } from "../migrate-operation.ts";

/** `CREATE TABLE`, with its indexes and comments. */
export class CreateTableOp extends MigrateOperation {
  readonly table: Table;
  readonly ifNotExists: boolean;
  constructor(table: Table, options: { readonly ifNotExists?: boolean | undefined } = {}) {
    super();
    this.table = table;
    this.ifNotExists = options.ifNotExists ?? false;
  }
  get tableName(): string {
    return this.table.name;
  }
  get schema(): string | undefined {
    return this.table.schema;
  }
  override reverse(): DropTableOp {
    return new DropTableOp(this.tableName, {
      schema: this.schema,
      ifExists: this.ifNotExists,
      table: this.table,
    });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["addTable", this.table]];
  }
}

/** Options of {@link DropTableOp}. */
export interface DropTableFacts {
  readonly schema?: string | undefined;
  readonly ifExists?: boolean | undefined;
  /** The table as it was, so that it can be made again. */
  readonly table?: Table | undefined;
}

/** `DROP TABLE`. */
export class DropTableOp extends MigrateOperation {
  readonly tableName: string;
  readonly schema: string | undefined;
  readonly ifExists: boolean;
  readonly table: Table | undefined;
  constructor(tableName: string, options: DropTableFacts = {}) {
    super();
    this.tableName = tableName;
    this.schema = options.schema;
    this.ifExists = options.ifExists ?? false;
    this.table = options.table;
  }
  override reverse(): CreateTableOp {
    if (this.table === undefined)
      throw irreversible(this, "nothing says what the table was made of");
    return new CreateTableOp(this.table, { ifNotExists: this.ifExists });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["removeTable", this.table ?? this.tableName]];
  }
}

/** `ALTER TABLE … RENAME TO`. */
export class RenameTableOp extends MigrateOperation {
  readonly tableName: string;
  readonly newTableName: string;
  readonly schema: string | undefined;
  constructor(tableName: string, newTableName: string, schema?: string) {
    super();
    this.tableName = tableName;
    this.newTableName = newTableName;
    this.schema = schema;
  }
  override reverse(): RenameTableOp {
    return new RenameTableOp(this.newTableName, this.tableName, this.schema);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["renameTable", this.schema, this.tableName, this.newTableName]];
  }
}

/** Options of {@link TableCommentOp}. */
export interface TableCommentFacts {
  readonly schema?: string | undefined;
  /** The comment that is there. */
  readonly existingComment?: string | null | undefined;
}

/** `COMMENT ON TABLE`: another comment, or with null none. */
export class TableCommentOp extends MigrateOperation {
  readonly tableName: string;
  readonly comment: string | null;
  readonly schema: string | undefined;
  readonly existingComment: string | null;
  constructor(tableName: string, comment: string | null, options: TableCommentFacts = {}) {
    super();
    this.tableName = tableName;
    this.comment = comment;
    this.schema = options.schema;
    this.existingComment = options.existingComment ?? null;
  }
  override reverse(): TableCommentOp {
    return new TableCommentOp(this.tableName, this.existingComment, {
      schema: this.schema,
      existingComment: this.comment,
    });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    const kind = this.comment === null ? "removeTableComment" : "addTableComment";
    return [[kind, this.schema, this.tableName, this.comment, this.existingComment]];
  }
}

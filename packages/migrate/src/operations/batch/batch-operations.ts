import {
  type AnyElement,
  check,
  type ColumnDefinition,
  type Constraint,
  conv,
  type FinalName,
  ForeignKeyConstraint,
  type ForeignKeyTarget,
  primaryKeyConstraint,
  uniqueConstraint,
} from "@rebis/core-sql";
import type { MigrateOperation } from "../migrate-operation.ts";
import type {
  AlterColumnOptions,
  CreateConstraintOptions,
  CreateForeignKeyOptions,
  CreateIndexOptions,
  DropColumnOpOptions,
  DropConstraintOptions,
  DropIndexOptions,
} from "../operation-options.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "../ops/column-ops.ts";
import { AddConstraintOp, constraintKind, DropConstraintOp } from "../ops/constraint-ops.ts";
import { CreateIndexOp, DropIndexOp } from "../ops/index-ops.ts";
import { TableCommentOp } from "../ops/table-ops.ts";
import type { BatchColumnOptions } from "./batch-options.ts";

type ConstraintName = string | FinalName | null;

/**
 * What changes in one table, collected: the argument of the function that `op.batchAlterTable` is
 * given. The methods are those of Operations without the table.
 *
 * @example
 * op.batchAlterTable("users", (batch) => {
 *   batch.dropColumn("phone");
 *   batch.alterColumn("name", { nullable: true, existingType: t.string(50) });
 * });
 * @see https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.BatchOperations
 * @since 0.1.0
 */
export class BatchOperations {
  readonly tableName: string;
  readonly schema: string | undefined;
  /** What was asked for until now. */
  readonly ops: MigrateOperation[] = [];

  constructor(tableName: string, schema: string | undefined) {
    this.tableName = tableName;
    this.schema = schema;
  }

  /** A new column; see {@link Operations.addColumn}. */
  addColumn(
    columnName: string,
    definition: ColumnDefinition<unknown, boolean>,
    options: BatchColumnOptions = {},
  ): void {
    const { insertBefore, insertAfter, ...rest } = options;
    const op = new AddColumnOp(this.#column(columnName), definition, rest);
    if (insertBefore !== undefined) op.info.set("insertBefore", insertBefore);
    if (insertAfter !== undefined) op.info.set("insertAfter", insertAfter);
    this.ops.push(op);
  }
  /** Takes a column away; see {@link Operations.dropColumn}. */
  dropColumn(columnName: string, options: Omit<DropColumnOpOptions, "schema"> = {}): void {
    this.ops.push(new DropColumnOp(this.#column(columnName), options));
  }
  /** Changes a column; see {@link Operations.alterColumn}. */
  alterColumn(columnName: string, changes: Omit<AlterColumnOptions, "schema">): void {
    const { newColumnName, ...rest } = changes;
    const all = newColumnName === undefined ? rest : { ...rest, name: newColumnName };
    this.ops.push(new AlterColumnOp(this.#column(columnName), all));
  }

  /** A new index; see {@link Operations.createIndex}. */
  createIndex(
    indexName: string | FinalName | null,
    columns: readonly (string | AnyElement)[],
    { ifNotExists, ...options }: Omit<CreateIndexOptions, "schema"> = {},
  ): void {
    const { tableName, schema } = this;
    const facts = { indexName: indexName ?? undefined, tableName, schema, columns, options };
    this.ops.push(new CreateIndexOp(facts, { ifNotExists }));
  }
  /** Takes an index away; see {@link Operations.dropIndex}. */
  dropIndex(
    indexName: string | FinalName,
    { ifExists, ...dialectOptions }: Omit<DropIndexOptions, "schema"> = {},
  ): void {
    const { tableName, schema } = this;
    this.ops.push(new DropIndexOp(indexName, { tableName, schema, ifExists, dialectOptions }));
  }

  /** A new foreign key; see {@link Operations.createForeignKey}. */
  createForeignKey(
    name: ConstraintName,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options: Omit<CreateForeignKeyOptions, "sourceSchema"> = {},
  ): void {
    const { referentSchema: schema, ...rest } = options;
    const targets = remoteColumns.map((column): ForeignKeyTarget => ({
      schema,
      table: referentTable,
      column,
    }));
    this.#add(() => new ForeignKeyConstraint(localColumns, targets, { ...rest, ...named(name) }));
  }
  /** A new UNIQUE; see {@link Operations.createUniqueConstraint}. */
  createUniqueConstraint(
    name: ConstraintName,
    columns: readonly string[],
    options: Omit<CreateConstraintOptions, "schema"> = {},
  ): void {
    this.#add(() => uniqueConstraint(...columns, { ...options, ...named(name) }));
  }
  /** A new primary key; see {@link Operations.createPrimaryKey}. */
  createPrimaryKey(
    name: ConstraintName,
    columns: readonly string[],
    options: Omit<CreateConstraintOptions, "schema"> = {},
  ): void {
    this.#add(() => primaryKeyConstraint(...columns, { ...options, ...named(name) }));
  }
  /** A new CHECK; see {@link Operations.createCheckConstraint}. */
  createCheckConstraint(
    name: ConstraintName,
    condition: string | AnyElement,
    options: Omit<CreateConstraintOptions, "schema"> = {},
  ): void {
    this.#add(() => check(condition, { ...options, ...named(name) }));
  }
  /** Takes a constraint away; see {@link Operations.dropConstraint}. */
  dropConstraint(
    name: string | FinalName,
    { type, ...options }: Omit<DropConstraintOptions, "schema"> = {},
  ): void {
    const { schema } = this;
    const facts = { ...options, schema, type: constraintKind(type) };
    this.ops.push(new DropConstraintOp(name, this.tableName, facts));
  }

  /** Another comment; see {@link Operations.createTableComment}. */
  createTableComment(
    comment: string,
    options: { readonly existingComment?: string | null } = {},
  ): void {
    this.ops.push(new TableCommentOp(this.tableName, comment, { ...options, schema: this.schema }));
  }
  /** No comment any more. */
  dropTableComment(options: { readonly existingComment?: string | null } = {}): void {
    this.ops.push(new TableCommentOp(this.tableName, null, { ...options, schema: this.schema }));
  }
  /** A name that no naming convention changes any more. */
  f(name: string): FinalName {
    return conv(name);
  }

  #add(make: () => Constraint): void {
    this.ops.push(new AddConstraintOp({ tableName: this.tableName, schema: this.schema, make }));
  }
  #column(columnName: string): {
    readonly tableName: string;
    readonly columnName: string;
    readonly schema: string | undefined;
  } {
    return { tableName: this.tableName, columnName, schema: this.schema };
  }
}

function named(name: ConstraintName): { readonly name?: string | FinalName } {
  return name === null ? {} : { name };
}

import { type Program, runSync } from "@rebis/base";
import {
  check,
  type ColumnDefinition,
  type AnyElement,
  type Constraint,
  conv,
  type FinalName,
  type ForeignKeyTarget,
  ForeignKeyConstraint,
  literal,
  type NamingConvention,
  primaryKeyConstraint,
  type QueryElement,
  type Sequence,
  type SqlElement,
  type SqlType,
  type Table,
  table,
  type TableColumns,
  type TableOptions,
  uniqueConstraint,
  type ColumnElement,
} from "@rebis/core-sql";
import { standIns } from "@rebis/core-sql/spi";
import type { Connection, ExecutionOptions } from "@rebis/engine";
import type { MigrationContext } from "../context/migration-context.ts";
import { CommandError } from "../errors.ts";
import { batchAlterTable } from "./batch/batch-alter-table.ts";
import type { BatchOperations } from "./batch/batch-operations.ts";
import type { BatchOptions } from "./batch/batch-options.ts";
import { builtInOperations, type OperationHost } from "./implement.ts";
import type { DataGuard } from "./data-guard.ts";
import type { MigrateOperation } from "./migrate-operation.ts";
import {
  type Implementation,
  type OperationClass,
  OperationRegistry,
} from "./operation-registry.ts";
import type {
  AddColumnOpOptions,
  AlterColumnOptions,
  CreateConstraintOptions,
  CreateForeignKeyOptions,
  CreateIndexOptions,
  CreateTableOptions,
  DropColumnOpOptions,
  DropConstraintOptions,
  DropIndexOptions,
  DropTableOptions,
  SchemaOption,
} from "./operation-options.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "./ops/column-ops.ts";
import { AddConstraintOp, constraintKind, DropConstraintOp } from "./ops/constraint-ops.ts";
import {
  AddEnumValueOp,
  CreateEnumOp,
  DropEnumOp,
  type EnumPlace,
  RenameEnumValueOp,
  ReplaceEnumOp,
} from "./ops/enum-ops.ts";
import { CreateIndexOp, DropIndexOp } from "./ops/index-ops.ts";
import {
  CreateSchemaOp,
  CreateSequenceOp,
  CreateViewOp,
  DropSchemaOp,
  DropSequenceOp,
  DropViewOp,
} from "./ops/object-ops.ts";
import { BulkInsertOp, ExecuteSqlOp } from "./ops/statement-ops.ts";
import { CreateTableOp, DropTableOp, RenameTableOp, TableCommentOp } from "./ops/table-ops.ts";

/** How operations happen, users' own included. */
const registry: OperationRegistry<OperationHost> = /* @__PURE__ */ new OperationRegistry(
  builtInOperations,
);

/** null: the naming convention makes one. */
type ConstraintName = string | FinalName | null;

const named = (name: ConstraintName): { readonly name?: string | FinalName } =>
  name === null ? {} : { name };

/**
 * What a migration does to the schema: the argument of `upgrade` and `downgrade`. Each call runs at
 * once, or is written as SQL with `--sql`.
 *
 * @example
 * export function upgrade(op: Operations): void {
 *   op.addColumn("users", "phone", column(t.string(20), { nullable: true }));
 *   // ALTER TABLE users ADD COLUMN phone VARCHAR(20)
 * }
 * @see https://alembic.sqlalchemy.org/en/latest/ops.html
 * @since 0.1.0
 */
export class Operations implements OperationHost {
  readonly context: MigrationContext;
  readonly namingConvention: NamingConvention | undefined;

  readonly #guard: DataGuard | undefined;

  /** @param guard - asks before each operation what becomes of the rows */
  constructor(context: MigrationContext, guard?: DataGuard) {
    this.context = context;
    this.#guard = guard;
    this.namingConvention = context.options.namingConvention;
  }

  /**
   * Adds a method to all Operations; declare it by `declare module`, or call it through `invoke`.
   *
   * @example
   * Operations.registerOperation("createTrigger", (op, name: string) => op.invoke(new CreateTriggerOp(name)));
   */
  static registerOperation<Args extends readonly unknown[]>(
    name: string,
    method: (op: Operations, ...args: Args) => unknown,
  ): void {
    if (name in Operations.prototype) {
      throw new CommandError(
        `Cannot register the operation "${name}": there is one of that name. Choose another.`,
      );
    }
    Object.defineProperty(Operations.prototype, name, {
      configurable: true,
      value(this: Operations, ...args: Args) {
        return method(this, ...args);
      },
    });
  }
  /**
   * Says how operations of a class happen, for all databases or for one. A generator is run as a
   * program on `host.context.program`.
   *
   * @example
   * Operations.implementationFor(CreateTriggerOp, (host, op) => host.context.execute(op.sql));
   */
  static implementationFor<Op extends MigrateOperation>(
    Class: OperationClass<Op>,
    implementation: Implementation<OperationHost, Op>,
    options: { readonly dialect?: string } = {},
  ): void {
    registry.set(Class, implementation, options.dialect);
  }

  /** Asks what an operation would do to rows, where that is wanted. */
  checkRows(op: MigrateOperation): void {
    const { context } = this;
    // What an earlier run has done is passed over, and there is nothing to ask offline.
    const isRun = !context.asSql && context.recorder?.journal?.isNextKept !== true;
    if (this.#guard !== undefined && isRun) runSync(this.#guard.check(context, op));
  }
  /** Runs an operation. */
  invoke(op: MigrateOperation): unknown {
    this.context.beforeChange();
    this.checkRows(op);
    const made = registry.find(op, this.context.dialect.name)(this, op);
    return isProgram(made) ? runSync(made) : made;
  }

  /**
   * `CREATE TABLE`, with its indexes and comments; answers with the table, for `bulkInsert`.
   *
   * @example
   * op.createTable("users", {
   *   id: column(t.integer(), { primaryKey: true }),
   *   name: column(t.string(50)),
   * }, { constraints: (c) => [uniqueConstraint(c.name)] });
   * // CREATE TABLE users (id INTEGER NOT NULL, name VARCHAR(50) NOT NULL, PRIMARY KEY (id), UNIQUE (name))
   */
  createTable<const Name extends string, const Definitions extends object>(
    name: Name,
    definitions: Definitions,
    options: CreateTableOptions<TableColumns<Definitions, Name>> = {},
  ): Table<Name, Definitions> {
    const { ifNotExists, ...rest } = options;
    // The rest is what a table takes; without a schema it has none.
    const place = { ...rest, schema: rest.schema ?? null } as TableOptions<
      TableColumns<Definitions, Name>
    >;
    const made = table(name, standIns(this.namingConvention), definitions, place);
    this.invoke(new CreateTableOp(made, { ifNotExists }));
    return made;
  }
  /** `DROP TABLE`. @example op.dropTable("users", { ifExists: true }) // DROP TABLE IF EXISTS users */
  dropTable(name: string, options: DropTableOptions = {}): void {
    this.invoke(new DropTableOp(name, options));
  }
  /** `ALTER TABLE … RENAME TO`. @example op.renameTable("users", "people") */
  renameTable(name: string, newName: string, { schema }: SchemaOption = {}): void {
    this.invoke(new RenameTableOp(name, newName, schema));
  }
  /** `COMMENT ON TABLE`; SQLite has none. @example op.createTableComment("users", "those who log in") */
  createTableComment(
    name: string,
    comment: string,
    options: SchemaOption & { readonly existingComment?: string | null } = {},
  ): void {
    this.invoke(new TableCommentOp(name, comment, options));
  }
  /** Takes the comment of a table away. @example op.dropTableComment("users") // COMMENT ON TABLE users IS NULL */
  dropTableComment(
    name: string,
    options: SchemaOption & { readonly existingComment?: string | null } = {},
  ): void {
    this.invoke(new TableCommentOp(name, null, options));
  }

  /**
   * `ALTER TABLE … ADD COLUMN`, then its foreign key, UNIQUE, index and comment. NOT NULL without a
   * default fails where there are rows.
   *
   * @example op.addColumn("users", "phone", column(t.string(20), { nullable: true }));
   */
  addColumn(
    tableName: string,
    columnName: string,
    definition: ColumnDefinition<unknown, boolean>,
    options: AddColumnOpOptions = {},
  ): void {
    const { schema, ...rest } = options;
    this.invoke(new AddColumnOp({ tableName, columnName, schema }, definition, rest));
  }
  /**
   * `ALTER TABLE … DROP COLUMN`. SQL Server: `mssql_dropDefault`, `mssql_dropCheck` and
   * `mssql_dropForeignKey` drop first what hangs on it.
   *
   * @example op.dropColumn("users", "phone") // ALTER TABLE users DROP COLUMN phone
   */
  dropColumn(tableName: string, columnName: string, options: DropColumnOpOptions = {}): void {
    const { schema, ...rest } = options;
    this.invoke(new DropColumnOp({ tableName, columnName, schema }, rest));
  }
  /**
   * Changes a column. MySQL needs all of it as it is (`existingType`, `existingNullable` …), SQL
   * Server the type for the nullability; SQLite only changes names, the rest in batchAlterTable.
   *
   * @example
   * op.alterColumn("users", "username", { existingType: t.string(50), type: t.string(100), nullable: true });
   * // PostgreSQL: ALTER TABLE users ALTER COLUMN username DROP NOT NULL; ALTER TABLE users ALTER COLUMN username TYPE VARCHAR(100)
   */
  alterColumn(tableName: string, columnName: string, changes: AlterColumnOptions): void {
    const { schema, newColumnName, ...rest } = changes;
    const all = newColumnName === undefined ? rest : { ...rest, name: newColumnName };
    this.invoke(new AlterColumnOp({ tableName, columnName, schema }, all));
  }

  /**
   * `CREATE [UNIQUE] INDEX`. Columns by name, and expressions.
   *
   * @example op.createIndex("ix_users_email", "users", ["email"], { unique: true });
   * // CREATE UNIQUE INDEX ix_users_email ON users (email)
   */
  createIndex(
    indexName: string | FinalName | null,
    tableName: string,
    columns: readonly (string | AnyElement)[],
    options: CreateIndexOptions = {},
  ): void {
    const { schema, ifNotExists, ...rest } = options;
    const facts = { indexName: indexName ?? undefined, tableName, schema, columns, options: rest };
    this.invoke(new CreateIndexOp(facts, { ifNotExists }));
  }
  /** `DROP INDEX`; MySQL and SQL Server need the table. @example op.dropIndex("ix_users_email", "users") */
  dropIndex(
    indexName: string | FinalName,
    tableName?: string,
    options: DropIndexOptions = {},
  ): void {
    const { schema, ifExists, ...dialectOptions } = options;
    this.invoke(new DropIndexOp(indexName, { tableName, schema, ifExists, dialectOptions }));
  }

  /**
   * `ADD CONSTRAINT … FOREIGN KEY`.
   *
   * @example
   * op.createForeignKey("fk_articles_author", "articles", "users", ["author_id"], ["id"], { onDelete: "CASCADE" });
   * // ALTER TABLE articles ADD CONSTRAINT fk_articles_author FOREIGN KEY(author_id) REFERENCES users (id) ON DELETE CASCADE
   */
  createForeignKey(
    name: ConstraintName,
    sourceTable: string,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options: CreateForeignKeyOptions = {},
  ): void {
    const { sourceSchema, referentSchema, ...rest } = options;
    const targets = remoteColumns.map((column): ForeignKeyTarget => ({
      schema: referentSchema,
      table: referentTable,
      column,
    }));
    const make = (): Constraint =>
      new ForeignKeyConstraint(localColumns, targets, { ...rest, ...named(name) });
    this.invoke(new AddConstraintOp({ tableName: sourceTable, schema: sourceSchema, make }));
  }
  /** `ADD CONSTRAINT … UNIQUE`. @example op.createUniqueConstraint("uq_users_name", "users", ["name"]) */
  createUniqueConstraint(
    name: ConstraintName,
    tableName: string,
    columns: readonly string[],
    options: CreateConstraintOptions = {},
  ): void {
    this.#addKey(uniqueConstraint, name, tableName, columns, options);
  }
  /** `ADD CONSTRAINT … PRIMARY KEY`. @example op.createPrimaryKey("pk_users", "users", ["id"]) */
  createPrimaryKey(
    name: ConstraintName,
    tableName: string,
    columns: readonly string[],
    options: CreateConstraintOptions = {},
  ): void {
    this.#addKey(primaryKeyConstraint, name, tableName, columns, options);
  }
  /** `ADD CONSTRAINT … CHECK`. @example op.createCheckConstraint("ck_name", "users", "length(name) > 0") */
  createCheckConstraint(
    name: ConstraintName,
    tableName: string,
    condition: string | AnyElement,
    options: CreateConstraintOptions = {},
  ): void {
    const { schema, ...rest } = options;
    const make = (): Constraint => check(condition, { ...rest, ...named(name) });
    this.invoke(new AddConstraintOp({ tableName, schema, make }));
  }
  /**
   * Adds a constraint of any kind, as those that only one database has.
   *
   * @example op.addConstraint("bookings", excludeConstraint({ name: "no_overlap" }, ["during", "&&"]));
   */
  addConstraint(tableName: string, constraint: Constraint, { schema }: SchemaOption = {}): void {
    this.invoke(new AddConstraintOp({ tableName, schema, make: () => constraint }));
  }
  /** `DROP CONSTRAINT`; MySQL needs the type. @example op.dropConstraint("fk_articles_author", "articles", { type: "foreignkey" }) */
  dropConstraint(
    name: string | FinalName,
    tableName: string,
    options: DropConstraintOptions = {},
  ): void {
    const { type, ...rest } = options;
    this.invoke(new DropConstraintOp(name, tableName, { ...rest, type: constraintKind(type) }));
  }

  /**
   * Changes one table, together where that is needed: SQLite cannot change most of a table by ALTER.
   *
   * @example
   * op.batchAlterTable("users", (batch) => { batch.dropColumn("phone"); });
   */
  batchAlterTable(
    tableName: string,
    work: (batch: BatchOperations) => void,
    options: BatchOptions = {},
  ): void {
    batchAlterTable(this, tableName, work, options);
  }

  /** `CREATE SCHEMA`. */
  createSchema(name: string, options: { readonly ifNotExists?: boolean } = {}): void {
    this.invoke(new CreateSchemaOp(name, options.ifNotExists));
  }
  /** `DROP SCHEMA`. */
  dropSchema(
    name: string,
    options: { readonly ifExists?: boolean; readonly cascade?: boolean } = {},
  ): void {
    this.invoke(new DropSchemaOp(name, options));
  }
  /** `CREATE SEQUENCE`. @example op.createSequence(sequence("order_numbers", { start: 1000 })) */
  createSequence(sequence: Sequence, options: { readonly ifNotExists?: boolean } = {}): void {
    this.invoke(new CreateSequenceOp(sequence, options.ifNotExists));
  }
  /** `DROP SEQUENCE`. */
  dropSequence(sequence: Sequence, options: { readonly ifExists?: boolean } = {}): void {
    this.invoke(new DropSequenceOp(sequence, options.ifExists));
  }
  /**
   * `CREATE TYPE … AS ENUM`, on databases where an enum is a type of its own.
   *
   * @example
   * op.createEnum("status", ["draft", "published"]);
   * // PostgreSQL: CREATE TYPE status AS ENUM ('draft', 'published')
   * @throws {CommandError} where there are no such types
   */
  createEnum(name: string, values: readonly string[], { schema }: SchemaOption = {}): void {
    this.invoke(new CreateEnumOp({ name, schema, values }));
  }
  /** `DROP TYPE`. @example op.dropEnum("status") // PostgreSQL: DROP TYPE status */
  dropEnum(name: string, { schema }: SchemaOption = {}): void {
    this.invoke(new DropEnumOp({ name, schema, values: undefined }));
  }
  /**
   * `ALTER TYPE … ADD VALUE`: at the end, or beside another. No row is touched. The value cannot be
   * used before the transaction has ended.
   *
   * @example
   * op.addEnumValue("status", "archived", { after: "published" });
   * // PostgreSQL: ALTER TYPE status ADD VALUE 'archived' AFTER 'published'
   */
  addEnumValue(
    name: string,
    value: string,
    { schema, before, after }: SchemaOption & EnumPlace = {},
  ): void {
    this.invoke(new AddEnumValueOp({ name, schema, values: undefined }, value, { before, after }));
  }
  /**
   * `ALTER TYPE … RENAME VALUE`: rows that have it show the new name.
   *
   * @example op.renameEnumValue("status", "draft", "sketch");
   * // PostgreSQL: ALTER TYPE status RENAME VALUE 'draft' TO 'sketch'
   */
  renameEnumValue(name: string, value: string, to: string, { schema }: SchemaOption = {}): void {
    this.invoke(new RenameEnumValueOp({ name, schema, values: undefined }, value, to));
  }
  /**
   * Makes an enum anew with other values, which is how one is taken away: columns, their defaults,
   * indexes and constraints that name a value go along. Tables that have it are written anew.
   *
   * @example op.replaceEnum("status", ["published"], { existingValues: ["draft", "published"] });
   * @throws {InvalidRequestError} when rows have a value that would be gone, saying how many; and
   * when SQL is written, because it has to be asked which columns there are
   */
  replaceEnum(
    name: string,
    values: readonly string[],
    { existingValues, schema }: SchemaOption & { readonly existingValues: readonly string[] },
  ): void {
    this.invoke(new ReplaceEnumOp({ name, schema, values: existingValues }, values));
  }
  /** `CREATE VIEW`. @example op.createView("adults", select(users).where(users.c.age.ge(18))) */
  createView(
    viewName: string,
    query: QueryElement,
    options: SchemaOption & { readonly orReplace?: boolean; readonly materialized?: boolean } = {},
  ): void {
    const { orReplace, schema, materialized } = options;
    this.invoke(new CreateViewOp({ viewName, schema, materialized }, query, orReplace));
  }
  /** `DROP VIEW`. */
  dropView(
    viewName: string,
    options: SchemaOption & { readonly ifExists?: boolean; readonly materialized?: boolean } = {},
  ): void {
    const { ifExists, schema, materialized } = options;
    this.invoke(new DropViewOp({ viewName, schema, materialized }, { ifExists }));
  }

  /**
   * Runs a statement. In a text `\\:` stands for a colon before a word.
   *
   * @example op.execute("UPDATE users SET is_active = TRUE");
   */
  execute(statement: string | SqlElement, executionOptions?: ExecutionOptions): void {
    this.invoke(new ExecuteSqlOp(statement, executionOptions));
  }
  /**
   * INSERT of many rows; with `multiInsert: false`, and in SQL that is written, one by one.
   *
   * @example op.bulkInsert(roles, [{ id: 1, name: "admin" }, { id: 2, name: "guest" }]);
   */
  bulkInsert(
    into: Table,
    rows: readonly Readonly<Record<string, unknown>>[],
    options: { readonly multiInsert?: boolean } = {},
  ): void {
    this.invoke(new BulkInsertOp(into, rows, options));
  }
  /** A value inside a statement, printed where SQL is written. */
  inlineLiteral<T>(value: T, type?: SqlType<T>): ColumnElement<T, never, never> {
    return literal(value, type);
  }
  /** A name that no naming convention changes any more. @example op.createUniqueConstraint(op.f("uq_users_name"), "users", ["name"]) */
  f(name: string): FinalName {
    return conv(name);
  }
  /**
   * Asynchronous work on the connection, as for data that is fetched elsewhere; await it in an
   * asynchronous migration.
   *
   * @example
   * export async function upgrade(op: Operations): Promise<void> {
   *   await op.runAsync(async (connection) => { … });
   * }
   * @throws {CommandError} when SQL is written: there is nothing to work on
   */
  async runAsync<Value>(work: (connection: Connection) => Promise<Value>): Promise<Value> {
    const { connection } = this.context;
    if (connection !== undefined) return work(connection);
    throw new CommandError(
      `Cannot run work of your own with --sql: there is no database. Ask op.getContext().asSql first.`,
    );
  }
  #addKey(
    make: typeof uniqueConstraint | typeof primaryKeyConstraint,
    name: ConstraintName,
    tableName: string,
    columns: readonly string[],
    { schema, ...rest }: CreateConstraintOptions,
  ): void {
    const made = (): Constraint => make(...columns, { ...rest, ...named(name) });
    this.invoke(new AddConstraintOp({ tableName, schema, make: made }));
  }

  /** The connection; null when SQL is written. */
  getBind(): Connection | null {
    return this.context.bind;
  }
  /** What the migration runs in. */
  getContext(): MigrationContext {
    return this.context;
  }
}

function isProgram(value: unknown): value is Program<unknown> {
  return (
    typeof value === "object" && value !== null && Symbol.iterator in value && "throw" in value
  );
}

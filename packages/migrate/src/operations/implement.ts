import type { Program } from "@rebis/base";
import {
  createSchema,
  createSequence,
  createTable,
  createView,
  type DdlElement,
  dropSchema,
  dropSequence,
  dropTable,
  dropView,
  IdentifierError,
  insert,
  type NamingConvention,
  renameTable,
  type SqlElement,
  type Table,
  text,
} from "@rebis/core-sql";
import { ddlSteps, standIn } from "@rebis/core-sql/spi";
import type { MigrationContext } from "../context/migration-context.ts";
import { CommandError } from "../errors.ts";
import type { MigrateOperation } from "./migrate-operation.ts";
import type { Implementation, OperationClass } from "./operation-registry.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "./ops/column-ops.ts";
import { AddConstraintOp, DropConstraintOp } from "./ops/constraint-ops.ts";
import { OpContainer } from "./ops/containers.ts";
import { EnumOp } from "./ops/enum-ops.ts";
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
import { tableElement } from "./table-element.ts";

/** What implementations need. */
export interface OperationHost {
  readonly context: MigrationContext;
  /** How constraints without a final name are named. */
  readonly namingConvention: NamingConvention | undefined;
  /** Asks what an operation that is run otherwise would do to rows. */
  checkRows(op: MigrateOperation): void;
  /** Runs another operation. */
  invoke(op: MigrateOperation): unknown;
}

/** Runs a DDL element: all the statements that it takes on this database. */
function* send({ context }: OperationHost, element: DdlElement): Program<void> {
  for (const step of ddlSteps(element, context.dialect.sql)) yield* context.step(step);
}

/** Runs the statement that changes a table. */
function* change(host: OperationHost, op: MigrateOperation): Program<void> {
  const element = tableElement(op, host.namingConvention);
  if (element === undefined) return;
  try {
    yield* send(host, element);
  } catch (error) {
    if (!(op instanceof DropIndexOp)) throw error;
    throw explained(op, error);
  }
}

/** A database that needs the table of an index says so of a table without a name. */
function explained(op: DropIndexOp, error: unknown): unknown {
  if (op.tableName !== undefined || !(error instanceof IdentifierError)) return error;
  const name = typeof op.indexName === "string" ? op.indexName : op.indexName.name;
  return new CommandError(
    `Cannot drop the index "${name}": this database needs the name of its table. ` +
      `Write op.dropIndex("${name}", "…").`,
    { cause: error },
  );
}

/** Types that a schema owns (enums) are made before the tables and columns that have them. */
function* ownTypes({ context }: OperationHost, table: Table): Program<void> {
  const { ownedTypes } = context.dialect.sql;
  const written = context.asSql ? context.writtenTypes : undefined;
  if (ownedTypes !== undefined)
    yield* ownedTypes.create(context.program, [table], !context.asSql, written);
}

function* changeEnum({ context }: OperationHost, { facts, change }: EnumOp): Program<void> {
  const { ownedTypes, name } = context.dialect.sql;
  if (ownedTypes === undefined) {
    throw new CommandError(
      `Cannot change the enum "${facts.name}" on ${name}: this database has no types of the schema's own. ` +
        `Change the type of the columns by op.alterColumn().`,
    );
  }
  const written = context.asSql ? context.writtenTypes : undefined;
  yield* ownedTypes.changeEnum(context.program, change, written);
}

/** An option that was given. */
const given = <Name extends string>(
  name: Name,
  value: string | undefined,
): { [N in Name]?: string } =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: string };

function* createTableIn(
  host: OperationHost,
  { table, ifNotExists }: CreateTableOp,
): Program<Table> {
  yield* ownTypes(host, table);
  yield* send(host, createTable(table, { ifNotExists }));
  return table;
}

function* addColumnTo(host: OperationHost, op: AddColumnOp): Program<void> {
  const { tableName, columnName, schema } = op.place;
  const definitions = { [columnName]: op.definition };
  const place = standIn(tableName, definitions, { schema: schema ?? null });
  yield* ownTypes(host, place);
  yield* change(host, op);
}

function* insertRows({ context }: OperationHost, op: BulkInsertOp): Program<void> {
  const { table, rows, multiInsert } = op;
  if (rows.length === 0) return;
  if (multiInsert && !context.asSql) {
    yield* context.step(insert(table), rows);
    return;
  }
  // Values are checked against the columns when the statement is compiled.
  for (const row of rows) yield* context.step(insert(table).values(row as never));
}

function runAll(host: OperationHost, { ops }: OpContainer): void {
  for (const op of ops) host.invoke(op);
}

function pair<Op extends MigrateOperation>(
  Class: OperationClass<Op>,
  implementation: Implementation<OperationHost, Op>,
): readonly [unknown, Implementation<OperationHost>] {
  // It is only looked up for operations of its class.
  return [Class, implementation as Implementation<OperationHost>];
}

const placed = (op: { readonly schema: string | undefined }): { schema?: string } =>
  given("schema", op.schema);

/** How the operations that are built in happen. */
export function builtInOperations(): ReadonlyMap<unknown, Implementation<OperationHost>> {
  return new Map([
    pair(CreateTableOp, createTableIn),
    pair(DropTableOp, (host, op) => {
      const table = op.table ?? standIn(op.tableName, {}, { schema: op.schema ?? null });
      return send(host, dropTable(table, { ifExists: op.ifExists }));
    }),
    pair(RenameTableOp, (host, op) =>
      send(host, renameTable(op.tableName, op.newTableName, placed(op))),
    ),
    pair(AddColumnOp, addColumnTo),
    ...[
      TableCommentOp,
      DropColumnOp,
      AlterColumnOp,
      CreateIndexOp,
      DropIndexOp,
      AddConstraintOp,
      DropConstraintOp,
    ].map((Class) => pair<MigrateOperation>(Class, change)),
    pair(ExecuteSqlOp, (host, op) =>
      host.context.step(elementOf(op), undefined, op.executionOptions),
    ),
    pair(BulkInsertOp, insertRows),
    ...objectOperations(),
    pair(EnumOp, changeEnum),
    pair(OpContainer, runAll),
  ]);
}

function objectOperations(): readonly (readonly [unknown, Implementation<OperationHost>])[] {
  return [
    pair(CreateSchemaOp, (host, { schemaName, ifNotExists }) =>
      send(host, createSchema(schemaName, { ifNotExists })),
    ),
    pair(DropSchemaOp, (host, { schemaName, ifExists, cascade }) =>
      send(host, dropSchema(schemaName, { ifExists, cascade })),
    ),
    pair(CreateSequenceOp, (host, { sequence, ifNotExists }) =>
      send(host, createSequence(sequence, { ifNotExists })),
    ),
    pair(DropSequenceOp, (host, { sequence, ifExists }) =>
      send(host, dropSequence(sequence, { ifExists })),
    ),
    pair(CreateViewOp, (host, { facts, query, orReplace }) => {
      const { materialized = false, schema } = facts;
      const options = { orReplace, materialized, ...given("schema", schema) };
      return send(host, createView(facts.viewName, query, options));
    }),
    pair(DropViewOp, (host, { facts, ifExists }) => {
      const { materialized = false, schema } = facts;
      const options = { ifExists, materialized, ...given("schema", schema) };
      return send(host, dropView(facts.viewName, options));
    }),
  ];
}

function elementOf({ statement }: ExecuteSqlOp): SqlElement {
  if (typeof statement !== "string") return statement;
  if (statement.trim() !== "") return text(statement);
  throw new CommandError(
    "Cannot run an empty statement: op.execute() was given no SQL. Give some.",
  );
}

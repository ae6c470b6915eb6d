import type { Program } from "@rebis/base";
import {
  addColumn,
  addConstraint,
  alterColumn,
  check,
  createIndex,
  createSchema,
  createSequence,
  createTable,
  createView,
  type DdlElement,
  dropColumn,
  dropConstraint,
  dropIndex,
  dropSchema,
  dropSequence,
  dropTable,
  dropView,
  IdentifierError,
  Index,
  insert,
  type NamingConvention,
  renameTable,
  setTableComment,
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
import { NamedConstraint, tableFor } from "./stand-in-table.ts";

/** What implementations need. */
export interface OperationHost {
  readonly context: MigrationContext;
  /** How constraints without a final name are named. */
  readonly namingConvention: NamingConvention | undefined;
  /** Runs another operation. */
  invoke(op: MigrateOperation): unknown;
}

/** Runs a DDL element: all the statements that it takes on this database. */
function* send({ context }: OperationHost, element: DdlElement): Program<void> {
  for (const step of ddlSteps(element, context.dialect.sql)) yield* context.step(step);
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
  const table = tableFor({ tableName, schema }, {}, host.namingConvention);
  yield* send(host, addColumn(table, columnName, op.definition, op.options));
}

function indexOf(host: OperationHost, { facts }: CreateIndexOp): Index {
  const made = new Index(facts.indexName, facts.columns, facts.options ?? {});
  tableFor(facts, { constraints: [made] }, host.namingConvention);
  return made;
}

function* dropIndexNamed(host: OperationHost, op: DropIndexOp): Program<void> {
  const { indexName, ifExists, schema, tableName = "" } = op;
  const made = new Index(indexName, [], op.dialectOptions);
  tableFor({ tableName, schema }, { constraints: [made] }, host.namingConvention);
  try {
    yield* send(host, dropIndex(made, { ifExists }));
  } catch (error) {
    if (op.tableName !== undefined || !(error instanceof IdentifierError)) throw error;
    const name = String(made.name);
    throw new CommandError(
      `Cannot drop the index "${name}": this database needs the name of its table. ` +
        `Write op.dropIndex("${name}", "…").`,
      { cause: error },
    );
  }
}

/** Of whatever kind when nobody says; of a known one the convention makes the name. */
function dropConstraintElement(host: OperationHost, op: DropConstraintOp): DdlElement {
  const { constraintName, ifExists, cascade, type, tableName, schema } = op;
  const place = { tableName, schema };
  if (type === undefined) {
    const table = tableFor(place, {}, undefined);
    return dropConstraint(constraintName, { table, ifExists, cascade });
  }
  const made =
    type === "check"
      ? check("1 = 1", { name: constraintName })
      : new NamedConstraint(constraintName, type);
  tableFor(place, { constraints: [made] }, host.namingConvention);
  return dropConstraint(made, { ifExists, cascade });
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
    pair(TableCommentOp, (host, op) => {
      const table = standIn(op.tableName, {}, { schema: op.schema ?? null });
      return send(host, setTableComment(table, op.comment));
    }),
    pair(AddColumnOp, addColumnTo),
    pair(DropColumnOp, (host, op) =>
      send(
        host,
        dropColumn(op.place.tableName, op.place.columnName, {
          ...op.options,
          ...given("schema", op.place.schema),
        }),
      ),
    ),
    pair(AlterColumnOp, (host, op) =>
      send(
        host,
        alterColumn(op.place.tableName, op.place.columnName, {
          ...op.changes,
          ...given("schema", op.place.schema),
        }),
      ),
    ),
    pair(CreateIndexOp, (host, op) =>
      send(host, createIndex(indexOf(host, op), { ifNotExists: op.ifNotExists })),
    ),
    pair(DropIndexOp, dropIndexNamed),
    pair(AddConstraintOp, (host, op) => {
      const made = op.facts.make();
      tableFor(op.facts, { constraints: [made] }, host.namingConvention);
      return send(host, addConstraint(made));
    }),
    pair(DropConstraintOp, (host, op) => send(host, dropConstraintElement(host, op))),
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

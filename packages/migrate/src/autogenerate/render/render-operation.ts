import {
  type CheckConstraint,
  type Column,
  type Constraint,
  type FinalName,
  ForeignKeyConstraint,
  Index,
  type Table,
} from "@rebis/core-sql";
import { standIn, written } from "@rebis/core-sql/spi";
import { CommandError } from "../../errors.ts";
import type { MigrateOperation } from "../../operations/migrate-operation.ts";
import type { OperationClass } from "../../operations/operation-registry.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "../../operations/ops/column-ops.ts";
import { AddConstraintOp, DropConstraintOp } from "../../operations/ops/constraint-ops.ts";
import { ModifyTableOps } from "../../operations/ops/containers.ts";
import { EnumOp } from "../../operations/ops/enum-ops.ts";
import { CreateIndexOp, DropIndexOp } from "../../operations/ops/index-ops.ts";
import {
  CreateSchemaOp,
  CreateSequenceOp,
  DropSchemaOp,
  DropSequenceOp,
} from "../../operations/ops/object-ops.ts";
import { ExecuteSqlOp } from "../../operations/ops/statement-ops.ts";
import {
  CreateTableOp,
  DropTableOp,
  RenameTableOp,
  TableCommentOp,
} from "../../operations/ops/table-ops.ts";
import { columnSource, identitySource, serverDefaultSource, sqlSource } from "./render-column.ts";
import {
  checkSql,
  constraintOptions,
  constraintSource,
  foreignKeyRules,
  indexOptions,
  indexSource,
  indexTerms,
  nameSource,
  tableConstraints,
} from "./render-constraint.ts";
import type { RenderContext } from "./render-context.ts";
import {
  renderCreateSchema,
  renderCreateSequence,
  renderDropSchema,
  renderDropSequence,
  renderEnumOp,
} from "./render-object.ts";
import { typeSource } from "./render-type.ts";
import { array, call, flat, literal, object, quoted, type Source, statement } from "./source.ts";

/** Writes an operation; `batch` is the table of the batch that it stands in. */
type Renderer<Op extends MigrateOperation> = (
  op: Op,
  context: RenderContext,
  batch: string | undefined,
) => readonly Source[];

type Entry = readonly [OperationClass<MigrateOperation>, Renderer<never>];

const own: Entry[] = [];

/**
 * Says how operations of a class of your own are written as source, one string a statement.
 *
 * @example
 * registerRenderer(CreateTriggerOp, (op) => [`op.createTrigger(${JSON.stringify(op.name)})`]);
 * @see https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#creating-a-render-function
 */
export function registerRenderer<Op extends MigrateOperation>(
  Class: new (...args: never[]) => Op,
  render: (op: Op, context: RenderContext) => readonly string[],
): void {
  own.unshift([Class, render as Renderer<never>]);
}

const optional = (entries: Record<string, Source | undefined>): readonly Source[] => {
  const source = object(entries);
  return source === "{}" ? [] : [source];
};
const schemaEntry = (schema: string | undefined): Source | undefined =>
  schema === undefined ? undefined : quoted(schema);

/** The method of `op`, or that of `batch`, which knows its table. */
function method(
  name: string,
  batch: string | undefined,
  first: readonly Source[],
  table: Source,
  rest: readonly Source[],
): Source {
  return batch === undefined
    ? call(`op.${name}`, ...first, table, ...rest)
    : call(`batch.${name}`, ...first, ...rest);
}

function tableOptions(table: Table, context: RenderContext): Record<string, Source | undefined> {
  const constraints = tableConstraints(table).flatMap(
    (each) => constraintSource(each, context) ?? [],
  );
  const indexes = table.indexes.map((each) => indexSource(each, context));
  const all = [...constraints, ...indexes];
  const { prefixes, comment } = table.options;
  const dialects = Object.entries(table.options).filter(([name]) => name.includes("_"));
  return {
    schema: schemaEntry(table.schema),
    comment: comment === undefined ? undefined : quoted(comment),
    prefixes: prefixes === undefined ? undefined : literal(prefixes),
    ...Object.fromEntries(dialects.map(([name, value]) => [name, literal(value)])),
    constraints: all.length === 0 ? undefined : array(all, "(c) => "),
  };
}

function renderCreateTable(
  { table, ifNotExists }: CreateTableOp,
  context: RenderContext,
): readonly Source[] {
  const columns = object(
    Object.fromEntries(
      table.columns
        .filter(({ options }) => options.system !== true)
        .map((each) => [each.name, columnSource(each, context)]),
    ),
  );
  const options = optional({
    ifNotExists: ifNotExists ? "true" : undefined,
    ...tableOptions(table, context),
  });
  return [call("op.createTable", quoted(table.name), columns, ...options)];
}

/** A definition as a column of a table, which is what can be written. */
function columnOf(
  { tableName, columnName, schema }: AddColumnOp["place"],
  definition: AddColumnOp["definition"],
): Column {
  const made = standIn(tableName, { [columnName]: definition }, { schema: schema ?? null });
  const [column] = made.columns;
  if (column === undefined) throw new CommandError(`Cannot write the column "${columnName}".`);
  return column;
}

function renderAddColumn(
  { place, definition, options }: AddColumnOp,
  context: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const { tableName, columnName, schema } = place;
  const source = columnSource(columnOf(place, definition), context);
  const rest = optional({
    schema: batch === undefined ? schemaEntry(schema) : undefined,
    ifNotExists: options.ifNotExists === true ? "true" : undefined,
  });
  return [method("addColumn", batch, [], quoted(tableName), [quoted(columnName), source, ...rest])];
}

function renderDropColumn(
  { place: { tableName, columnName, schema }, options }: DropColumnOp,
  _: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const rest = optional({
    schema: batch === undefined ? schemaEntry(schema) : undefined,
    ifExists: options.ifExists === true ? "true" : undefined,
  });
  return [method("dropColumn", batch, [], quoted(tableName), [quoted(columnName), ...rest])];
}

/** A default that a change names: what the column of that definition would say. */
function changedDefault(
  op: AlterColumnOp,
  value: AlterColumnOp["changes"]["serverDefault"],
  context: RenderContext,
): Source | undefined {
  if (value === undefined || value === null) return value === null ? "null" : undefined;
  const { type, existingType } = op.changes;
  const known = type ?? existingType;
  const { tableName, columnName } = op.place;
  const definition = { kind: "column", type: known, options: { serverDefault: value } };
  const made = standIn(tableName, { [columnName]: definition as never });
  const [column] = made.columns;
  return column && serverDefaultSource(column, context);
}

const nullable = (value: string | null | undefined): Source | undefined =>
  value === undefined ? undefined : value === null ? "null" : quoted(value);

function renderAlterColumn(
  op: AlterColumnOp,
  context: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const { changes, place } = op;
  const { tableName, columnName, schema } = place;
  const where = `"${tableName}"."${columnName}"`;
  const bool = (value: boolean | undefined): Source | undefined =>
    value === undefined ? undefined : literal(value);
  const numbers = (value: AlterColumnOp["changes"]["identity"]): Source | undefined =>
    value === undefined ? undefined : value === null ? "null" : identitySource(value, context);
  const { type, existingType } = changes;
  const entries = {
    existingType: existingType && typeSource(existingType, where, context),
    type: type && typeSource(type, where, context),
    existingNullable: bool(changes.existingNullable),
    nullable: bool(changes.nullable),
    existingServerDefault: changedDefault(op, changes.existingServerDefault, context),
    serverDefault: changedDefault(op, changes.serverDefault, context),
    existingIdentity: numbers(changes.existingIdentity),
    identity: numbers(changes.identity),
    existingComment: nullable(changes.existingComment),
    comment: nullable(changes.comment),
    existingAutoincrement: bool(changes.existingAutoincrement),
    autoincrement: bool(changes.autoincrement),
    newColumnName: nullable(changes.name),
    schema: batch === undefined ? schemaEntry(schema) : undefined,
  };
  return [
    method("alterColumn", batch, [], quoted(tableName), [quoted(columnName), object(entries)]),
  ];
}

/** An index of a table of which the name is known. */
function indexOf({
  indexName,
  tableName,
  schema,
  columns,
  options = {},
}: CreateIndexOp["facts"]): Index {
  const made = new Index(indexName, columns, options);
  standIn(tableName, {}, { schema: schema ?? null, constraints: () => [made] });
  return made;
}

function renderCreateIndex(
  { facts, ifNotExists }: CreateIndexOp,
  context: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const made = indexOf(facts);
  const rest = optional({
    ...indexOptions(made, context),
    schema: batch === undefined ? schemaEntry(facts.schema) : undefined,
    ifNotExists: ifNotExists ? "true" : undefined,
  });
  const terms = array(indexTerms(made, context, quoted));
  const name = nameSource(made) ?? "null";
  return [method("createIndex", batch, [name], quoted(facts.tableName), [terms, ...rest])];
}

function renderDropIndex(
  { indexName, tableName = "", schema, ifExists }: DropIndexOp,
  _: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const rest = optional({
    schema: batch === undefined ? schemaEntry(schema) : undefined,
    ifExists: ifExists ? "true" : undefined,
  });
  return [method("dropIndex", batch, [finalName(indexName)], quoted(tableName), rest)];
}

function finalName(name: string | FinalName): Source {
  return typeof name === "string" ? quoted(name) : call("op.f", quoted(name.name));
}

const words: Partial<Record<Constraint["kind"], string>> = {
  unique: "createUniqueConstraint",
  primaryKey: "createPrimaryKey",
  check: "createCheckConstraint",
  foreignKey: "createForeignKey",
};

function renderAddConstraint(
  { facts: { tableName, schema, make } }: AddConstraintOp,
  context: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const constraint = make();
  const place = schema ?? null;
  standIn(tableName, {}, { schema: place, constraints: () => [constraint] });
  const name = nameSource(constraint) ?? "null";
  const columns = array(constraint.columns.map((each) => quoted(each.name)));
  const inSchema = batch === undefined ? schemaEntry(schema) : undefined;
  const common = constraintOptions(constraint);
  const word = words[constraint.kind];
  if (word === undefined) {
    throw new CommandError(
      `Cannot write a constraint of kind "${constraint.kind}" of "${tableName}" as source. ` +
        `Leave it out by "includeObject", or write it by "renderItem".`,
    );
  }
  if (constraint instanceof ForeignKeyConstraint) {
    const [referent = "", referentSchema] = constraint.targetTableKey.split(".").toReversed();
    const rest = optional({
      ...foreignKeyRules(constraint),
      ...common,
      sourceSchema: inSchema,
      referentSchema: schemaEntry(referentSchema),
    });
    const targets = array(constraint.targetColumnNames.map(quoted));
    return [
      method(word, batch, [name], quoted(tableName), [quoted(referent), columns, targets, ...rest]),
    ];
  }
  const what =
    constraint.kind === "check"
      ? quoted(checkSql(constraint as CheckConstraint, context)) // `kind` tells the classes apart
      : columns;
  const rest = optional({ ...common, schema: inSchema });
  return [method(word, batch, [name], quoted(tableName), [what, ...rest])];
}

function renderDropConstraint(
  { constraintName, tableName, type, schema, ifExists }: DropConstraintOp,
  _: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const kinds: Partial<Record<string, string>> = {
    foreignKey: "foreignkey",
    primaryKey: "primary",
  };
  const rest = optional({
    type: type === undefined ? undefined : quoted(kinds[type] ?? type),
    schema: batch === undefined ? schemaEntry(schema) : undefined,
    ifExists: ifExists ? "true" : undefined,
  });
  return [method("dropConstraint", batch, [finalName(constraintName)], quoted(tableName), rest)];
}

function renderTableComment(
  { tableName, comment, existingComment, schema }: TableCommentOp,
  _: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const rest = optional({
    existingComment: existingComment === null ? undefined : quoted(existingComment),
    schema: batch === undefined ? schemaEntry(schema) : undefined,
  });
  return comment === null
    ? [method("dropTableComment", batch, [], quoted(tableName), rest)]
    : [method("createTableComment", batch, [], quoted(tableName), [quoted(comment), ...rest])];
}

function renderExecute({ statement }: ExecuteSqlOp, context: RenderContext): readonly Source[] {
  if (typeof statement === "string") return [call("op.execute", quoted(statement))];
  const sql = written(context.dialect, (out) => out.render(statement.node));
  return [call("op.execute", sqlSource(sql, context))];
}

const entries: readonly Entry[] = [
  [CreateTableOp, renderCreateTable],
  [
    DropTableOp,
    ({ tableName, schema, ifExists }: DropTableOp) => [
      call(
        "op.dropTable",
        quoted(tableName),
        ...optional({
          schema: schemaEntry(schema),
          ifExists: ifExists ? "true" : undefined,
        }),
      ),
    ],
  ],
  [
    RenameTableOp,
    ({ tableName, newTableName, schema }: RenameTableOp) => [
      call(
        "op.renameTable",
        quoted(tableName),
        quoted(newTableName),
        ...optional({ schema: schemaEntry(schema) }),
      ),
    ],
  ],
  [TableCommentOp, renderTableComment],
  [AddColumnOp, renderAddColumn],
  [DropColumnOp, renderDropColumn],
  [AlterColumnOp, renderAlterColumn],
  [CreateIndexOp, renderCreateIndex],
  [DropIndexOp, renderDropIndex],
  [AddConstraintOp, renderAddConstraint],
  [DropConstraintOp, renderDropConstraint],
  [ExecuteSqlOp, renderExecute],
  [EnumOp, renderEnumOp],
  [CreateSequenceOp, renderCreateSequence],
  [DropSequenceOp, renderDropSequence],
  [CreateSchemaOp, renderCreateSchema],
  [DropSchemaOp, renderDropSchema],
];

function renderOne(
  op: MigrateOperation,
  context: RenderContext,
  batch: string | undefined,
): readonly Source[] {
  const entry = [...own, ...entries].find(([Class]) => op instanceof Class);
  if (entry === undefined) {
    throw new CommandError(
      `Cannot write ${op.constructor.name} as source: nothing says how. Call registerRenderer(${op.constructor.name}, …).`,
    );
  }
  // Each entry's renderer is for its class.
  return (entry[1] as Renderer<MigrateOperation>)(op, context, batch);
}

function renderBatch(group: ModifyTableOps, context: RenderContext): string {
  const lines = group.ops.flatMap((each) =>
    renderOne(each, context, group.tableName).map((source) => statement(source, 4)),
  );
  const options = optional({ schema: schemaEntry(group.schema) }).map((each) => `, ${flat(each)}`);
  const body = lines.map((line) => `${line.replace(/^(?=.)/gm, "  ")}\n`).join("");
  return `op.batchAlterTable(${quoted(group.tableName)}, (batch) => {\n${body}}${options.join("")});`;
}

/**
 * Operations as statements of a migration's function. `asBatch`: those on one table stand in
 * `batchAlterTable`.
 */
export function renderOperations(
  ops: readonly MigrateOperation[],
  context: RenderContext,
  asBatch: boolean,
): string {
  return ops
    .flatMap((op): string[] => {
      if (!(op instanceof ModifyTableOps))
        return renderOne(op, context, undefined).map((source) => statement(source, 2));
      if (op.ops.length === 0) return [];
      return asBatch
        ? [renderBatch(op, context)]
        : [renderOperations(op.ops, context, false).trimEnd()];
    })
    .map((each) => `${each}\n`)
    .join("");
}

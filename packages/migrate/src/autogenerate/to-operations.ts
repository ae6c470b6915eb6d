import { type Column, ColumnDefinition, type Constraint, type Index } from "@rebis/core-sql";
import type { MigrateOperation } from "../operations/migrate-operation.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "../operations/ops/column-ops.ts";
import { AddConstraintOp, DropConstraintOp } from "../operations/ops/constraint-ops.ts";
import { ModifyTableOps, UpgradeOps } from "../operations/ops/containers.ts";
import { CreateIndexOp, DropIndexOp } from "../operations/ops/index-ops.ts";
import {
  CreateTableOp,
  DropTableOp,
  RenameTableOp,
  TableCommentOp,
} from "../operations/ops/table-ops.ts";
import type {
  AlterColumnDifference,
  ColumnPart,
  Difference,
  TableItemDifference,
} from "./compare/difference.ts";
import { copyConstraint, copyIndex, nameOf } from "./copy-parts.ts";
import { isSchemaObject, schemaObjectOperations } from "./schema-object-operations.ts";

/** A column alone: its keys and indexes are operations of their own. */
function bareDefinition({ node, options }: Column): ColumnDefinition {
  const {
    unique: _,
    index: __,
    foreignKey: ___,
    check: ____,
    name: _____,
    key: ______,
    ...rest
  } = options;
  return new ColumnDefinition(node.type, rest);
}

function alterColumn(difference: AlterColumnDifference): AlterColumnOp {
  const { table, column, existing, parts } = difference;
  const change = <Part extends ColumnPart, Value>(
    part: Part,
    existingName: string,
    [before, now]: readonly [Value, Value],
  ): object => ({
    [existingName]: before,
    ...(parts.has(part) ? { [part]: now } : {}),
  });
  const changes = {
    ...change("type", "existingType", [existing.node.type, column.node.type]),
    ...change("nullable", "existingNullable", [existing.nullable, column.nullable]),
    ...(existing.serverDefault === undefined && !parts.has("serverDefault")
      ? {}
      : change("serverDefault", "existingServerDefault", [
          existing.serverDefault ?? null,
          column.serverDefault ?? null,
        ])),
    ...(parts.has("identity")
      ? change("identity", "existingIdentity", [existing.identity ?? null, column.identity ?? null])
      : {}),
    ...(existing.comment === undefined && !parts.has("comment")
      ? {}
      : change("comment", "existingComment", [existing.comment ?? null, column.comment ?? null])),
  };
  const place = { tableName: table.name, columnName: existing.name, schema: table.schema };
  const name = existing.name === column.name ? {} : { name: column.name };
  return new AlterColumnOp(place, { ...changes, ...name });
}

function constraintFacts(
  table: TableItemDifference["table"],
  constraint: Constraint,
): ConstructorParameters<typeof AddConstraintOp>[0] {
  const { name: tableName, schema } = table;
  return { tableName, schema, make: () => copyConstraint(constraint) };
}

function indexFacts(
  table: TableItemDifference["table"],
  index: Index,
): ConstructorParameters<typeof CreateIndexOp>[0] {
  return { tableName: table.name, schema: table.schema, ...copyIndex(index) };
}

function operationOn(difference: TableItemDifference): MigrateOperation {
  const { table } = difference;
  const { name: tableName, schema } = table;
  switch (difference.kind) {
    case "addColumn":
    case "dropColumn": {
      const { column } = difference;
      const place = { tableName, columnName: column.name, schema };
      return difference.kind === "addColumn"
        ? new AddColumnOp(place, bareDefinition(column))
        : new DropColumnOp(place, {}, bareDefinition(column));
    }
    case "alterColumn":
      return alterColumn(difference);
    case "addConstraint":
      return new AddConstraintOp(constraintFacts(table, difference.constraint));
    case "dropConstraint": {
      const { constraint } = difference;
      const facts = constraintFacts(table, constraint);
      return new DropConstraintOp(nameOf(constraint), tableName, {
        type: constraint.kind,
        schema,
        facts,
      });
    }
    case "addIndex":
      return new CreateIndexOp(indexFacts(table, difference.index));
    case "dropIndex": {
      const facts = indexFacts(table, difference.index);
      return new DropIndexOp(nameOf(difference.index), { tableName, schema, facts });
    }
    case "tableComment":
      return new TableCommentOp(tableName, table.comment ?? null, {
        schema,
        existingComment: difference.existing ?? null,
      });
    case "renameTable":
      return new RenameTableOp(difference.existing.name, tableName, schema);
    case "addTable":
      return new CreateTableOp(table);
    case "dropTable":
      return new DropTableOp(tableName, { schema, table });
  }
}

/** What is done first: what is in the way of other changes. */
const ranks: Readonly<Record<TableItemDifference["kind"], number>> = {
  renameTable: 0,
  addTable: 0,
  dropConstraint: 1,
  dropIndex: 1,
  addColumn: 2,
  alterColumn: 2,
  tableComment: 2,
  dropColumn: 3,
  addIndex: 4,
  addConstraint: 5,
  dropTable: 6,
};

/** The operations that make a database what its models say; those on one table together. */
export function toOperations(differences: readonly Difference[]): UpgradeOps {
  const ops: MigrateOperation[] = [];
  const gone: MigrateOperation[] = [];
  const groups = new Map<
    string,
    { readonly table: TableItemDifference["table"]; ops: TableItemDifference[] }
  >();
  for (const difference of differences) {
    if (isSchemaObject(difference)) {
      const isGone = difference.kind === "dropEnum" || difference.kind === "dropSequence";
      (isGone ? gone : ops).push(...schemaObjectOperations(difference));
    } else if (difference.kind === "renameTable" || difference.kind === "addTable")
      ops.push(operationOn(difference));
    else if (difference.kind !== "dropTable") {
      const group = groups.get(difference.table.key) ?? { table: difference.table, ops: [] };
      groups.set(difference.table.key, group);
      group.ops.push(difference);
    }
  }
  for (const { table, ops: found } of groups.values()) {
    const sorted = found.toSorted((a, b) => ranks[a.kind] - ranks[b.kind]);
    ops.push(new ModifyTableOps(table.name, sorted.map(operationOn), table.schema));
  }
  for (const difference of differences) {
    if (difference.kind === "dropTable") ops.push(operationOn(difference));
  }
  return new UpgradeOps([...ops, ...gone]);
}

import {
  addColumn,
  addConstraint,
  alterColumn,
  check,
  createIndex,
  type DdlElement,
  dropColumn,
  dropConstraint,
  dropIndex,
  Index,
  type NamingConvention,
  setTableComment,
} from "@rebis/core-sql";
import { standIn } from "@rebis/core-sql/spi";
import type { MigrateOperation } from "./migrate-operation.ts";
import { AddColumnOp, AlterColumnOp, DropColumnOp } from "./ops/column-ops.ts";
import { AddConstraintOp, DropConstraintOp } from "./ops/constraint-ops.ts";
import { CreateIndexOp, DropIndexOp } from "./ops/index-ops.ts";
import { TableCommentOp } from "./ops/table-ops.ts";
import { NamedConstraint, tableFor } from "./stand-in-table.ts";

type Convention = NamingConvention | undefined;

const inSchema = (schema: string | undefined): { readonly schema?: string } =>
  schema === undefined ? {} : { schema };

function newIndex({ facts, ifNotExists }: CreateIndexOp, convention: Convention): DdlElement {
  const made = new Index(facts.indexName, facts.columns, facts.options ?? {});
  tableFor(facts, { constraints: [made] }, convention);
  return createIndex(made, { ifNotExists });
}

function oldIndex(op: DropIndexOp, convention: Convention): DdlElement {
  const { indexName, ifExists, schema, tableName = "" } = op;
  const made = new Index(indexName, [], op.dialectOptions);
  tableFor({ tableName, schema }, { constraints: [made] }, convention);
  return dropIndex(made, { ifExists });
}

/** Of whatever kind when nobody says; of a known one the convention makes the name. */
function oldConstraint(op: DropConstraintOp, convention: Convention): DdlElement {
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
  tableFor(place, { constraints: [made] }, convention);
  return dropConstraint(made, { ifExists, cascade });
}

/** The statement that an operation on a table is; undefined for one that is none, or more than that. */
export function tableElement(op: MigrateOperation, convention: Convention): DdlElement | undefined {
  if (op instanceof AddColumnOp) {
    const { tableName, columnName, schema } = op.place;
    const table = tableFor({ tableName, schema }, {}, convention);
    return addColumn(table, columnName, op.definition, op.options);
  }
  if (op instanceof DropColumnOp) {
    const { tableName, columnName, schema } = op.place;
    return dropColumn(tableName, columnName, { ...op.options, ...inSchema(schema) });
  }
  if (op instanceof AlterColumnOp) {
    const { tableName, columnName, schema } = op.place;
    return alterColumn(tableName, columnName, { ...op.changes, ...inSchema(schema) });
  }
  if (op instanceof CreateIndexOp) return newIndex(op, convention);
  if (op instanceof DropIndexOp) return oldIndex(op, convention);
  if (op instanceof DropConstraintOp) return oldConstraint(op, convention);
  if (op instanceof AddConstraintOp) {
    const made = op.facts.make();
    tableFor(op.facts, { constraints: [made] }, convention);
    return addConstraint(made);
  }
  if (op instanceof TableCommentOp) {
    return setTableComment(standIn(op.tableName, {}, { schema: op.schema ?? null }), op.comment);
  }
  return undefined;
}

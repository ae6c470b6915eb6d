import { SqlElement } from "../ast/element.ts";
import type { Constraint } from "./constraint.ts";
import type { DdlCondition } from "./ddl-condition.ts";
import type { DdlNode } from "./ddl-node.ts";
import type { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import type { Index } from "./table-index.ts";
import type { Table } from "./table.ts";

/** A DDL statement that can be executed or printed. */
export class DdlElement extends SqlElement {
  override readonly node: DdlNode;
  /** The databases on which a listener's DDL is run. */
  readonly condition: DdlCondition | undefined;
  constructor(node: DdlNode, condition?: DdlCondition) {
    super();
    this.node = node;
    this.condition = condition;
  }
  /**
   * The same for some databases only, where a listener of `createAll` or `dropAll` returns it.
   *
   * @example
   * event.listen(users, "afterCreate", () => ddl`ALTER TABLE ${users} …`.executeIf({ dialect: "postgresql" }))
   * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.ExecutableDDLElement.execute_if
   */
  executeIf(condition: DdlCondition): DdlElement {
    return new DdlElement(this.node, condition);
  }
}

/**
 * `CREATE TABLE`.
 *
 * @example connection.execute(createTable(users, { ifNotExists: true }))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.CreateTable
 */
export function createTable(
  table: Table,
  options: {
    readonly ifNotExists?: boolean;
    readonly without?: readonly ForeignKeyConstraint[];
  } = {},
): DdlElement {
  return new DdlElement({
    kind: "createTable",
    table,
    ifNotExists: options.ifNotExists ?? false,
    without: options.without ?? [],
  });
}

/**
 * `DROP TABLE`.
 *
 * @example connection.execute(dropTable(users, { ifExists: true }))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropTable
 */
export function dropTable(table: Table, options: { readonly ifExists?: boolean } = {}): DdlElement {
  return new DdlElement({ kind: "dropTable", table, ifExists: options.ifExists ?? false });
}

/**
 * `CREATE [UNIQUE] INDEX`.
 *
 * @example connection.execute(createIndex(users.indexes[0]))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.CreateIndex
 */
export function createIndex(
  index: Index,
  options: { readonly ifNotExists?: boolean } = {},
): DdlElement {
  return new DdlElement({ kind: "createIndex", index, ifNotExists: options.ifNotExists ?? false });
}

/**
 * `DROP INDEX`.
 *
 * @example connection.execute(dropIndex(users.indexes[0]))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropIndex
 */
export function dropIndex(index: Index, options: { readonly ifExists?: boolean } = {}): DdlElement {
  return new DdlElement({ kind: "dropIndex", index, ifExists: options.ifExists ?? false });
}

/**
 * `ALTER TABLE … ADD CONSTRAINT`.
 *
 * @example connection.execute(addConstraint(orders.foreignKeys[0]))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.AddConstraint
 */
export function addConstraint(constraint: Constraint): DdlElement {
  return new DdlElement({ kind: "addConstraint", constraint });
}

/**
 * `ALTER TABLE … DROP CONSTRAINT`.
 *
 * @example connection.execute(dropConstraint(orders.foreignKeys[0]))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropConstraint
 */
export function dropConstraint(
  constraint: Constraint,
  options: { readonly cascade?: boolean } = {},
): DdlElement {
  return new DdlElement({ kind: "dropConstraint", constraint, cascade: options.cascade ?? false });
}

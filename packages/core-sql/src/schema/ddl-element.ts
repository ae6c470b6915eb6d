import { SqlElement } from "../ast/element.ts";
import {
  renderCreateColumn,
  renderCreateIndex,
  renderCreateTable,
  renderDropIndex,
  renderDropTable,
} from "../compile/ddl.ts";
import { renderAddConstraint, renderDropConstraint } from "../compile/ddl-constraint.ts";
import type { Render } from "../dialect/sql-dialect.ts";
import type { Column } from "./column.ts";
import { Constraint } from "./constraint.ts";
import type { DdlCondition } from "./ddl-condition.ts";
import type { DdlNode } from "./ddl-node.ts";
import type { FinalName } from "./final-name.ts";
import type { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import { constraintNamed, indexNamed, type NamedPlace } from "./stand-in.ts";
import { Index } from "./table-index.ts";
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

/** A statement with the way it is written where a dialect has none of its own. */
export function ddlElement<N extends DdlNode>(node: N, standard: Render<N>): DdlElement {
  return new DdlElement({ ...node, standard });
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
  return ddlElement(
    {
      kind: "createTable",
      table,
      ifNotExists: options.ifNotExists ?? false,
      without: options.without ?? [],
    },
    renderCreateTable,
  );
}

/**
 * A column as CREATE TABLE has it, to read or to build DDL of one's own with.
 *
 * @example createColumn(users.c.name) // name VARCHAR(50) NOT NULL
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.CreateColumn
 */
export function createColumn(column: Column<unknown, string, string>): DdlElement {
  return ddlElement({ kind: "createColumn", column }, renderCreateColumn);
}

/**
 * `DROP TABLE`.
 *
 * @example connection.execute(dropTable(users, { ifExists: true }))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropTable
 */
export function dropTable(table: Table, options: { readonly ifExists?: boolean } = {}): DdlElement {
  return ddlElement(
    { kind: "dropTable", table, ifExists: options.ifExists ?? false },
    renderDropTable,
  );
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
  return ddlElement(
    { kind: "createIndex", index, ifNotExists: options.ifNotExists ?? false },
    renderCreateIndex,
  );
}

/**
 * `DROP INDEX`, of an index, or of one that only has a name here.
 *
 * @example
 * connection.execute(dropIndex(users.indexes[0]));
 * dropIndex("ix_users_email", { table: "users" }); // DROP INDEX ix_users_email
 * // MySQL and SQL Server: DROP INDEX ix_users_email ON users
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropIndex
 */
export function dropIndex(index: Index, options?: { readonly ifExists?: boolean }): DdlElement;
export function dropIndex(
  name: string | FinalName,
  options: NamedPlace & { readonly ifExists?: boolean },
): DdlElement;
export function dropIndex(
  given: Index | string | FinalName,
  options: Partial<NamedPlace> & { readonly ifExists?: boolean } = {},
): DdlElement {
  const { ifExists = false } = options;
  const index = given instanceof Index ? given : indexNamed(given, options as NamedPlace);
  return ddlElement({ kind: "dropIndex", index, ifExists }, renderDropIndex);
}

/**
 * `ALTER TABLE … ADD CONSTRAINT`.
 *
 * @example connection.execute(addConstraint(orders.foreignKeys[0]))
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.AddConstraint
 */
export function addConstraint(constraint: Constraint): DdlElement {
  return ddlElement({ kind: "addConstraint", constraint }, renderAddConstraint);
}

/** What a constraint is of which only the name is known; MySQL has other words for each. */
export interface NamedKind {
  readonly type?: Constraint["kind"];
}
/** Options of {@link dropConstraint}. */
export interface DropConstraintOptions {
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
}

/**
 * `ALTER TABLE … DROP CONSTRAINT`, of a constraint, or of one that only has a name here.
 *
 * @example
 * connection.execute(dropConstraint(orders.foreignKeys[0]));
 * dropConstraint("fk_orders_user", { table: "orders", type: "foreignKey" });
 * // ALTER TABLE orders DROP CONSTRAINT fk_orders_user
 * // MySQL: ALTER TABLE orders DROP FOREIGN KEY fk_orders_user
 * @see https://docs.sqlalchemy.org/en/21/core/ddl.html#sqlalchemy.schema.DropConstraint
 */
export function dropConstraint(constraint: Constraint, options?: DropConstraintOptions): DdlElement;
export function dropConstraint(
  name: string | FinalName,
  options: NamedPlace & NamedKind & DropConstraintOptions,
): DdlElement;
export function dropConstraint(
  given: Constraint | string | FinalName,
  options: Partial<NamedPlace> & NamedKind & DropConstraintOptions = {},
): DdlElement {
  const { cascade = false, ifExists = false } = options;
  const isNamed = !(given instanceof Constraint);
  // Overloads ask for the table of a name.
  const constraint = isNamed ? constraintNamed(given, options as NamedPlace & NamedKind) : given;
  const isGeneric = isNamed && options.type === undefined;
  return ddlElement(
    { kind: "dropConstraint", constraint, cascade, ifExists, isGeneric },
    renderDropConstraint,
  );
}

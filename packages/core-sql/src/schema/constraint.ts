import { ArgumentError, NoReferencedColumnError, NoReferencedTableError } from "@rebis/base";
import { describe } from "../coerce/operand.ts";
import type { AnyElement } from "../operators/column-element.ts";
import {
  checkForeignKeyOptions,
  Column,
  type ColumnOwner,
  type ForeignKeyOptions,
} from "./column.ts";
import { sqlText } from "./generated.ts";

/** Options that every constraint takes. */
export interface ConstraintOptions {
  readonly name?: string;
  readonly deferrable?: boolean;
  readonly initially?: "DEFERRED" | "IMMEDIATE";
  readonly comment?: string;
}

/** A column given to a constraint: by its key, or the column itself. */
export type ColumnReference = string | Column<unknown, string, string>;

/** A constraint of a table; `columns` are bound when the table is made. */
export abstract class Constraint {
  abstract readonly kind: "primaryKey" | "unique" | "foreignKey" | "check";
  /** As given, or made by the naming convention when the table is made. */
  name: string | undefined;
  readonly options: ConstraintOptions;
  readonly references: readonly ColumnReference[];
  #columns: readonly Column[] = [];
  #table: ColumnOwner | undefined;

  constructor(references: readonly ColumnReference[], options: ConstraintOptions) {
    this.name = options.name;
    this.options = options;
    this.references = references;
  }
  get columns(): readonly Column[] {
    return this.#columns;
  }
  get table(): ColumnOwner {
    if (this.#table === undefined) {
      throw new ArgumentError(
        `Cannot read the table of this constraint: it is not part of a table yet. Return it from the table's "constraints".`,
      );
    }
    return this.#table;
  }
  /** Makes the constraint part of `table`. @internal */
  attach(table: ColumnOwner): void {
    this.#table = table;
    this.#columns = this.references.map((reference) => resolveColumn(table, reference, this.kind));
  }
}

/** The column that a reference names. */
export function resolveColumn(
  table: ColumnOwner,
  reference: ColumnReference,
  what: string,
): Column {
  if (typeof reference !== "string") return table.findColumn(reference.key) ?? reference;
  const column = table.findColumn(reference);
  if (column === undefined) {
    const known = table.columns.map((each) => each.key).join(", ");
    throw new ArgumentError(
      `Cannot make a ${what} constraint on "${table.key}"."${reference}": the table has no such column. It has: ${known}.`,
    );
  }
  return column;
}

/** PRIMARY KEY (…). */
export class PrimaryKeyConstraint extends Constraint {
  readonly kind = "primaryKey";
}
/** UNIQUE (…). */
export class UniqueConstraint extends Constraint {
  readonly kind = "unique";
}
/** CHECK (…). */
export class CheckConstraint extends Constraint {
  readonly kind = "check";
  readonly expression: AnyElement;
  constructor(expression: AnyElement, options: ConstraintOptions) {
    super([], options);
    this.expression = expression;
  }
}

/** FOREIGN KEY (…) REFERENCES …; the other table is looked up when it is first needed. */
export class ForeignKeyConstraint extends Constraint {
  readonly kind = "foreignKey";
  readonly targets: readonly (string | Column)[];
  declare readonly options: ConstraintOptions & ForeignKeyOptions;
  #lookup: ((tableKey: string) => ColumnOwner | undefined) | undefined;
  #defaultSchema: string | undefined;
  #targetTableKey: string | undefined;
  #elements: readonly { readonly column: Column; readonly target: Column }[] | undefined;

  constructor(
    references: readonly ColumnReference[],
    targets: readonly (string | Column)[],
    options: ConstraintOptions & ForeignKeyOptions,
  ) {
    super(references, options);
    this.targets = targets;
    if (references.length === 0 || references.length !== targets.length) {
      throw new ArgumentError(
        `Cannot make a foreign key: it has ${references.length} columns and points to ${targets.length}. Give as many of one as of the other.`,
      );
    }
  }
  /** Says where tables are looked up. @internal */
  resolveWith(
    lookup: (tableKey: string) => ColumnOwner | undefined,
    defaultSchema: string | undefined,
  ): void {
    this.#lookup = lookup;
    this.#defaultSchema = defaultSchema;
    this.#targetTableKey = undefined;
  }

  /** The key of the table that is pointed to, without looking it up. */
  get targetTableKey(): string {
    this.#targetTableKey ??= this.#readTargetTableKey();
    return this.#targetTableKey;
  }
  /** The table that is pointed to. @throws {NoReferencedTableError} */
  get targetTable(): ColumnOwner {
    const [first] = this.elements;
    if (first === undefined)
      throw new ArgumentError(
        "Cannot read the target of a foreign key without columns: name its columns.",
      );
    return first.target.table;
  }
  /** Pairs of a column here and the column it points to. @throws {NoReferencedTableError} {NoReferencedColumnError} */
  get elements(): readonly { readonly column: Column; readonly target: Column }[] {
    this.#elements ??= this.columns.map((column, index) => ({
      column,
      target: this.#resolve(index),
    }));
    return this.#elements;
  }
  #readTargetTableKey(): string {
    const [target] = this.targets;
    return typeof target === "string" ? this.#split(target).tableKey : (target?.table.key ?? "");
  }
  #split(target: string): { readonly tableKey: string; readonly columnName: string } {
    const parts = target.split(".");
    const columnName = parts.pop();
    if (columnName === undefined || parts.length === 0 || parts.includes("")) {
      throw new ArgumentError(
        `Cannot read the foreign key target "${target}": it must be "table.column" or "schema.table.column". Correct it.`,
      );
    }
    const tableKey =
      parts.length === 1 && this.#defaultSchema !== undefined
        ? `${this.#defaultSchema}.${parts[0]}`
        : parts.join(".");
    return { tableKey, columnName };
  }
  #resolve(index: number): Column {
    const target = this.targets[index];
    if (target instanceof Column) return target;
    if (target === undefined)
      throw new ArgumentError("Cannot read a foreign key without a target: give one.");
    const { tableKey, columnName } = this.#split(target);
    const table = this.#lookup?.(tableKey);
    const from = `"${this.table.key}"."${this.columns[index]?.name ?? ""}"`;
    if (table === undefined) {
      throw new NoReferencedTableError(
        `Cannot follow the foreign key ${from} to "${target}": there is no table "${tableKey}" in the metadata. Define it (or import its module) first, or correct the name.`,
      );
    }
    const column = table.findColumn(columnName);
    if (column === undefined) {
      throw new NoReferencedColumnError(
        `Cannot follow the foreign key ${from} to "${target}": table "${tableKey}" has no column "${columnName}". Correct the name.`,
      );
    }
    return column;
  }
}

function splitOptions(
  args: readonly (ColumnReference | ConstraintOptions)[],
  what: string,
): { references: ColumnReference[]; options: ConstraintOptions } {
  const references: ColumnReference[] = [];
  let options: ConstraintOptions = {};
  for (const [position, argument] of args.entries()) {
    if (typeof argument === "string" || argument instanceof Column) references.push(argument);
    else if (typeof argument === "object" && argument !== null && position === args.length - 1)
      options = argument as ConstraintOptions;
    else
      throw new ArgumentError(
        `Cannot make a ${what} constraint with ${describe(argument)}: it is neither a column nor a column's key. Give columns, then options.`,
      );
  }
  if (references.length === 0)
    throw new ArgumentError(`Cannot make a ${what} constraint without columns: name at least one.`);
  return { references, options };
}

/**
 * `UNIQUE (a, b)`.
 *
 * @example uniqueConstraint(c.name, { name: "uq_users_name" }) // CONSTRAINT uq_users_name UNIQUE (name)
 * @throws {ArgumentError} without columns
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#unique-constraint
 */
export function uniqueConstraint(
  ...args: readonly (ColumnReference | ConstraintOptions)[]
): UniqueConstraint {
  const { references, options } = splitOptions(args, "UNIQUE");
  return new UniqueConstraint(references, options);
}

/**
 * `PRIMARY KEY (a, b)`: names the constraint, or sets the order of its columns.
 *
 * @example primaryKeyConstraint(c.orderId, c.line, { name: "pk_lines" })
 * @throws {ArgumentError} without columns
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#primary-key-constraint
 */
export function primaryKeyConstraint(
  ...args: readonly (ColumnReference | ConstraintOptions)[]
): PrimaryKeyConstraint {
  const { references, options } = splitOptions(args, "PRIMARY KEY");
  return new PrimaryKeyConstraint(references, options);
}

/**
 * `CHECK (expression)`: SQL of your own, or an expression.
 *
 * @example check("length(name) > 0", { name: "ck_name" }) // CONSTRAINT ck_name CHECK (length(name) > 0)
 * @throws {ArgumentError} for anything else
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#check-constraint
 */
export function check(
  expression: string | AnyElement,
  options: ConstraintOptions = {},
): CheckConstraint {
  return new CheckConstraint(sqlText(expression, "a CHECK constraint"), options);
}

/**
 * `FOREIGN KEY (a, b) REFERENCES other (a, b)` over several columns.
 *
 * @example foreignKeyConstraint([c.tenantId, c.userId], ["users.tenant_id", "users.id"], { onDelete: "CASCADE" })
 * @throws {ArgumentError} when the two lists differ in length
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#sqlalchemy.schema.ForeignKeyConstraint
 */
export function foreignKeyConstraint(
  columns: readonly ColumnReference[],
  targets: readonly (string | Column)[],
  options: ConstraintOptions & ForeignKeyOptions = {},
): ForeignKeyConstraint {
  checkForeignKeyOptions(options);
  return new ForeignKeyConstraint(columns, targets, options);
}

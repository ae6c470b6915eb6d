import { ArgumentError } from "@rebis/base";
import { describe } from "../coerce/operand.ts";
import type { AnyElement } from "../operators/column-element.ts";
import { Column, type ColumnOwner } from "./column.ts";
import type { DdlCondition } from "./ddl-condition.ts";
import { FinalName } from "./final-name.ts";
import { sqlText } from "./generated.ts";

/** Options that every constraint takes. */
export interface ConstraintOptions {
  readonly name?: string | FinalName;
  readonly deferrable?: boolean;
  readonly initially?: "DEFERRED" | "IMMEDIATE";
  readonly comment?: string;
  /** Writes the constraint for some databases only. */
  readonly ddlIf?: DdlCondition;
  readonly info?: Readonly<Record<string, unknown>>;
  /** What only one database has, under its dialect's name: `sqlite_onConflict`. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** A column given to a constraint: by its key, or the column itself. */
export type ColumnReference = string | Column<unknown, string, string>;

/** A constraint of a table; `columns` are bound when the table is made. */
export abstract class Constraint {
  abstract readonly kind: "primaryKey" | "unique" | "foreignKey" | "check";
  #name: string | FinalName | undefined;
  readonly options: ConstraintOptions;
  readonly references: readonly ColumnReference[];
  #columns: readonly Column[] = [];
  #table: ColumnOwner | undefined;

  constructor(references: readonly ColumnReference[], options: ConstraintOptions) {
    this.#name = options.name;
    this.options = options;
    this.references = references;
  }
  /** As given, or made by the naming convention when the table is made. */
  get name(): string | undefined {
    return this.#name instanceof FinalName ? this.#name.name : this.#name;
  }
  /** The name was made by a convention or marked by `conv()`. */
  get hasFinalName(): boolean {
    return this.#name instanceof FinalName;
  }
  /** Gives the name that a convention made. @internal */
  rename(name: string | FinalName | undefined): void {
    if (name !== undefined) this.#name = name;
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
    if (this.#table !== undefined && this.#table !== table) {
      throw new ArgumentError(
        `Cannot make a ${this.kind} constraint part of table "${table.key}": it is part of "${this.#table.key}". Make one for each table.`,
      );
    }
    this.#table = table;
    this.#columns = this.columnsIn(table);
  }
  /** The columns that the references mean. */
  protected columnsIn(table: ColumnOwner): readonly Column[] {
    return this.references.map((reference) => resolveColumn(table, reference, this.kind));
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
  /** Made of `primaryKey: true` of columns alone. */
  readonly isImplicit: boolean;
  constructor(
    references: readonly ColumnReference[],
    options: ConstraintOptions,
    isImplicit: boolean = false,
  ) {
    super(references, options);
    this.isImplicit = isImplicit;
  }
  protected override columnsIn(table: ColumnOwner): readonly Column[] {
    if (this.references.length > 0) return super.columnsIn(table);
    return table.columns.filter(({ primaryKey }) => primaryKey);
  }
}
/** UNIQUE (…). */
export class UniqueConstraint extends Constraint {
  readonly kind = "unique";
}
/** A type that a CHECK stands for where a database has none; PostgreSQL has enums with a name. */
export type CheckedType = "boolean" | "enum" | "unnamedEnum";

/** CHECK (…). */
export class CheckConstraint extends Constraint {
  readonly kind = "check";
  readonly expression: AnyElement;
  /** The type of a column that asks for it; databases that have such a type leave it out. */
  readonly ofType: CheckedType | undefined;
  constructor(expression: AnyElement, options: ConstraintOptions, ofType?: CheckedType) {
    super([], options);
    this.expression = expression;
    this.ofType = ofType;
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
  if (references.length === 0)
    throw new ArgumentError(`Cannot make a UNIQUE constraint without columns: name at least one.`);
  return new UniqueConstraint(references, options);
}

/**
 * `PRIMARY KEY (a, b)`: names the constraint, or sets the order of its columns; without columns it
 * has those that say `primaryKey: true`.
 *
 * @example
 * primaryKeyConstraint(c.orderId, c.line, { name: "pk_lines" })
 * primaryKeyConstraint({ name: "pk_lines" })
 * @throws {ArgumentError} for what is no column
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

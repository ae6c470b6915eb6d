import { ArgumentError, NoReferencedColumnError, NoReferencedTableError } from "@rebis/base";
import {
  checkForeignKeyOptions,
  Column,
  type ColumnOwner,
  type ForeignKeyOptions,
} from "./column.ts";
import { type ColumnReference, Constraint, type ConstraintOptions } from "./constraint.ts";

/** A column of another table by the parts of its name, none of which has to be read. */
export interface ForeignKeyTarget {
  /** None without one, whatever the schema of the MetaData is. */
  readonly schema: string | undefined;
  readonly table: string;
  readonly column: string;
}

/** FOREIGN KEY (…) REFERENCES …; the other table is looked up when it is first needed. */
export class ForeignKeyConstraint extends Constraint {
  readonly kind = "foreignKey";
  readonly targets: readonly (string | Column | ForeignKeyTarget)[];
  declare readonly options: ConstraintOptions & ForeignKeyOptions;
  #lookup: ((tableKey: string) => ColumnOwner | undefined) | undefined;
  #defaultSchema: string | undefined;
  #schemaOf: (schema: string | undefined) => string | undefined = (schema) => schema;
  /** The constraint belongs to a copied table: columns that it was given are those of the original. */
  #isCopy = false;
  #targetTableKey: string | undefined;
  #elements: readonly { readonly column: Column; readonly target: Column }[] | undefined;

  constructor(
    references: readonly ColumnReference[],
    targets: readonly (string | Column | ForeignKeyTarget)[],
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
  /** Says where tables are looked up; `schemaOf` is the schema that a copied table is looked up in. @internal */
  resolveWith(
    lookup: (tableKey: string) => ColumnOwner | undefined,
    defaultSchema: string | undefined,
    schemaOf?: (schema: string | undefined) => string | undefined,
  ): void {
    this.#lookup = lookup;
    this.#defaultSchema = defaultSchema;
    if (schemaOf !== undefined) this.#schemaOf = schemaOf;
    this.#isCopy = schemaOf !== undefined;
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
  /** The names of the columns that are pointed to, without looking them up. */
  get targetColumnNames(): readonly string[] {
    return this.targets.map((target) => this.#place(target).columnName);
  }
  #readTargetTableKey(): string {
    const [target] = this.targets;
    return target === undefined ? "" : this.#place(target).tableKey;
  }
  /** Where a target is. */
  #place(target: string | Column | ForeignKeyTarget): {
    readonly tableKey: string;
    readonly columnName: string;
  } {
    if (typeof target === "string") return this.#split(target);
    if (!(target instanceof Column)) {
      const tableKey = this.#keyOf(target.schema, target.table);
      return { tableKey, columnName: target.column };
    }
    const { table, name } = target;
    const tableKey = this.#isCopy ? this.#keyOf(table.schema, table.name) : table.key;
    return { tableKey, columnName: name };
  }
  #keyOf(schema: string | undefined, name: string): string {
    const actual = this.#schemaOf(schema);
    return actual === undefined ? name : `${actual}.${name}`;
  }
  #split(target: string): { readonly tableKey: string; readonly columnName: string } {
    const parts = target.split(".");
    const columnName = parts.pop();
    if (columnName === undefined || parts.length === 0 || parts.includes("")) {
      throw new ArgumentError(
        `Cannot read the foreign key target "${target}": it must be "table.column" or "schema.table.column". Correct it.`,
      );
    }
    const name = parts.pop() ?? "";
    const schema = parts.length === 0 ? this.#defaultSchema : parts.join(".");
    const tableKey = this.#keyOf(schema, name);
    return { tableKey, columnName };
  }
  #resolve(index: number): Column {
    const target = this.targets[index];
    if (target === undefined)
      throw new ArgumentError("Cannot read a foreign key without a target: give one.");
    if (target instanceof Column && !this.#isCopy) return target;
    const { tableKey, columnName } = this.#place(target);
    const table = this.#lookup?.(tableKey);
    const from = `"${this.table.key}"."${this.columns[index]?.name ?? ""}"`;
    if (table === undefined) {
      throw new NoReferencedTableError(
        `Cannot follow the foreign key ${from} to "${tableKey}.${columnName}": there is no table "${tableKey}" in the metadata. Define it (or import its module) first, or correct the name.`,
      );
    }
    const column = table.findColumn(columnName);
    if (column === undefined) {
      throw new NoReferencedColumnError(
        `Cannot follow the foreign key ${from} to "${tableKey}.${columnName}": table "${tableKey}" has no column "${columnName}". Correct the name.`,
      );
    }
    return column;
  }
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

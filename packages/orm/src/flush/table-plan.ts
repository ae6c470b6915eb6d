import { bindparam, type Column, delete_, insert, update } from "@rebis/core-sql";
import type { Delete, Insert, Table, Update } from "@rebis/core-sql";
import type { ColumnAttribute, MappedTable, Mapper } from "../mapper/mapping.ts";
import { clientDefault, isServerMade, type MakeDefault } from "./client-default.ts";
import { Shape } from "./shape.ts";

/** How one column takes part in INSERT. */
export interface InsertStep {
  readonly index: number;
  /**
   * `always`: NULL when unset. `default`: made here when unset or null. `optional`: left out when
   * unset or null, so that the database fills it.
   */
  readonly kind: "always" | "default" | "optional";
  /** The type writes null as a value of its own (JSON): only what is unset counts as missing. */
  readonly writesNull: boolean;
  readonly make: MakeDefault | undefined;
}

/** INSERT of rows that have the same columns. */
export interface InsertShape {
  /** Keys of the columns that are given. */
  readonly keys: readonly string[];
  /** Columns that the database fills and that are wanted at once. */
  readonly fetched: readonly ColumnAttribute[];
  /** Columns that the database fills and that are loaded when they are read. */
  readonly expired: readonly ColumnAttribute[];
  /** Columns that are left out and have no default: NULL. */
  readonly blank: readonly number[];
  /** The only column to fetch is the one that numbers itself. */
  readonly numbersItself: boolean;
  readonly statement: Insert;
  /** With RETURNING of what is fetched. */
  readonly returning: Insert;
}

/** UPDATE of rows whose changes are in the same columns. */
export interface UpdateShape {
  /** Keys of the columns, then the names of the primary key (and version) in WHERE. */
  readonly keys: readonly string[];
  readonly statement: Update;
  readonly returning: Update;
}

/** Everything that writing one table of a mapped class needs and that does not change: made once. */
export class TablePlan {
  readonly mapper: Mapper;
  readonly mapped: MappedTable;
  readonly table: Table;
  /** The attributes in this table. */
  readonly columns: readonly ColumnAttribute[];
  readonly steps: readonly InsertStep[];
  /** A place for each step; copied for a row. */
  readonly blankRow: unknown[];
  readonly inserts: Shape<InsertShape> = new Shape();
  readonly updates: Shape<UpdateShape> = new Shape();
  readonly version: ColumnAttribute | undefined;
  /** Columns that every UPDATE sets to what is made here. */
  readonly onUpdate: readonly { readonly index: number; readonly make: MakeDefault }[];
  /** Columns that the database changes with every UPDATE. */
  readonly serverUpdated: readonly ColumnAttribute[];
  /** What one row is found by: its primary key, and version. */
  readonly located: readonly ColumnAttribute[];
  /** The names of their values in WHERE. */
  readonly whereNames: readonly string[];
  readonly #criteria: ReturnType<Column["eq"]>[];
  readonly #byIndex: ReadonlyMap<number, ColumnAttribute>;
  #delete: Delete | undefined;
  #unversioned: TablePlan | undefined;

  constructor(mapper: Mapper, mapped: MappedTable, versioned = true) {
    this.mapper = mapper;
    this.mapped = mapped;
    this.table = mapped.table;
    this.columns = mapped.columns;
    this.#byIndex = new Map(mapped.columns.map((each) => [each.index, each]));
    const { versionIdCol } = mapper.options;
    this.version =
      versionIdCol === undefined || !versioned
        ? undefined
        : this.columns.find(({ key }) => key === versionIdCol);
    this.steps = this.columns.flatMap((each) => insertStep(each, each === this.version) ?? []);
    this.blankRow = this.steps.map(() => undefined);
    this.onUpdate = this.columns.flatMap(({ index, column }) => {
      const make = column.computed === undefined ? clientDefault(column.onUpdate) : undefined;
      return make === undefined ? [] : [{ index, make }];
    });
    this.serverUpdated = this.columns.filter(({ column }) => isServerUpdated(column));
    const keys = mapped.primaryKey.map((each) => {
      const { index } = mapper.attributeOf(each.column) ?? each;
      return index === each.index ? each : { ...each, index };
    });
    this.located = [...keys, ...(this.version === undefined ? [] : [this.version])];
    this.whereNames = this.located.map((_, position) => freeName(this.table, `old_${position}`));
    this.#criteria = this.located.map(({ column }, position) =>
      column.eq(bindparam(this.whereNames[position] as string, { type: column.type })),
    );
  }

  /** Whether the attribute at a place is in this table. */
  has(index: number): boolean {
    return this.#byIndex.has(index);
  }
  /** What is made for the columns of `shape` once. */
  insertShape(shape: Shape<InsertShape>): InsertShape {
    return (shape.made ??= this.#makeInsert(shape.indexes));
  }
  updateShape(shape: Shape<UpdateShape>): UpdateShape {
    return (shape.made ??= this.#makeUpdate(shape.indexes));
  }
  /** The same without the version: rows are found by their primary key alone. */
  get unversioned(): TablePlan {
    if (this.version === undefined) return this;
    return (this.#unversioned ??= new TablePlan(this.mapper, this.mapped, false));
  }
  /** DELETE of one row by its primary key, and version. */
  get delete(): Delete {
    return (this.#delete ??= delete_(this.table).where(...this.#criteria) as Delete);
  }
  /** The criteria that find one row; values go by `whereNames`. */
  get criteria(): readonly ReturnType<Column["eq"]>[] {
    return this.#criteria;
  }

  #makeInsert(optional: readonly number[]): InsertShape {
    const { columns, table } = this;
    const given = new Set(optional);
    for (const { kind, index } of this.steps) if (kind !== "optional") given.add(index);
    const left = columns.filter(({ index }) => !given.has(index));
    const generated = left.filter(({ column }) => column.primaryKey || isServerMadeColumn(column));
    const { eagerDefaults } = this.mapper.options;
    const fetched = generated.filter(({ column }) => column.primaryKey || eagerDefaults !== false);
    const statement = insert(table) as Insert;
    return {
      keys: columns.filter(({ index }) => given.has(index)).map(({ key }) => key),
      fetched,
      expired: generated.filter((each) => !fetched.includes(each)),
      blank: left.filter((each) => !generated.includes(each)).map(({ index }) => index),
      numbersItself: fetched.length === 1 && fetched[0]?.column === table.autoincrementColumn,
      statement,
      returning: statement.returning(...fetched.map(({ column }) => column)) as unknown as Insert,
    };
  }

  #makeUpdate(indexes: readonly number[]): UpdateShape {
    const { table } = this;
    const statement = update(table).where(...this.#criteria) as Update;
    return {
      keys: [...indexes.map((index) => this.#byIndex.get(index)?.key ?? ""), ...this.whereNames],
      statement,
      returning: statement.returning(
        ...this.serverUpdated.map(({ column }) => column),
      ) as unknown as Update,
    };
  }
}

function insertStep(
  { index, column }: ColumnAttribute,
  isVersion: boolean,
): InsertStep[] | undefined {
  if (column.computed !== undefined) return undefined;
  const writesNull = column.type.handlesNull;
  const make = clientDefault(column.default) ?? (isVersion ? () => 1 : undefined);
  if (make !== undefined) return [{ index, kind: "default", writesNull, make }];
  const isOptional = column.primaryKey || writesNull || isServerMadeColumn(column);
  return [{ index, kind: isOptional ? "optional" : "always", writesNull, make }];
}

/** Whether the database fills a column that is left out. */
function isServerMadeColumn(column: Column): boolean {
  return (
    column.serverDefault !== undefined ||
    column.computed !== undefined ||
    column.identity !== undefined ||
    isServerMade(column.default)
  );
}

function isServerUpdated({ onUpdate, options, computed }: Column): boolean {
  return isServerMade(onUpdate) || options.serverOnUpdate !== undefined || computed !== undefined;
}

/** A name for a bound value that no column has. */
export function freeName(table: Table, wanted: string): string {
  let name = wanted;
  while (table.findColumn(name) !== undefined) name += "_";
  return name;
}

const plans = new WeakMap<MappedTable, TablePlan>();

/** The plan of a table, made when it is first written; classes that share the table share its plan. */
export function tablePlanOf(mapper: Mapper, mapped: MappedTable): TablePlan {
  let plan = plans.get(mapped);
  if (plan === undefined) plans.set(mapped, (plan = new TablePlan(mapper, mapped)));
  return plan;
}

import {
  bindparam,
  type Column,
  type Delete,
  delete_,
  insert,
  type Insert,
  type Table,
  update,
  type Update,
} from "@rebis/core-sql";
import { FlushError } from "../errors.ts";
import type { ColumnAttribute, Mapper, Relationship } from "../mapper/mapping.ts";
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

/** Values that are copied from one object to another: places in the values of each. */
export interface Copy {
  readonly source: ColumnAttribute;
  readonly destination: ColumnAttribute;
}

/** A relationship whose foreign key is in one of the two tables. */
export interface Link {
  readonly relationship: Relationship;
  /** Many-to-one: from the related object; one-to-many: to the members. */
  readonly copies: readonly Copy[];
  readonly postUpdate: boolean;
}

/** A relationship through a table between. */
export interface SecondaryLink {
  readonly relationship: Relationship;
  readonly table: Table;
  /** Columns of the table between, in its order, each with where its value comes from. */
  readonly columns: readonly SecondaryColumn[];
  readonly keys: readonly string[];
  readonly insert: Insert;
  /** Names of the values of a pair in WHERE. */
  readonly whereNames: readonly string[];
  readonly delete: Delete;
  readonly update: Update;
}
export interface SecondaryColumn {
  readonly from: "parent" | "member";
  readonly index: number;
}

/** Everything that writing a mapped class needs and that does not change: made once. */
export class MapperPlan {
  readonly mapper: Mapper;
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
  /** Relationships with the foreign key in this table. */
  readonly parents: readonly Link[];
  /** Relationships with the foreign key in the other table. */
  readonly children: readonly Link[];
  readonly secondaries: readonly SecondaryLink[];
  /** Whether changes of relationships can bring further objects into a flush. */
  readonly reachesOthers: boolean;
  /** Whether a relationship of either kind is written by an UPDATE of its own. */
  readonly postUpdates: boolean;
  /** What one row is found by: its primary key, and version. */
  readonly located: readonly ColumnAttribute[];
  /** The names of their values in WHERE. */
  readonly whereNames: readonly string[];
  readonly #criteria: ReturnType<Column["eq"]>[];
  #delete: Delete | undefined;
  #unversioned: MapperPlan | undefined;

  constructor(mapper: Mapper, versioned = true) {
    this.mapper = mapper;
    const { versionIdCol } = mapper.options;
    this.version =
      versionIdCol === undefined || !versioned ? undefined : mapper.attribute(versionIdCol);
    this.steps = mapper.columns.flatMap((each) => insertStep(each, each === this.version) ?? []);
    this.blankRow = this.steps.map(() => undefined);
    this.onUpdate = mapper.columns.flatMap(({ index, column }) => {
      const make = column.computed === undefined ? clientDefault(column.onUpdate) : undefined;
      return make === undefined ? [] : [{ index, make }];
    });
    this.serverUpdated = mapper.columns.filter(({ column }) => isServerUpdated(column));
    const written = mapper.relationships.filter((each) => !each.viewOnly);
    this.parents = written.filter((each) => each.direction === "manyToOne").map(parentLink);
    this.children = written.filter((each) => each.direction === "oneToMany").map(childLink);
    this.secondaries = written.flatMap(secondaryLink);
    this.reachesOthers =
      this.children.length + this.secondaries.length > 0 ||
      this.parents.some(({ relationship: { cascade } }) => cascade.deleteOrphan || cascade.delete);
    this.postUpdates = [...this.parents, ...this.children].some((each) => each.postUpdate);
    this.located = [...mapper.primaryKey, ...(this.version === undefined ? [] : [this.version])];
    this.whereNames = this.located.map((_, position) => freeName(mapper.table, `old_${position}`));
    this.#criteria = this.located.map(({ column }, position) =>
      column.eq(bindparam(this.whereNames[position] as string, { type: column.type })),
    );
  }

  /** What is made for the columns of `shape` once. */
  insertShape(shape: Shape<InsertShape>): InsertShape {
    return (shape.made ??= this.#makeInsert(shape.indexes));
  }
  updateShape(shape: Shape<UpdateShape>): UpdateShape {
    return (shape.made ??= this.#makeUpdate(shape.indexes));
  }
  /** The same without the version: rows are found by their primary key alone. */
  get unversioned(): MapperPlan {
    if (this.version === undefined) return this;
    return (this.#unversioned ??= new MapperPlan(this.mapper, false));
  }
  /** DELETE of one row by its primary key, and version. */
  get delete(): Delete {
    return (this.#delete ??= delete_(this.mapper.table).where(...this.#criteria) as Delete);
  }
  /** The criteria that find one row; values go by `whereNames`. */
  get criteria(): readonly ReturnType<Column["eq"]>[] {
    return this.#criteria;
  }

  #makeInsert(optional: readonly number[]): InsertShape {
    const { columns, table } = this.mapper;
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
    const { columns, table } = this.mapper;
    const statement = update(table).where(...this.#criteria) as Update;
    return {
      keys: [...indexes.map((index) => columns[index]?.key ?? ""), ...this.whereNames],
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
export function isServerMadeColumn(column: Column): boolean {
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
function freeName(table: Table, wanted: string): string {
  let name = wanted;
  while (table.findColumn(name) !== undefined) name += "_";
  return name;
}

function attributeOf(mapper: Mapper, column: Column, relationship: Relationship): ColumnAttribute {
  const found = mapper.attributeOf(column);
  if (found === undefined) {
    throw new FlushError(
      `Cannot write the relationship "${relationship.parent.name}"."${relationship.key}": its column "${column.fullName}" is no attribute of "${mapper.name}". Map the column, or make the relationship viewOnly.`,
    );
  }
  return found;
}

function parentLink(relationship: Relationship): Link {
  const { parent, target, synchronize, options } = relationship;
  const copies = synchronize.map(({ source, destination }) => ({
    source: attributeOf(target, source, relationship),
    destination: attributeOf(parent, destination, relationship),
  }));
  return { relationship, copies, postUpdate: options.postUpdate ?? false };
}

function childLink(relationship: Relationship): Link {
  const { parent, target, synchronize, options } = relationship;
  const copies = synchronize.map(({ source, destination }) => ({
    source: attributeOf(parent, source, relationship),
    destination: attributeOf(target, destination, relationship),
  }));
  return { relationship, copies, postUpdate: options.postUpdate ?? false };
}

function secondaryLink(relationship: Relationship): SecondaryLink[] {
  const { secondary, parent, target, direction } = relationship;
  if (direction !== "manyToMany" || secondary === undefined) return [];
  const sources = new Map<Column, SecondaryColumn>();
  for (const { source, destination } of relationship.synchronize)
    sources.set(destination, {
      from: "parent",
      index: attributeOf(parent, source, relationship).index,
    });
  for (const { source, destination } of relationship.secondarySynchronize)
    sources.set(destination, {
      from: "member",
      index: attributeOf(target, source, relationship).index,
    });
  const columns = secondary.columns.filter((each) => sources.has(each));
  const whereNames = columns.map((_, position) => freeName(secondary, `old_${position}`));
  const criteria = columns.map((each, position) =>
    each.eq(bindparam(whereNames[position] as string, { type: each.type })),
  );
  return [
    {
      relationship,
      table: secondary,
      columns: columns.flatMap((each) => sources.get(each) ?? []),
      keys: columns.map(({ key }) => key),
      insert: insert(secondary) as Insert,
      whereNames,
      delete: delete_(secondary).where(...criteria) as Delete,
      update: update(secondary).where(...criteria) as Update,
    },
  ];
}

const plans = new WeakMap<Mapper, MapperPlan>();

/** The plan of a mapper, made when it is first written. */
export function planOf(mapper: Mapper): MapperPlan {
  let plan = plans.get(mapper);
  if (plan === undefined) plans.set(mapper, (plan = new MapperPlan(mapper)));
  return plan;
}

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
import { freeName, type TablePlan, tablePlanOf } from "./table-plan.ts";

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
interface SecondaryColumn {
  readonly from: "parent" | "member";
  readonly index: number;
}

/** Everything that writing a mapped class needs and that does not change: made once. */
export class MapperPlan {
  readonly mapper: Mapper;
  /** The tables that hold its objects, those that others point to first. */
  readonly tables: readonly TablePlan[];
  /** Relationships with the foreign key in a table of this class. */
  readonly parents: readonly Link[];
  /** Relationships with the foreign key in the other table. */
  readonly children: readonly Link[];
  readonly secondaries: readonly SecondaryLink[];
  /** Whether changes of relationships can bring further objects into a flush. */
  readonly reachesOthers: boolean;
  /** Places of relationships that are queries: what was written is not kept. */
  readonly queries: readonly number[];
  /** Whether a relationship of either kind is written by an UPDATE of its own. */
  readonly postUpdates: boolean;

  constructor(mapper: Mapper) {
    this.mapper = mapper;
    this.tables = mapper.tables.map((each) => tablePlanOf(mapper, each));
    const written = mapper.relationships.filter((each) => !each.viewOnly);
    this.parents = written.filter((each) => each.direction === "manyToOne").map(parentLink);
    this.children = written.filter((each) => each.direction === "oneToMany").map(childLink);
    this.secondaries = written.flatMap(secondaryLink);
    this.reachesOthers =
      this.children.length + this.secondaries.length > 0 ||
      this.parents.some(({ relationship: { cascade } }) => cascade.deleteOrphan || cascade.delete);
    this.queries = written.filter(({ isQuery }) => isQuery).map(({ index }) => index);
    this.postUpdates = [...this.parents, ...this.children].some((each) => each.postUpdate);
  }
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

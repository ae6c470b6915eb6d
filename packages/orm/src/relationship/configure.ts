import { AmbiguousForeignKeysError, NoForeignKeysError } from "@rebis/base";
import type { Column, ForeignKeyConstraint, Table } from "@rebis/core-sql";
import {
  binaryNode,
  booleanType,
  conjunction,
  type Expr,
  toCondition,
  toElement,
} from "@rebis/core-sql/spi";
import type {
  RelationshipDefinition,
  RelationshipOptions,
} from "../declare/relationship-definition.ts";
import { MappingError } from "../errors.ts";
import type { Direction, Mapper, Relationship, SyncPair } from "../mapper/mapping.ts";
import { sharesTables, withTableColumns } from "../mapper/place.ts";
import { type CascadeOptions, parseCascade } from "./cascade.ts";
import { columnsIn, comparedColumns, equatedColumns } from "./join-columns.ts";

/** How the two sides hang together. */
interface Linkage {
  readonly direction: Direction;
  readonly primaryJoin: Expr;
  readonly secondaryJoin: Expr | undefined;
  readonly synchronize: readonly SyncPair[];
  readonly secondarySynchronize: readonly SyncPair[];
  readonly remoteColumns: ReadonlySet<Column>;
  /** The condition is nothing but equal columns. */
  readonly plain: boolean;
}

function value<T>(deferred: T | (() => T)): T {
  return typeof deferred === "function" ? (deferred as () => T)() : deferred;
}

function columnList(given: RelationshipOptions["remoteSide"], where: string): readonly Column[] {
  if (given === undefined) return [];
  const list = value(given);
  return (Array.isArray(list) ? list : [list]).map((each: unknown) => {
    const node = withTableColumns(toElement(each, where));
    const [column] = columnsIn(node);
    if (column === undefined)
      throw new MappingError(
        `Cannot read ${where}: it is no column of a mapped table. Give one, as in Author.c.id.`,
      );
    return column;
  });
}

function pairsOf(link: ForeignKeyConstraint): readonly SyncPair[] {
  // Columns of the constraint belong to tables of core-sql, whose columns are Column.
  return link.elements.map(({ column, target }) => ({ source: target, destination: column }));
}

function joinOf(pairs: readonly SyncPair[]): Expr {
  return conjunction(
    "and",
    pairs.map(({ source, destination }) =>
      binaryNode("eq", source.node, destination.node, booleanType),
    ),
  );
}

/** The foreign keys of `from` that point to `to`, only those over `only` where that is given. */
function linksBetween(
  from: Table,
  to: Table,
  only: readonly Column[],
): readonly ForeignKeyConstraint[] {
  return from.foreignKeys.filter(
    (link) =>
      link.targetTableKey === to.key &&
      link.targetTable === to &&
      (only.length === 0 || link.columns.every((column) => only.includes(column))),
  );
}

/** The same between the tables of two classes; foreign keys that hold a class together are no relationship. */
function linksOf(
  from: readonly Table[],
  to: readonly Table[],
  only: readonly Column[],
  inner: ReadonlySet<ForeignKeyConstraint | undefined>,
): readonly ForeignKeyConstraint[] {
  return from
    .flatMap((each) => to.flatMap((other) => linksBetween(each, other, only)))
    .filter((link) => !inner.has(link));
}

/** The foreign keys between two classes: between the tables of their own, else between all. */
function linksBothWays(
  parent: Mapper,
  target: Mapper,
  only: readonly Column[],
): Record<"outgoing" | "incoming", readonly ForeignKeyConstraint[]> {
  const inner = new Set([...parent.tables, ...target.tables].map(({ link }) => link));
  const between = (
    near: readonly Table[],
    far: readonly Table[],
  ): ReturnType<typeof linksBothWays> => ({
    outgoing: linksOf(near, far, only, inner),
    incoming: linksOf(far, near, only, inner),
  });
  const own = between([parent.table], [target.table]);
  if (own.outgoing.length + own.incoming.length > 0) return own;
  return between(tablesOf(parent), tablesOf(target));
}

function tablesOf({ tables }: Mapper): readonly Table[] {
  return tables.map(({ table }) => table);
}

function chooseLink(
  links: readonly ForeignKeyConstraint[],
  where: string,
  sides: string,
): ForeignKeyConstraint {
  const [link] = links;
  if (link === undefined) {
    throw new NoForeignKeysError(
      `Cannot configure ${where}: no foreign key links ${sides}. Add one, or give primaryJoin.`,
    );
  }
  if (links.length > 1) {
    throw new AmbiguousForeignKeysError(
      `Cannot configure ${where}: ${links.length} foreign keys link ${sides} (${links.map((each) => each.columns.map((column) => column.name).join(", ")).join("; ")}). Say which with foreignKeys or primaryJoin.`,
    );
  }
  return link;
}

interface Sides {
  readonly parent: Mapper;
  readonly target: Mapper;
  readonly definition: RelationshipDefinition;
  readonly where: string;
}

function linkByForeignKeys({ parent, target, definition, where }: Sides): Linkage {
  const { options } = definition;
  const only = columnList(options.foreignKeys, `foreignKeys of ${where}`);
  const remote = columnList(options.remoteSide, `remoteSide of ${where}`);
  const sides = `"${parent.table.key}" and "${target.table.key}"`;
  const { outgoing, incoming } = linksBothWays(parent, target, only);
  let direction: Direction;
  let link: ForeignKeyConstraint;
  if (outgoing.length > 0 && outgoing.every((each) => incoming.includes(each))) {
    // From one table to itself.
    link = chooseLink(outgoing, where, sides);
    const pairs = pairsOf(link);
    const toOne =
      remote.length > 0 ? pairs.some(({ source }) => remote.includes(source)) : !definition.many;
    direction = toOne ? "manyToOne" : "oneToMany";
  } else {
    if (outgoing.length > 0 && incoming.length > 0) {
      // Both tables point at each other: a collection can only be on the side pointed to.
      direction = definition.many ? "oneToMany" : "manyToOne";
    } else {
      direction = incoming.length > 0 ? "oneToMany" : "manyToOne";
    }
    link = chooseLink(direction === "oneToMany" ? incoming : outgoing, where, sides);
  }
  const synchronize = pairsOf(link);
  return {
    direction,
    primaryJoin: joinOf(synchronize),
    secondaryJoin: undefined,
    synchronize,
    secondarySynchronize: [],
    remoteColumns: new Set(
      synchronize.map((pair) => (direction === "manyToOne" ? pair.source : pair.destination)),
    ),
    plain: true,
  };
}

/** Which of two equated columns is written from the other. */
function orientPair(a: Column, b: Column, foreign: readonly Column[]): SyncPair | undefined {
  if (foreign.includes(a)) return { source: b, destination: a };
  if (foreign.includes(b)) return { source: a, destination: b };
  if (foreign.length > 0) return undefined;
  const pointsTo = (from: Column, to: Column): boolean => {
    const table = from.table as Table;
    return table.foreignKeys.some((link) =>
      link.elements.some(({ column, target }) => column === from && target === to),
    );
  };
  if (pointsTo(a, b)) return { source: b, destination: a };
  return pointsTo(b, a) ? { source: a, destination: b } : undefined;
}

function linkByCondition({ parent, target, definition, where }: Sides): Linkage {
  const { options } = definition;
  const primaryJoin = withTableColumns(
    toCondition(value(options.primaryJoin), `primaryJoin of ${where}`),
  );
  const foreign = columnList(options.foreignKeys, `foreignKeys of ${where}`);
  const remote = columnList(options.remoteSide, `remoteSide of ${where}`);
  const equated = equatedColumns(primaryJoin);
  const synchronize = comparedColumns(primaryJoin).flatMap(
    ([a, b]) => orientPair(a, b, foreign) ?? [],
  );
  const [first] = synchronize;
  if (first === undefined) {
    throw new NoForeignKeysError(
      `Cannot configure ${where}: its primaryJoin equates no foreign key with what it points to. Say which column is written with foreignKeys.`,
    );
  }
  const isIn = (mapper: Mapper, column: Column): boolean => mapper.hasTable(column.table.node);
  const selfReferential = isIn(parent, first.destination) && isIn(target, first.destination);
  const toOne = selfReferential
    ? remote.length > 0
      ? remote.includes(first.source)
      : !definition.many
    : isIn(parent, first.destination);
  const direction: Direction = toOne ? "manyToOne" : "oneToMany";
  const remoteColumns = selfReferential
    ? new Set(
        remote.length > 0
          ? remote
          : synchronize.map((pair) => (toOne ? pair.source : pair.destination)),
      )
    : new Set(columnsIn(primaryJoin).filter((column) => isIn(target, column)));
  return {
    direction,
    primaryJoin,
    secondaryJoin: undefined,
    synchronize,
    secondarySynchronize: [],
    remoteColumns,
    plain:
      equated.length === synchronize.length && columnsIn(primaryJoin).length === equated.length * 2,
  };
}

function linkBySecondary(sides: Sides, secondary: Table): Linkage {
  const { parent, target, definition, where } = sides;
  const { options } = definition;
  const half = (
    mapper: Mapper,
    given: RelationshipOptions["primaryJoin"],
    option: string,
  ): { join: Expr; pairs: readonly SyncPair[] } => {
    if (given !== undefined) {
      const join = withTableColumns(toCondition(value(given), `${option} of ${where}`));
      const pairs = equatedColumns(join).map(([a, b]) =>
        a.table === secondary ? { source: b, destination: a } : { source: a, destination: b },
      );
      return { join, pairs };
    }
    const own = linksBetween(secondary, mapper.table, []);
    const links = own.length > 0 ? own : linksOf([secondary], tablesOf(mapper), [], new Set());
    if (sharesTables(parent, target) && links.length > 1) {
      throw new AmbiguousForeignKeysError(
        `Cannot configure ${where}: "${secondary.key}" points to "${parent.table.key}" more than once. Give primaryJoin and secondaryJoin.`,
      );
    }
    const pairs = pairsOf(chooseLink(links, where, `"${secondary.key}" and "${mapper.table.key}"`));
    return { join: joinOf(pairs), pairs };
  };
  const near = half(parent, options.primaryJoin, "primaryJoin");
  const far = half(target, options.secondaryJoin, "secondaryJoin");
  return {
    direction: "manyToMany",
    primaryJoin: near.join,
    secondaryJoin: far.join,
    synchronize: near.pairs,
    secondarySynchronize: far.pairs,
    remoteColumns: new Set(columnsIn(near.join).filter((column) => column.table === secondary)),
    plain: true,
  };
}

/** Refuses an attribute that is a query where there is one object at most. */
function checkLazy(lazy: RelationshipOptions["lazy"], uselist: boolean, where: string): void {
  if (uselist || (lazy !== "dynamic" && lazy !== "writeOnly")) return;
  throw new MappingError(
    `Cannot configure ${where}: lazy "${lazy}" is for collections, and this leads to one object. Leave it out.`,
  );
}

function checkCascade(
  cascade: CascadeOptions,
  linkage: Linkage,
  options: RelationshipOptions,
  where: string,
): void {
  if (cascade.deleteOrphan && linkage.direction !== "oneToMany" && options.singleParent !== true) {
    throw new MappingError(
      `Cannot configure ${where}: delete-orphan on a ${linkage.direction === "manyToOne" ? "many-to-one" : "many-to-many"} relationship needs singleParent: true, because the object may have other parents. Add it, or drop delete-orphan.`,
    );
  }
  if (cascade.deleteOrphan && !cascade.delete) {
    throw new MappingError(
      `Cannot configure ${where}: delete-orphan without delete. Write "all, delete-orphan".`,
    );
  }
  if (options.passiveDeletes === "all" && (cascade.delete || cascade.deleteOrphan)) {
    throw new MappingError(
      `Cannot configure ${where}: passiveDeletes "all" leaves every row to the database, which contradicts the delete cascade. Use passiveDeletes: true, or drop the cascade.`,
    );
  }
}

/** A relationship whose other side is looked up when both are configured. */
class ConfiguredRelationship implements Relationship {
  readonly index: number;
  readonly key: string;
  readonly parent: Mapper;
  readonly target: Mapper;
  readonly uselist: boolean;
  readonly direction: Direction;
  readonly primaryJoin: Expr;
  readonly secondaryJoin: Expr | undefined;
  readonly secondary: Table | undefined;
  readonly synchronize: readonly SyncPair[];
  readonly secondarySynchronize: readonly SyncPair[];
  readonly remoteColumns: ReadonlySet<Column>;
  readonly cascade: CascadeOptions;
  readonly orderBy: readonly Expr[];
  readonly lazy: NonNullable<RelationshipOptions["lazy"]>;
  readonly isQuery: boolean;
  readonly viewOnly: boolean;
  readonly options: RelationshipOptions;
  readonly usesGet: boolean;
  #reverse: Relationship | null | undefined;

  constructor(
    sides: Sides,
    index: number,
    key: string,
    secondary: Table | undefined,
    linkage: Linkage,
  ) {
    const { definition, where, target } = sides;
    const { options } = definition;
    this.index = index;
    this.key = key;
    this.parent = sides.parent;
    this.target = target;
    this.uselist = definition.many;
    this.direction = linkage.direction;
    this.primaryJoin = linkage.primaryJoin;
    this.secondaryJoin = linkage.secondaryJoin;
    this.secondary = secondary;
    this.synchronize = linkage.synchronize;
    this.secondarySynchronize = linkage.secondarySynchronize;
    this.remoteColumns = linkage.remoteColumns;
    this.viewOnly = options.viewOnly ?? false;
    this.cascade = parseCascade(
      options.cascade ?? (this.viewOnly ? "none" : "save-update, merge"),
      where,
    );
    checkCascade(this.cascade, linkage, options, where);
    checkLazy(options.lazy, definition.many, where);
    const order = options.orderBy === undefined ? [] : value(options.orderBy);
    this.orderBy = (Array.isArray(order) ? order : [order]).map((term: unknown) =>
      withTableColumns(toElement(term, `orderBy of ${where}`)),
    );
    this.lazy = options.lazy ?? "select";
    this.isQuery = this.lazy === "dynamic" || this.lazy === "writeOnly";
    this.options = options;
    this.usesGet =
      linkage.direction === "manyToOne" &&
      linkage.plain &&
      target.primaryKey.length === linkage.synchronize.length &&
      target.primaryKey.every((key) =>
        linkage.synchronize.some((pair) => target.attributeOf(pair.source) === key),
      );
  }

  get reverse(): Relationship | undefined {
    this.#reverse ??= this.#findReverse() ?? null;
    return this.#reverse ?? undefined;
  }
  #findReverse(): Relationship | undefined {
    const { backPopulates, syncBackref } = this.options;
    if (backPopulates === undefined || syncBackref === false) return undefined;
    const where = `"${this.parent.name}"."${this.key}"`;
    const other = this.target.relationship(backPopulates);
    if (other === undefined) {
      throw new MappingError(
        `Cannot configure ${where}: backPopulates names "${backPopulates}", and "${this.target.name}" has no such relationship. Add it, or correct the name.`,
      );
    }
    if (!other.target.isA(this.parent) && !this.parent.isA(other.target)) {
      throw new MappingError(
        `Cannot configure ${where}: backPopulates names "${this.target.name}"."${backPopulates}", which refers to "${other.target.name}". It must refer to "${this.parent.name}".`,
      );
    }
    if (other.direction === this.direction && this.direction !== "manyToMany") {
      throw new MappingError(
        `Cannot configure ${where}: it and "${this.target.name}"."${backPopulates}" are both ${this.direction === "manyToOne" ? "many-to-one" : "one-to-many"}. Give remoteSide on the many-to-one side.`,
      );
    }
    return other;
  }
}

/** Makes one relationship from its definition. */
export function configureRelationship(
  parent: Mapper,
  target: Mapper,
  index: number,
  key: string,
  definition: RelationshipDefinition,
): Relationship {
  const sides: Sides = {
    parent,
    target,
    definition,
    where: `the relationship "${parent.name}"."${key}"`,
  };
  const given = definition.options.secondary;
  const secondary = given === undefined ? undefined : value(given as Table | (() => Table));
  const linkage =
    secondary !== undefined
      ? linkBySecondary(sides, secondary)
      : definition.options.primaryJoin !== undefined
        ? linkByCondition(sides)
        : linkByForeignKeys(sides);
  if (linkage.direction === "manyToOne" && definition.many) {
    throw new MappingError(
      `Cannot configure ${sides.where}: many() on the side that has the foreign key, where there is one object. Use one(), or correct the foreign key.`,
    );
  }
  return new ConfiguredRelationship(sides, index, key, secondary, linkage);
}

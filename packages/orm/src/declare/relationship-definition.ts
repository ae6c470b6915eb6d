import type { AnyElement, Column, Table } from "@rebis/core-sql";

/** How a relationship is loaded when nothing else is said. */
export type LazyOption =
  | "select"
  | "joined"
  | "subquery"
  | "selectin"
  | "immediate"
  | "raise"
  | "raiseOnSql"
  | "noload"
  | "dynamic"
  | "writeOnly";

/** A column of a mapped class or table, now or when the mapping is configured. */
type ColumnReference = Column<unknown, string, string> | AnyElement;
type Deferred<T> = T | (() => T);

/** Options of {@link many} and {@link one}. */
export interface RelationshipOptions {
  /** The attribute of the other class that is the other side of this one. */
  readonly backPopulates?: string;
  /** `save-update`, `merge`, `delete`, `delete-orphan`, `refresh-expire`, `expunge`, `all`, `none`, by commas. Default `save-update, merge`. */
  readonly cascade?: string;
  /** The table between the two sides of a many-to-many relationship. */
  readonly secondary?: Table | (() => Table);
  /** The condition between the two sides, where foreign keys do not say it alone. */
  readonly primaryJoin?: Deferred<AnyElement<boolean | null>>;
  /** The condition between `secondary` and the other side. */
  readonly secondaryJoin?: Deferred<AnyElement<boolean | null>>;
  /** The columns that are written from the other side, where several foreign keys fit. */
  readonly foreignKeys?: Deferred<ColumnReference | readonly ColumnReference[]>;
  /** For a table that refers to itself: the columns of the other side. */
  readonly remoteSide?: Deferred<ColumnReference | readonly ColumnReference[]>;
  /** The order of a loaded collection. */
  readonly orderBy?: Deferred<AnyElement | readonly AnyElement[]>;
  readonly lazy?: LazyOption;
  /** `true`: rows of children that are not loaded are left to ON DELETE; `"all"`: loaded ones too. */
  readonly passiveDeletes?: boolean | "all";
  /** `true` (default): a changed primary key is passed on by ON UPDATE CASCADE. */
  readonly passiveUpdates?: boolean;
  /** The foreign key is set by an UPDATE of its own, so that rows may point at each other. */
  readonly postUpdate?: boolean;
  /** Every child has one parent at most: allows delete-orphan on many-to-one and many-to-many. */
  readonly singleParent?: boolean;
  /** Only read, never written. */
  readonly viewOnly?: boolean;
  /** Load the old value when a new one is set. */
  readonly activeHistory?: boolean;
  /** Joined loading uses INNER JOIN. */
  readonly innerJoin?: boolean;
  /** `false`: changes are not passed on to the other side in memory. */
  readonly syncBackref?: boolean;
  /** How deep joined loading follows a relationship of a class to itself. */
  readonly joinDepth?: number;
  readonly info?: Readonly<Record<string, unknown>>;
}

/** What users find at a relationship to many: a list, or a query. */
export type CollectionKind = "list" | "dynamic" | "writeOnly";

/** Options of {@link one}. */
export interface OneOptions extends RelationshipOptions {
  /** The value may be null. */
  readonly optional?: boolean;
}

/** The definition of a relationship, as a model's getter returns it. */
export class RelationshipDefinition<
  out Target = unknown,
  out Many extends boolean = boolean,
  out Optional extends boolean = boolean,
  out Kind extends CollectionKind = CollectionKind,
> {
  /** For the type checker only. */
  declare readonly targetType?: Target;
  declare readonly manyType?: Many;
  declare readonly optionalType?: Optional;
  declare readonly collectionKind?: Kind;
  readonly kind = "relationship";
  readonly target: unknown;
  readonly many: boolean;
  readonly options: OneOptions;
  constructor(target: unknown, many: boolean, options: OneOptions) {
    this.target = target;
    this.many = many;
    this.options = options;
  }
}

/**
 * A relationship to many objects of another class: one-to-many, or many-to-many with `secondary`.
 * Written as a getter, so that two classes may name each other.
 *
 * @example get articles() { return many(Article, { backPopulates: "author", cascade: "all, delete-orphan" }); }
 * @see https://docs.sqlalchemy.org/en/21/orm/relationship_api.html
 */
export function many<Target>(
  target: Target,
  options?: RelationshipOptions & { readonly lazy?: Exclude<LazyOption, "dynamic" | "writeOnly"> },
): RelationshipDefinition<Target, true, false, "list">;
export function many<Target>(
  target: Target,
  options: RelationshipOptions & { readonly lazy: "dynamic" },
): RelationshipDefinition<Target, true, false, "dynamic">;
export function many<Target>(
  target: Target,
  options: RelationshipOptions & { readonly lazy: "writeOnly" },
): RelationshipDefinition<Target, true, false, "writeOnly">;
export function many<Target>(
  target: Target,
  options: RelationshipOptions = {},
): RelationshipDefinition<Target, true, false> {
  return new RelationshipDefinition<Target, true, false>(target, true, options);
}

/**
 * A relationship to one object of another class: many-to-one, or one-to-one. With
 * `optional: true` it may be null.
 *
 * @example get author() { return one(Author, { backPopulates: "articles" }); }
 * @see https://docs.sqlalchemy.org/en/21/orm/relationship_api.html
 */
export function one<Target, const Options extends OneOptions = {}>(
  target: Target,
  options?: Options,
): RelationshipDefinition<
  Target,
  false,
  Options extends { readonly optional: true } ? true : false
> {
  return new RelationshipDefinition<
    Target,
    false,
    Options extends { readonly optional: true } ? true : false
  >(target, false, options ?? {});
}

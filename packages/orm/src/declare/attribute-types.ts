import type {
  Column,
  ColumnDefinition,
  Constraint,
  entityClass,
  entityDefinitions,
  entityName,
  EntityType,
  Index,
} from "@rebis/core-sql";
import type { DynamicCollection, WriteOnlyCollection } from "../attribute/query-collection.ts";
import type { RelationshipAttribute } from "../relationship/relationship-attribute.ts";
import type { RelationshipDefinition } from "./relationship-definition.ts";

// How a mapped class is typed: everything follows from the definitions object.

/** What a class makes: `InstanceOf<typeof Author>` is `Author`. @see {@link MappedClass} */
// oxlint-disable-next-line no-explicit-any
export type InstanceOf<Class> = Class extends abstract new (...args: any) => infer Instance
  ? Instance
  : never;

/** A relationship to many, as users find it. */
type CollectionOf<Item, Kind> = Kind extends "list"
  ? Item[]
  : Item extends object
    ? Kind extends "dynamic"
      ? DynamicCollection<Item>
      : WriteOnlyCollection<Item>
    : never;

/** The value of one attribute. */
export type AttributeOf<Definition> =
  Definition extends ColumnDefinition<infer T, boolean>
    ? T
    : Definition extends RelationshipDefinition<
          infer Target,
          infer Many,
          infer Optional,
          infer Kind
        >
      ? Many extends true
        ? CollectionOf<InstanceOf<Target>, Kind>
        : Optional extends true
          ? InstanceOf<Target> | null
          : InstanceOf<Target>
      : never;

/** The attributes of an instance. */
export type Attributes<Definitions> = {
  -readonly [Key in keyof Definitions]: AttributeOf<Definitions[Key]>;
};

/** What is under `.c` of a mapped class: columns and relationships as SQL. */
export type EntityColumns<Definitions, Name extends string> = {
  readonly [Key in keyof Definitions & string]: Definitions[Key] extends ColumnDefinition<
    infer T,
    boolean,
    infer Operators
  >
    ? Operators & Column<T, Key, Name>
    : Definitions[Key] extends RelationshipDefinition<infer Target, infer Many, boolean>
      ? RelationshipAttribute<Target, Many>
      : never;
};

/** A mapped class, as `Base.model()` returns it. */
export interface MappedClass<Definitions, Name extends string> {
  new (init?: Partial<Attributes<Definitions>>): Attributes<Definitions>;
  /** The columns and relationships, for queries. */
  readonly c: EntityColumns<Definitions, Name>;
  /** For the type checker only. */
  readonly [entityName]: Name;
  /** For the type checker only. */
  readonly [entityDefinitions]: Definitions;
  /**
   * Makes a class below this one: with a table of its own, joined to this class's by a foreign key
   * of its primary key, or (without a name) in this class's table, where its columns may be NULL.
   *
   * @example
   * class Manager extends Employee.subclass(
   *   "managers",
   *   { id: column(t.integer(), { primaryKey: true, foreignKey: "employees.id" }), budget: column(t.integer()) },
   *   { polymorphicIdentity: "manager" },
   * ) {} // SELECT … FROM employees JOIN managers ON employees.id = managers.id
   * class Engineer extends Employee.subclass({ skill: column(t.string(20)) }, { polymorphicIdentity: "engineer" }) {}
   * @throws {ArgumentError} for a name that this class has already
   * @see https://docs.sqlalchemy.org/en/21/orm/inheritance.html
   */
  subclass<Parent extends AnyMappedClass, const ChildName extends string, Own extends object>(
    this: Parent,
    name: ChildName,
    definitions: Own,
    options?: SubclassOptions<Parent[typeof entityDefinitions] & Own, ChildName>,
  ): MappedSubclass<Parent, Own, ChildName>;
  subclass<
    Parent extends AnyMappedClass,
    Own extends object,
    const Identity extends string | number | boolean = Parent[typeof entityName],
  >(
    this: Parent,
    definitions: Own,
    options?: { readonly polymorphicIdentity?: Identity },
  ): MappedSubclass<Parent, Own, `${Identity}`>;
}

/** A mapped class below another one, as `subclass()` returns it. */
export interface MappedSubclass<
  Parent extends AnyMappedClass,
  Own,
  Name extends string,
> extends Pick<MappedClass<Own, Name>, "subclass"> {
  new (
    init?: Partial<Attributes<Parent[typeof entityDefinitions] & Own>>,
  ): InstanceOf<Parent> & Attributes<Own>;
  /** The columns and relationships, those of the parent too. */
  readonly c: EntityColumns<Parent[typeof entityDefinitions] & Own, Name>;
  /** For the type checker only. */
  readonly [entityName]: Name;
  /** For the type checker only. */
  readonly [entityDefinitions]: Parent[typeof entityDefinitions] & Own;
}

/** Any mapped class. */
export interface AnyMappedClass extends EntityType {
  // What a mapped class makes is known by the class itself; here any will do.
  // oxlint-disable-next-line no-explicit-any
  new (...args: any): any;
  // oxlint-disable-next-line no-explicit-any
  readonly c: any;
  readonly [entityDefinitions]: unknown;
}

/** An alias of a mapped class. */
export interface AliasedClass<Class extends AnyMappedClass, Name extends string> {
  readonly c: EntityColumns<Class[typeof entityDefinitions], Name>;
  readonly [entityName]: Name;
  readonly [entityClass]: Class;
}

/** Options of `Base.model()` that say nothing of the table. */
export interface MappingOptions<Definitions> {
  /** The column that counts the versions of a row, checked on UPDATE and DELETE. */
  readonly versionIdCol?: keyof Definitions & string;
  /** When server defaults are read back: with RETURNING where that is cheap (`auto`), always, or never. */
  readonly eagerDefaults?: "auto" | boolean;
  /** The column that tells the class of a row, where other classes inherit from this one. */
  readonly polymorphicOn?: keyof Definitions & string;
  /** What that column is for rows of this very class. */
  readonly polymorphicIdentity?: string | number | boolean;
}

/** Options of `Base.model()`. */
export interface ModelOptions<
  Definitions,
  Name extends string,
> extends MappingOptions<Definitions> {
  readonly schema?: string;
  readonly constraints?: (c: EntityColumns<Definitions, Name>) => readonly (Constraint | Index)[];
  readonly comment?: string;
  /** What only one database has, under its dialect's name. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** Options of `subclass()` with a table of its own. */
export interface SubclassOptions<Definitions, Name extends string> extends Omit<
  ModelOptions<Definitions, Name>,
  "polymorphicOn" | "versionIdCol"
> {
  /** The column whose foreign key leads to the parent's table, where several do. */
  readonly inheritCondition?: keyof Definitions & string;
}

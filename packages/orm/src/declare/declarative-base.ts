import { ArgumentError } from "@rebis/base";
import { MetaData, table as defineTable, Table } from "@rebis/core-sql";
import { defineAccessors } from "../attribute/accessors.ts";
import type { Mapper, MapperRegistry } from "../mapper/mapping.ts";
import { mapperFor, type Model, registerModel } from "../mapper/registry.ts";
import type {
  AnyMappedClass,
  MappedClass,
  MappingOptions,
  ModelOptions,
} from "./attribute-types.ts";
import { bind, plainLayout } from "./bind.ts";
import { split } from "./definitions.ts";
import { checkRoot, withDiscriminator } from "./discriminator.ts";
import { modelClass } from "./model-class.ts";
import { declareSubclass } from "./subclass.ts";

/** Options of {@link declarativeBase}. */
export interface DeclarativeBaseOptions {
  /** The metadata for the tables of the models; a new one by default. */
  readonly metadata?: MetaData;
}

/** Makes mapped classes that share one MetaData. */
export interface DeclarativeBase extends MapperRegistry {
  /**
   * Makes a class for a table: columns, and relationships as getters. Extend it.
   *
   * @example
   * class Author extends Base.model("authors", {
   *   id: column(t.integer(), { primaryKey: true }),
   *   name: column(t.string(100)),
   *   get articles() { return many(Article, { backPopulates: "author" }); },
   * }) {}
   */
  model<const Name extends string, Definitions extends object>(
    name: Name,
    definitions: Definitions,
    options?: ModelOptions<Definitions, Name>,
  ): MappedClass<Definitions, Name>;
  /**
   * Makes a class for a table that is there already, with relationships of its own.
   *
   * @example
   * const authors = table("authors", metadata, { id: column(t.integer(), { primaryKey: true }) });
   * class Author extends Base.model(authors, { get articles() { return many(Article); } }) {}
   * @throws {ArgumentError} for columns among the relationships: they are the table's
   */
  model<Name extends string, Columns, Own extends object = Record<never, never>>(
    table: Table<Name, Columns>,
    relationships?: Own,
    options?: MappingOptions<Columns & Own>,
  ): MappedClass<Columns & Own, Name>;
  /** Binds classes to their mappings now; otherwise it happens when a class is first used. */
  register(...classes: readonly AnyMappedClass[]): void;
}

/**
 * The base of mapped classes: a MetaData and the means to declare classes for its tables.
 *
 * @example
 * export const Base = declarativeBase();
 * class User extends Base.model("users", { id: column(t.integer(), { primaryKey: true }) }) {}
 * Base.metadata.createAll(engine); // CREATE TABLE users (…)
 * @see https://docs.sqlalchemy.org/en/21/orm/mapping_styles.html#declarative-mapping
 */
export function declarativeBase(options: DeclarativeBaseOptions = {}): DeclarativeBase {
  const metadata = options.metadata ?? new MetaData();
  const mappers = new Set<Mapper>();
  const base = {
    metadata,
    mappers,
    model(
      given: string | Table,
      definitions: object = {},
      modelOptions: ModelOptions<never, string> = {},
    ): unknown {
      const name = given instanceof Table ? given.name : given;
      const { columns, relationshipKeys } = split(name, definitions);
      const { versionIdCol, eagerDefaults, polymorphicOn, polymorphicIdentity, ...tableOptions } =
        modelOptions;
      const options = { versionIdCol, eagerDefaults, polymorphicOn, polymorphicIdentity };
      const table =
        given instanceof Table
          ? existing(given, columns, relationshipKeys, tableOptions)
          : defineTable(name, metadata, withDiscriminator(columns, options), tableOptions as never);
      checkRoot(name, table, options);
      const keys = table.columns.map((column) => column.key);
      const Entity = modelClass({ name }, (parent, given) => declareSubclass(base, parent, given));
      const model: Model = {
        name,
        table,
        definitions,
        relationshipKeys,
        options,
        bind: (boundClass) => bind(model, boundClass, base, plainLayout(model, keys)),
      };
      registerModel(Entity, model);
      defineAccessors(Entity.prototype, keys, relationshipKeys);
      return Entity;
    },
    register(...classes: readonly AnyMappedClass[]): void {
      for (const each of classes) mapperFor(each, "a class to register");
    },
  };
  // The classes are made from `definitions`, from which their types are inferred.
  return base as unknown as DeclarativeBase;
}

/** A table that was made before, when nothing is said that belongs to its making. */
function existing(
  table: Table,
  columns: object,
  relationshipKeys: readonly string[],
  options: object,
): Table {
  const [wrong] = [...Object.keys(columns), ...Object.keys(options)];
  if (wrong !== undefined) {
    throw new ArgumentError(
      `Cannot map the table "${table.name}" with "${wrong}": columns and options of a table are given where it is made. Say it there.`,
    );
  }
  const taken = relationshipKeys.find((key) => table.findColumn(key) !== undefined);
  if (taken === undefined) return table;
  throw new ArgumentError(
    `Cannot define the relationship "${table.name}"."${taken}": the table has a column of that name. Choose another name.`,
  );
}

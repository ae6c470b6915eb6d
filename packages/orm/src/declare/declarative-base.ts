import type { AsyncBind, SyncBind } from "@rebis/base";
import { MetaData, type Table } from "@rebis/core-sql";
import type { Mapper, MapperRegistry } from "../mapper/mapping.ts";
import { mapperFor } from "../mapper/registry.ts";
import type {
  AnyMappedClass,
  MappedClass,
  MappingOptions,
  ModelOptions,
} from "./attribute-types.ts";
import { declareModel } from "./declare-model.ts";
import { DeferredModels } from "./deferred-models.ts";

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
  /**
   * Makes a class for a table that is read from the database later, by `prepare`. Columns that are
   * given here stand in place of the database's, and are typed; relationships follow the foreign
   * keys that are found. Until then the class cannot be used.
   *
   * @example
   * class Order extends Base.deferred("orders", {
   *   get customer() { return one(Customer); },
   * }) { declare total: string }
   * Base.prepare(engine); // reads orders
   * @see https://docs.sqlalchemy.org/en/21/orm/declarative_tables.html#using-deferredreflection
   */
  deferred<const Name extends string, Definitions extends object>(
    name: Name,
    definitions: Definitions,
    options?: ModelOptions<Definitions, Name>,
  ): MappedClass<Definitions, Name>;
  /**
   * Reads the tables of all classes that `deferred` made since the last time. A promise for an
   * asynchronous bind.
   *
   * @throws {InvalidRequestError} when the database has no table of a class
   */
  prepare(bind: SyncBind): void;
  prepare(bind: AsyncBind): Promise<void>;
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
  const deferred = new DeferredModels(metadata);
  const base = {
    metadata,
    mappers,
    model: (
      table: string | Table,
      definitions?: object,
      given?: ModelOptions<never, string>,
    ): unknown => declareModel(base, { table, definitions, given }),
    deferred(table: string, definitions: object, given?: ModelOptions<never, string>): unknown {
      return declareModel(base, { table, definitions, given, deferred });
    },
    prepare: (bind: SyncBind | AsyncBind): void | Promise<void> => deferred.prepare(bind),
    register(...classes: readonly AnyMappedClass[]): void {
      for (const each of classes) mapperFor(each, "a class to register");
    },
  };
  // The classes are made from `definitions`, from which their types are inferred.
  return base as unknown as DeclarativeBase;
}

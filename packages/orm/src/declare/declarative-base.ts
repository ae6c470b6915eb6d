import { ArgumentError } from "@rebis/base";
import { ColumnDefinition, MetaData, table as defineTable, type Table } from "@rebis/core-sql";
import { fromFactsMethod } from "@rebis/core-sql/spi";
import { defineAccessors } from "../attribute/accessors.ts";
import { emptyValues } from "../mapper/instantiate.ts";
import { Mapper, type MapperRegistry } from "../mapper/mapping.ts";
import { mapperFor, type Model, registerModel } from "../mapper/registry.ts";
import { configureRelationship } from "../relationship/configure.ts";
import { InstanceState, stateKey } from "../state/instance-state.ts";
import { keepSpecimen } from "../state/specimen.ts";
import type { AnyMappedClass, MappedClass, ModelOptions } from "./attribute-types.ts";
import { entityColumns, entityFacts } from "./entity.ts";
import { inspectable } from "./plain.ts";
import { RelationshipDefinition } from "./relationship-definition.ts";

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
  /** Binds classes to their mappings now; otherwise it happens when a class is first used. */
  register(...classes: readonly AnyMappedClass[]): void;
}

interface Split {
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
  readonly relationshipKeys: readonly string[];
}

/** Tells columns from relationships without calling the getters. */
function split(name: string, definitions: object): Split {
  const columns: Record<string, ColumnDefinition> = {};
  const relationshipKeys: string[] = [];
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(definitions))) {
    if (key === "constructor" || key === "__proto__") {
      throw new ArgumentError(
        `Cannot define "${key}" in the model "${name}": JavaScript keeps that name for itself. Choose another, and give the column its name with { name: "${key}" }.`,
      );
    }
    if (descriptor.get !== undefined) relationshipKeys.push(key);
    else if (descriptor.value instanceof ColumnDefinition) columns[key] = descriptor.value;
    else if (descriptor.value instanceof RelationshipDefinition) {
      throw new ArgumentError(
        `Cannot define the relationship "${name}"."${key}" as a value: write a getter, get ${key}() { return …; }, so that classes may name each other.`,
      );
    } else {
      throw new ArgumentError(
        `Cannot define "${name}"."${key}": it is neither a column nor a relationship. Use column(…), or a getter with many(…) or one(…).`,
      );
    }
  }
  return { columns, relationshipKeys };
}

function readDefinitions(model: Model): ReadonlyMap<string, RelationshipDefinition> {
  return new Map(
    model.relationshipKeys.map((key) => {
      const definition: unknown = (model.definitions as Readonly<Record<string, unknown>>)[key];
      if (!(definition instanceof RelationshipDefinition)) {
        throw new ArgumentError(
          `Cannot read the relationship "${model.name}"."${key}": its getter returns no relationship. Return many(…) or one(…).`,
        );
      }
      return [key, definition];
    }),
  );
}

/** Binds a class to its model: the first time that it is used. */
function bind(
  model: Model,
  boundClass: abstract new (...args: never[]) => object,
  registry: MapperRegistry & { readonly mappers: Set<Mapper> },
): Mapper {
  const columns = model.table.columns.map((column, index) => ({ index, key: column.key, column }));
  const mapper = new Mapper({
    class: boundClass,
    entityName: model.name,
    table: model.table,
    registry,
    columns,
    options: model.options,
    relationshipKeys: model.relationshipKeys,
    definitions: () => readDefinitions(model),
    configure: (parent) =>
      [...readDefinitions(model)].map(([key, definition], index) =>
        configureRelationship(
          parent,
          mapperFor(definition.target, `the target of "${parent.name}"."${key}"`),
          index,
          key,
          definition,
        ),
      ),
  });
  registry.mappers.add(mapper);
  return mapper;
}

function setInitial(object: object, state: InstanceState, init: object): void {
  for (const key in init) {
    const value = (init as Record<string, unknown>)[key];
    if (value === undefined || !Object.hasOwn(init, key)) continue; // not given
    if (state.mapper.attribute(key) === undefined && !state.mapper.relationshipKeys.includes(key)) {
      throw new ArgumentError(
        `Cannot make a "${state.mapper.name}" with "${key}": it has no such attribute. Its attributes are ${[...state.mapper.columns.map((each) => each.key), ...state.mapper.relationshipKeys].join(", ")}.`,
      );
    }
    (object as Record<string, unknown>)[key] = value;
  }
}

/** The class that a model's own class extends. */
function modelClass(model: Omit<Model, "bind">): abstract new (init?: object) => object {
  let hasSpecimen = false;
  class Entity {
    declare [stateKey]: InstanceState;
    constructor(init: object = {}) {
      const mapper = mapperFor(new.target, "a mapped class");
      if (!hasSpecimen) {
        hasSpecimen = true;
        keepSpecimen((Reflect.construct(Entity, [], new.target) as Entity)[stateKey]);
      }
      const state = new InstanceState(mapper, this, emptyValues(mapper));
      this[stateKey] = state;
      setInitial(this, state, init);
    }
    /** The columns and relationships, for queries. */
    static get c(): object {
      return entityColumns(mapperFor(this, "a mapped class"));
    }
  }
  Object.defineProperty(Entity, "name", { value: model.name });
  Object.defineProperty(Entity, fromFactsMethod, {
    value(this: unknown) {
      return entityFacts(mapperFor(this, "a mapped class"));
    },
  });
  inspectable(Entity.prototype);
  return Entity;
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
      name: string,
      definitions: object,
      modelOptions: ModelOptions<never, string> = {},
    ): unknown {
      const { columns, relationshipKeys } = split(name, definitions);
      const { versionIdCol, eagerDefaults, ...tableOptions } = modelOptions;
      const table: Table = defineTable(name, metadata, columns, tableOptions as never);
      const parts = {
        name,
        table,
        definitions,
        relationshipKeys,
        options: { versionIdCol, eagerDefaults },
      };
      const Entity = modelClass(parts);
      const model: Model = { ...parts, bind: (boundClass) => bind(model, boundClass, base) };
      registerModel(Entity, model);
      defineAccessors(
        Entity.prototype,
        table.columns.map((column) => column.key),
        relationshipKeys,
      );
      return Entity;
    },
    register(...classes: readonly AnyMappedClass[]): void {
      for (const each of classes) mapperFor(each, "a class to register");
    },
  };
  // The classes are made from `definitions`, from which their types are inferred.
  return base as unknown as DeclarativeBase;
}

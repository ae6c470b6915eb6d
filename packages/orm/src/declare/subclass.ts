import { AmbiguousForeignKeysError, ArgumentError, NoForeignKeysError } from "@rebis/base";
import {
  ColumnDefinition,
  type ForeignKeyConstraint,
  table as defineTable,
  type Table,
} from "@rebis/core-sql";
import { describe } from "@rebis/core-sql/spi";
import { defineAccessors } from "../attribute/accessors.ts";
import type { ColumnAttribute, MappedTable, Mapper } from "../mapper/mapping.ts";
import { mapperFor, type Model, registerModel } from "../mapper/registry.ts";
import { bind, type Layout, type OpenRegistry } from "./bind.ts";
import { split } from "./definitions.ts";
import { joinedView, partView } from "./subclass-view.ts";

type Columns = Readonly<Record<string, ColumnDefinition>>;

/** What `subclass()` was given. */
interface Declaration {
  readonly parent: Mapper;
  /** Undefined: the rows are in the parent's table. */
  readonly tableName: string | undefined;
  readonly name: string;
  readonly columns: Columns;
  readonly definitions: object;
  readonly relationshipKeys: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

function declaration(parent: Mapper, given: readonly unknown[]): Declaration {
  const isJoined = typeof given[0] === "string";
  const [definitions, options = {}] = isJoined ? given.slice(1) : given;
  if (typeof definitions !== "object" || definitions === null) {
    throw new ArgumentError(
      `Cannot declare a subclass of "${parent.name}" with ${describe(definitions)}: give an object of columns and relationships, after the name of a table where it has one of its own.`,
    );
  }
  const own = options as Declaration["options"]; // as the types of subclass() say
  const tableName = isJoined ? (given[0] as string) : undefined;
  const identity = own["polymorphicIdentity"] as string | number | boolean | undefined;
  const name = tableName ?? String(identity ?? parent.entityName);
  if (own["concrete"] === true) {
    throw new ArgumentError(
      `Cannot map "${name}" with concrete: true: a class inherits the table of its parent here. Declare it with Base.model(), and spread the columns that both share.`,
    );
  }
  return { parent, tableName, name, definitions, options: own, ...split(name, definitions) };
}

/** Refuses a name that the parent has already; the key that joins the tables is one attribute. */
function checkNames({ parent, name, columns, relationshipKeys, tableName }: Declaration): void {
  for (const key of [...Object.keys(columns), ...relationshipKeys]) {
    const isTaken = parent.attribute(key) !== undefined || parent.relationshipKeys.includes(key);
    const { primaryKey, foreignKey } = columns[key]?.options ?? {};
    if (!isTaken || (tableName !== undefined && primaryKey === true && foreignKey !== undefined))
      continue;
    throw new ArgumentError(
      `Cannot define "${name}"."${key}": "${parent.name}" has an attribute of that name. Choose another name.`,
    );
  }
}

/** Columns of a class that shares its parent's table: rows of other classes have none. */
function sharedColumns({ columns, parent, name }: Declaration): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([key, definition]) => {
      if (definition.options.primaryKey === true || parent.table.findColumn(key) !== undefined) {
        throw new ArgumentError(
          `Cannot define "${name}"."${key}" in the table "${parent.table.key}": ${definition.options.primaryKey === true ? "the primary key is the parent's" : "another class has a column of that name"}. Choose another name, or give the class a table of its own.`,
        );
      }
      const options = { ...definition.options, nullable: true };
      return [key, new ColumnDefinition(definition.type, options)];
    }),
  );
}

/** Declares a class below another one: its table (or its columns in the parent's), and the class to extend. */
export function declareSubclass(
  registry: OpenRegistry,
  parentClass: unknown,
  given: readonly unknown[],
): unknown {
  const parent = mapperFor(parentClass, "the class to inherit from");
  const declared = declaration(parent, given);
  checkNames(declared);
  const { tableName, name, columns, definitions, relationshipKeys } = declared;
  const { polymorphicIdentity, eagerDefaults, inheritCondition, ...tableOptions } =
    declared.options;
  if (polymorphicIdentity !== undefined && parent.discriminator === undefined) {
    throw new ArgumentError(
      `Cannot give "${name}" a polymorphicIdentity: "${parent.root.name}" has no polymorphicOn. Name there the column that tells the class of a row.`,
    );
  }
  const table: Table =
    tableName === undefined
      ? parent.table
      : defineTable(tableName, registry.metadata, columns, tableOptions as never);
  const added =
    tableName === undefined ? table.appendColumns(sharedColumns(declared)) : table.columns;
  const own = added.filter(({ key }) => parent.attribute(key) === undefined);
  const Entity = entityBelow(parentClass as Parent, name);
  const model: Model = {
    name,
    table,
    definitions,
    relationshipKeys,
    options: {
      ...parent.options,
      ...(eagerDefaults === undefined ? {} : { eagerDefaults: eagerDefaults as boolean }),
      polymorphicIdentity,
    },
    bind: (boundClass) => {
      const attributes = own.map((column, position): ColumnAttribute => {
        return { index: parent.columns.length + position, key: column.key, column };
      });
      const layout =
        tableName === undefined
          ? sharedLayout(parent, attributes)
          : joinedLayout(parent, name, table, attributes, inheritCondition);
      return bind(model, boundClass, registry, layout);
    },
  };
  registerModel(Entity, model);
  defineAccessors(
    Entity.prototype,
    own.map(({ key }) => key),
    relationshipKeys,
    { columns: parent.columns.length, relationships: parent.relationshipKeys.length },
  );
  return Entity;
}

type Parent = new (...args: unknown[]) => object;

function entityBelow(parent: Parent, name: string): Parent {
  const Entity = class extends parent {};
  Object.defineProperty(Entity, "name", { value: name });
  return Entity;
}

/** A class in the table of its parent. */
function sharedLayout(parent: Mapper, attributes: readonly ColumnAttribute[]): Layout {
  const columns = [...parent.columns, ...attributes];
  const last = parent.tables.at(-1) as MappedTable; // a class has a table
  const tables =
    attributes.length === 0
      ? parent.tables
      : [...parent.tables.slice(0, -1), { ...last, columns: [...last.columns, ...attributes] }];
  return { inherits: parent, columns, tables, from: partView };
}

/** A class with a table of its own beside those of its parent. */
function joinedLayout(
  parent: Mapper,
  name: string,
  table: Table,
  attributes: readonly ColumnAttribute[],
  condition: unknown,
): Layout {
  const link = linkToParent(parent, name, table, condition);
  const columns = [...parent.columns, ...attributes];
  const inTable = table.columns.flatMap((column): ColumnAttribute[] => {
    const attribute = columns.find((each) => each.key === column.key);
    return attribute === undefined ? [] : [{ ...attribute, column }];
  });
  const primaryKey = table.primaryKey.columns.flatMap(
    (column) => inTable.find((each) => each.column === column) ?? [],
  );
  const copies = link.elements.flatMap(({ column, target }) => {
    const from = parent.attributeOf(target);
    const to = inTable.find((each) => each.column === column);
    return from === undefined || to === undefined || from.index === to.index
      ? []
      : [{ from: from.index, to: to.index }];
  });
  const tables = [...parent.tables, { table, columns: inTable, primaryKey, copies, link }];
  return { inherits: parent, columns, tables, from: joinedView };
}

/** The foreign key from a subclass's table to those of its parent: that of the primary key, or the one that is named. */
function linkToParent(
  parent: Mapper,
  name: string,
  table: Table,
  given: unknown,
): ForeignKeyConstraint {
  const links = table.foreignKeys.filter((each) =>
    parent.tables.some((mapped) => each.targetTable === mapped.table),
  );
  const named =
    typeof given === "string"
      ? links.filter((each) => each.columns.some(({ key }) => key === given))
      : links;
  const ofKey = named.filter((each) => each.columns.every(({ primaryKey }) => primaryKey));
  const fitting = ofKey.length > 0 ? ofKey : named;
  const [link] = fitting;
  if (link === undefined) {
    throw new NoForeignKeysError(
      `Cannot join the table "${table.key}" of "${name}" to those of "${parent.name}": no foreign key leads there. Give its primary key one, as in { primaryKey: true, foreignKey: "${parent.table.key}.id" }.`,
    );
  }
  if (fitting.length > 1) {
    throw new AmbiguousForeignKeysError(
      `Cannot join the table "${table.key}" of "${name}" to those of "${parent.name}": ${fitting.length} foreign keys lead there. Name the column of one with inheritCondition.`,
    );
  }
  return link;
}

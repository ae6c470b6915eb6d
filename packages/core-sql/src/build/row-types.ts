import type { ColumnElement } from "../operators/column-element.ts";
import type { Literal, ValueElement } from "../operators/literal.ts";
import type { OperatorsOf } from "../operators/type-operators.ts";
import type { ColumnDefinition } from "../schema/column.ts";

// How the type of a row follows from what was selected. Each query costs what it selects: nothing
// here ever mentions all tables (demands T1).

/** The row key and source of a mapped class, for the type checker only. */
export declare const entityName: unique symbol;
/** The definitions of a mapped class, for the type checker only. */
export declare const entityDefinitions: unique symbol;
/** The class behind an alias, for the type checker only. */
export declare const entityClass: unique symbol;

/** A mapped class, as the type checker sees it. */
export interface EntityType {
  // A class with any constructor: what it makes is read by `InstanceOf`.
  // oxlint-disable-next-line no-explicit-any
  new (...args: any): unknown;
  readonly [entityName]: string;
}
/** An alias of a mapped class, as the type checker sees it. */
export interface AliasedEntityType {
  readonly [entityName]: string;
  readonly [entityClass]: EntityType;
}
/** A table, subquery or CTE: its columns are selected one by one. */
export interface ColumnsSource {
  readonly columnsType?: unknown;
  readonly sourceName?: string;
  readonly c: unknown;
}
/** What `select` takes. */
export type Selectable = ColumnElement | EntityType | AliasedEntityType | ColumnsSource;

// oxlint-disable-next-line no-explicit-any
type InstanceOf<Class> = Class extends abstract new (...args: any) => infer Instance
  ? Instance
  : never;

/** The value of one selected thing. */
export type ValueOf<Item> =
  Item extends ColumnElement<infer T>
    ? T
    : Item extends { readonly [entityClass]: infer Class }
      ? InstanceOf<Class>
      : InstanceOf<Item>;
/** The row key of one selected thing. */
export type KeyOf<Item> =
  Item extends ColumnElement<unknown, infer Key>
    ? Key
    : Item extends { readonly [entityName]: infer Name extends string }
      ? Name
      : never;
/** The source that an outer join can make null. */
export type SourceOf<Item> =
  Item extends ColumnElement<unknown, string, infer Source>
    ? Source
    : Item extends { readonly [entityName]: infer Name extends string }
      ? Name
      : Item extends { readonly sourceName?: infer Name extends string }
        ? Name
        : never;

/** The sources that a join may leave empty. */
export type NullableOf<Source> = Source extends { readonly nullableSources?: infer Names }
  ? Names
  : never;

/** The value of one selected thing, null where its source is outer-joined. */
type Joined<Item, Nullable> = [Nullable] extends [never]
  ? ValueOf<Item>
  : [SourceOf<Item>] extends [never]
    ? ValueOf<Item>
    : SourceOf<Item> extends Nullable
      ? ValueOf<Item> | null
      : ValueOf<Item>;

/** A table stands for its columns. */
type Expanded<Item> = Item extends { readonly columnsType?: infer Columns extends object }
  ? Columns[keyof Columns]
  : Item;

/** The row of a SELECT: an object of the selected names. */
export type RowOf<Items, Nullable> = Items extends readonly unknown[]
  ? { [Item in Expanded<Items[number]> as KeyOf<Item>]: Joined<Item, Nullable> }
  : { -readonly [Key in keyof Items]: Joined<Items[Key], Nullable> };

/** The same as an array. A table's columns have no fixed place in it. */
export type TupleOf<Items, Nullable> = Items extends readonly unknown[]
  ? [Extract<Items[number], { readonly columnsType?: object }>] extends [never]
    ? { -readonly [Index in keyof Items]: Joined<Items[Index], Nullable> }
    : unknown[]
  : Joined<Items[keyof Items], Nullable>[];

/** Inside a subquery an entity stands for its columns too. */
type ExpandedEntity<Item> = Item extends {
  readonly [entityName]: string;
  readonly c: infer Columns;
}
  ? Extract<Columns[keyof Columns], ColumnElement>
  : Expanded<Item>;

/** The columns of a subquery or CTE. */
export type ColumnsOf<Items, Nullable, Source extends string> = Items extends readonly unknown[]
  ? {
      readonly [Item in ExpandedEntity<Items[number]> as KeyOf<Item>]: OperatorsOf<Item> &
        ColumnElement<Joined<Item, Nullable>, KeyOf<Item>, Source>;
    }
  : {
      readonly [Key in keyof Items & string]: OperatorsOf<Items[Key]> &
        ColumnElement<Joined<Items[Key], Nullable>, Key, Source>;
    };

/** The value of the first column, for scalar subqueries. */
export type FirstOf<Items, Nullable> = Items extends readonly [infer First, ...unknown[]]
  ? Joined<First, Nullable>
  : unknown;

/** Keys of the definitions that are columns. */
type ColumnKeys<Definitions> = {
  [K in keyof Definitions]: Definitions[K] extends ColumnDefinition ? K : never;
}[keyof Definitions];
/** Keys that an INSERT may leave out. */
type OptionalKeys<Definitions> = {
  [K in keyof Definitions]: Definitions[K] extends ColumnDefinition<unknown, infer Optional>
    ? Optional extends true
      ? K
      : never
    : never;
}[keyof Definitions];
type Written<Definition> =
  Definition extends ColumnDefinition<infer T, boolean> ? T | Literal<T> | ValueElement<T> : never;

/** What INSERT … VALUES takes: all columns, those with a default optional. */
export type InsertValues<Definitions> = {
  [K in Exclude<ColumnKeys<Definitions>, OptionalKeys<Definitions>>]: Written<Definitions[K]>;
} & { [K in OptionalKeys<Definitions>]?: Written<Definitions[K]> };
/** What UPDATE … SET takes. */
export type UpdateValues<Definitions> = {
  [K in ColumnKeys<Definitions>]?: Written<Definitions[K]>;
};

/** The definitions behind a table or mapped class. */
export type DefinitionsOf<Target> = Target extends {
  readonly [entityDefinitions]: infer Definitions;
}
  ? Definitions
  : Target extends { readonly definitionsType?: infer Definitions extends object }
    ? Definitions
    : never;

import type { Column, Table } from "@rebis/core-sql";
import type { Direction, Mapper, Relationship } from "../mapper/mapping.ts";

/** A relationship, as {@link inspect} shows it. */
export interface RelationshipInspection {
  readonly key: string;
  /** The class that has the attribute. */
  readonly parent: Mapper["class"];
  readonly direction: Direction;
  /** A collection, rather than one object. */
  readonly uselist: boolean;
  readonly target: Mapper["class"];
  readonly secondary: Table | undefined;
  readonly viewOnly: boolean;
  readonly lazy: Relationship["lazy"];
  readonly cascade: Relationship["cascade"];
  /** The name of the other side's attribute, when there is one. */
  readonly backPopulates: string | undefined;
}

/**
 * How a class is mapped.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/mapping_api.html#sqlalchemy.orm.Mapper
 * @since 0.1.0
 */
export interface MapperInspection {
  readonly class: Mapper["class"];
  readonly entityName: string;
  /** The table of the class itself. */
  readonly table: Table;
  /** All tables of the class: those of the classes that it inherits from first. */
  readonly tables: readonly Table[];
  /** The class that it inherits from. */
  readonly inherits: Mapper["class"] | undefined;
  readonly polymorphicIdentity: unknown;
  readonly primaryKey: readonly Column[];
  /** The columns by the names of their attributes. */
  readonly columns: Readonly<Record<string, Column>>;
  readonly relationships: Readonly<Record<string, RelationshipInspection>>;
  /** The names of all attributes. */
  readonly attrs: readonly string[];
}

/** What users see of a mapper. */
export function inspectMapper(mapper: Mapper): MapperInspection {
  return {
    class: mapper.class,
    entityName: mapper.entityName,
    table: mapper.table,
    tables: mapper.tables.map(({ table }) => table),
    inherits: mapper.inherits?.class,
    polymorphicIdentity: mapper.options.polymorphicIdentity,
    primaryKey: mapper.primaryKey.map((each) => each.column),
    columns: Object.fromEntries(mapper.columns.map((each) => [each.key, each.column])),
    get relationships() {
      return Object.fromEntries(
        mapper.relationships.map((each) => [each.key, inspectRelationship(each)]),
      );
    },
    attrs: [...mapper.columns.map((each) => each.key), ...mapper.relationshipKeys],
  };
}

/** What users see of a relationship. */
export function inspectRelationship(relationship: Relationship): RelationshipInspection {
  const { key, direction, uselist, target, secondary, viewOnly, lazy, cascade } = relationship;
  return {
    key,
    parent: relationship.parent.class,
    direction,
    uselist,
    target: target.class,
    secondary,
    viewOnly,
    lazy,
    cascade,
    backPopulates: relationship.reverse?.key,
  };
}

import type { FromNode } from "@rebis/core-sql/spi";
import {
  type ColumnAttribute,
  type MappedTable,
  Mapper,
  type MapperRegistry,
} from "../mapper/mapping.ts";
import { mapperFor, type Model } from "../mapper/registry.ts";
import { configureRelationship } from "../relationship/configure.ts";
import { readDefinitions } from "./definitions.ts";

/** The registry that binding adds to. */
export type OpenRegistry = MapperRegistry & { readonly mappers: Set<Mapper> };

/** How a model is laid out in tables. */
export interface Layout {
  readonly inherits: Mapper | undefined;
  readonly columns: readonly ColumnAttribute[];
  readonly tables: readonly MappedTable[];
  readonly from: (mapper: Mapper) => FromNode;
}

/** Binds a class to its model: the first time that it is used. */
export function bind(
  model: Model,
  boundClass: abstract new (...args: never[]) => object,
  registry: OpenRegistry,
  { inherits, ...layout }: Layout,
): Mapper {
  const mapper = new Mapper({
    ...layout,
    inherits,
    class: boundClass,
    entityName: model.name,
    registry,
    options: model.options,
    relationshipKeys: [...(inherits?.relationshipKeys ?? []), ...model.relationshipKeys],
    definitions: () =>
      new Map([...(inherits?.relationshipDefinitions ?? []), ...readDefinitions(model)]),
    configure: (parent) => [
      ...(inherits?.relationships ?? []),
      ...[...readDefinitions(model)].map(([key, definition], index) =>
        configureRelationship(
          parent,
          mapperFor(definition.target, `the target of "${parent.name}"."${key}"`),
          (inherits?.relationshipKeys.length ?? 0) + index,
          key,
          definition,
        ),
      ),
    ],
  });
  registry.mappers.add(mapper);
  return mapper;
}

/** A class with a table of its own that inherits from none. */
export function plainLayout(model: Model, keys: readonly string[]): Layout {
  const { table } = model;
  const columns = keys.flatMap((key, index): ColumnAttribute[] => {
    const column = table.findColumn(key);
    return column === undefined ? [] : [{ index, key: column.key, column }];
  });
  const primaryKey = table.primaryKey.columns.flatMap(
    (column) => columns.find((each) => each.column === column) ?? [],
  );
  return {
    inherits: undefined,
    columns,
    tables: [{ table, columns, primaryKey, copies: [], link: undefined }],
    from: () => table.node,
  };
}

import type { FromColumn, FromFacts } from "@rebis/core-sql";
import type { AliasNode, ColumnNode, FromNode } from "@rebis/core-sql/spi";
import { DerivedColumn } from "@rebis/core-sql";
import type { Mapper } from "../mapper/mapping.ts";
import { RelationshipAttribute } from "../relationship/relationship-attribute.ts";

interface Parts {
  readonly columns: object;
  readonly facts: FromFacts;
}

const known = new WeakMap<Mapper, Parts>();

function columnsObject(mapper: Mapper, from: FromNode, columns: readonly FromColumn[]): object {
  const c = Object.create(null) as Record<string, unknown>;
  for (const each of columns) c[each.key] = each;
  for (const key of mapper.relationshipKeys) c[key] = new RelationshipAttribute(mapper, key, from);
  return c;
}

function partsOf(mapper: Mapper): Parts {
  let parts = known.get(mapper);
  if (parts === undefined) {
    const { table, entityName } = mapper;
    const columns = table.columns as readonly FromColumn[];
    parts = {
      columns: columnsObject(mapper, table.node, columns),
      facts: {
        from: table.node,
        columns,
        name: entityName,
        entity: mapper,
      },
    };
    known.set(mapper, parts);
  }
  return parts;
}

/** What is under `.c` of a mapped class. */
export function entityColumns(mapper: Mapper): object {
  return partsOf(mapper).columns;
}
/** A mapped class as an element of FROM. */
export function entityFacts(mapper: Mapper): FromFacts {
  return partsOf(mapper).facts;
}

/** A mapped class under another name. */
export function aliasedEntity(
  mapper: Mapper,
  name: string | undefined,
): { readonly node: AliasNode; readonly c: object; readonly facts: FromFacts } {
  const node: AliasNode = { kind: "alias", isFrom: true, element: mapper.table.node, name };
  const columns = mapper.table.columns.map(
    (column) => new DerivedColumn({ ...column.node, from: node } as ColumnNode),
  );
  const key = name ?? mapper.entityName;
  return {
    node,
    c: columnsObject(mapper, node, columns),
    // The mapper, not the alias: statements with like aliases then have one key.
    facts: { from: node, columns, name: key, entity: mapper },
  };
}

import { ArgumentError } from "@rebis/base";
import type { FromColumn, FromFacts } from "@rebis/core-sql";
import type { FromNode } from "@rebis/core-sql/spi";
import { DerivedColumn } from "@rebis/core-sql";
import type { Mapper } from "../mapper/mapping.ts";
import { aliasOf, columnsAt } from "../mapper/place.ts";
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

function derived(mapper: Mapper, place: FromNode): readonly FromColumn[] {
  return columnsAt(mapper, place).map((node) => new DerivedColumn(node));
}

function partsOf(mapper: Mapper): Parts {
  let parts = known.get(mapper);
  if (parts === undefined) {
    const { from, entityName } = mapper;
    const columns: readonly FromColumn[] =
      from.kind === "table" ? mapper.columns.map(({ column }) => column) : derived(mapper, from);
    parts = {
      columns: columnsObject(mapper, from, columns),
      facts: {
        from,
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

/** A mapped class at another place in FROM. */
export interface AliasedParts {
  readonly node: FromNode;
  readonly c: object;
  readonly facts: FromFacts;
}

/** A mapped class whose rows are those of a subquery or CTE with all of its columns. */
export function entityOf(mapper: Mapper, source: FromFacts): AliasedParts {
  const { from } = source;
  const columns = mapper.columns.map(({ key: name }) => {
    const found = source.columns.find((each) => each.key === name);
    if (found !== undefined) return found;
    throw new ArgumentError(
      `Cannot read "${mapper.name}" from "${source.name}": it has no column "${name}". Select all columns of the class there, as in select(${mapper.name}).subquery().`,
    );
  });
  const key = source.name === "anon" ? mapper.entityName : source.name;
  return {
    node: from,
    c: columnsObject(mapper, from, columns),
    facts: { from, columns, name: key, entity: mapper },
  };
}

/** A mapped class under another name. */
export function aliasedEntity(mapper: Mapper, name: string | undefined): AliasedParts {
  const node = aliasOf(mapper, name);
  const columns = derived(mapper, node);
  const key = name ?? mapper.entityName;
  return {
    node,
    c: columnsObject(mapper, node, columns),
    // The mapper, not the alias: statements with like aliases then have one key.
    facts: { from: node, columns, name: key, entity: mapper },
  };
}

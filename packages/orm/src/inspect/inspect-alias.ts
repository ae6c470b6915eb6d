import type { FromClause } from "@rebis/core-sql";
import type { AliasedEntity } from "../declare/aliased.ts";
import type { Mapper } from "../mapper/mapping.ts";
import { inspectMapper, type MapperInspection } from "./inspect-mapper.ts";

/**
 * An alias of a mapped class: what it is an alias of.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/internals.html#sqlalchemy.orm.util.AliasedInsp
 * @since 0.1.0
 */
export interface AliasInspection {
  readonly isAliasedClass: true;
  /** Its name in statements. */
  readonly name: string;
  readonly class: Mapper["class"];
  readonly mapper: MapperInspection;
  /** The alias as an element of FROM. */
  readonly selectable: FromClause;
}

/** What users see of an alias. */
export function inspectAlias(alias: AliasedEntity): AliasInspection {
  const { name, entity } = alias.fromFacts();
  const mapper = entity as Mapper; // an alias is made of one
  return {
    isAliasedClass: true,
    name,
    class: mapper.class,
    get mapper() {
      return inspectMapper(mapper);
    },
    selectable: alias,
  };
}

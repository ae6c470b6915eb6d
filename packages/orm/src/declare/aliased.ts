import { FromClause, type FromFacts } from "@rebis/core-sql";
import type { AliasNode } from "@rebis/core-sql/spi";
import { mapperFor } from "../mapper/registry.ts";
import { aliasedEntity } from "./entity.ts";
import type { AliasedClass, AnyMappedClass } from "./attribute-types.ts";

class AliasedEntity extends FromClause {
  override readonly node: AliasNode;
  readonly c: object;
  readonly #facts: FromFacts;
  constructor(parts: ReturnType<typeof aliasedEntity>) {
    super();
    this.node = parts.node;
    this.c = parts.c;
    this.#facts = parts.facts;
  }
  override fromFacts(): FromFacts {
    return this.#facts;
  }
}

/**
 * A mapped class under another name, for joining it to itself.
 *
 * @example
 * const Manager = aliased(Employee, "manager");
 * select(Employee, Manager).join(Manager, Employee.c.managerId.eq(Manager.c.id))
 * // … FROM employees JOIN employees AS manager ON employees.manager_id = manager.id
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/api.html#sqlalchemy.orm.aliased
 */
export function aliased<Class extends AnyMappedClass, const Name extends string = "anon">(
  entity: Class,
  name?: Name,
): AliasedClass<Class, Name> & FromClause {
  // The columns are those of the class, under the type of its definitions.
  return new AliasedEntity(
    aliasedEntity(mapperFor(entity, "the class to alias"), name),
  ) as unknown as AliasedClass<Class, Name> & FromClause;
}

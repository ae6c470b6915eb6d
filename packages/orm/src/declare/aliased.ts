import { type DerivedFrom, FromClause, type FromFacts } from "@rebis/core-sql";
import type { FromNode } from "@rebis/core-sql/spi";
import { mapperFor } from "../mapper/registry.ts";
import { type AliasedParts, aliasedEntity, entityOf } from "./entity.ts";
import type { AliasedClass, AnyMappedClass } from "./attribute-types.ts";

/** A mapped class at another place in FROM, as users hold it. */
export class AliasedEntity extends FromClause {
  override readonly node: FromNode;
  readonly c: object;
  readonly #facts: FromFacts;
  constructor(parts: AliasedParts) {
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
 * A mapped class under another name, for joining it to itself; or one whose rows are those of a
 * subquery or CTE, which has all columns of the class.
 *
 * @example
 * const Manager = aliased(Employee, "manager");
 * select(Employee, Manager).join(Manager, Employee.c.managerId.eq(Manager.c.id))
 * // … FROM employees JOIN employees AS manager ON employees.manager_id = manager.id
 * const Newest = aliased(Article, select(Article).orderBy(Article.c.id.desc()).limit(3).subquery());
 * select(Newest) // SELECT anon_1.id, … FROM (SELECT … LIMIT ?) AS anon_1
 * @throws {ArgumentError} for a subquery that lacks a column of the class
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/api.html#sqlalchemy.orm.aliased
 */
export function aliased<Class extends AnyMappedClass, const Name extends string = "anon">(
  entity: Class,
  name?: Name,
): AliasedClass<Class, Name> & FromClause;
export function aliased<Class extends AnyMappedClass, Name extends string>(
  entity: Class,
  rows: DerivedFrom<unknown, Name>,
): AliasedClass<Class, Name> & FromClause;
export function aliased(
  entity: AnyMappedClass,
  given?: string | FromClause,
): AliasedClass<AnyMappedClass, string> & FromClause {
  const mapper = mapperFor(entity, "the class to alias");
  const parts =
    given instanceof FromClause
      ? entityOf(mapper, given.fromFacts())
      : aliasedEntity(mapper, given);
  // The columns are those of the class, under the type of its definitions.
  return new AliasedEntity(parts) as unknown as AliasedClass<AnyMappedClass, string> & FromClause;
}

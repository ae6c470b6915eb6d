/** A name that no naming convention changes. */
export class FinalName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Marks the name of a constraint or index as final: a naming convention leaves it alone. Migrations
 * use it for names that stand in the database already. Unlike a plain name it is cut, with a hash at
 * its end, where the server keeps fewer characters.
 *
 * @example
 * check(c.age.gt(0), { name: conv("age_is_positive") })
 * // with the convention ck_%(table_name)s_%(constraint_name)s: CONSTRAINT age_is_positive CHECK (age > 0)
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#sqlalchemy.schema.conv
 */
export function conv(name: string): FinalName {
  return new FinalName(name);
}

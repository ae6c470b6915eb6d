import { conjunction, negate, toCondition } from "../coerce/condition.ts";
import { ColumnElement, type Condition } from "./column-element.ts";
import type { ValueElement } from "./literal.ts";

/** What WHERE and its like take. */
export type Criterion = ValueElement<boolean | null> | boolean;

/**
 * `a AND b AND …`. Nested ANDs are flattened; `true` falls away, `false` wins; without criteria it is true.
 *
 * @example and(users.c.age.gt(18), users.c.name.like("a%")) // users.age > ? AND users.name LIKE ?
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.and_
 */
export function and(...criteria: readonly Criterion[]): Condition {
  return new ColumnElement(
    conjunction(
      "and",
      criteria.map((criterion) => toCondition(criterion, "a criterion of and()")),
    ),
  );
}

/**
 * `a OR b OR …`. Nested ORs are flattened; `false` falls away, `true` wins; without criteria it is false.
 *
 * @example or(users.c.role.eq("admin"), users.c.role.eq("moderator")) // users.role = ? OR users.role = ?
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.or_
 */
export function or(...criteria: readonly Criterion[]): Condition {
  return new ColumnElement(
    conjunction(
      "or",
      criteria.map((criterion) => toCondition(criterion, "a criterion of or()")),
    ),
  );
}

/**
 * The opposite, pushed into the operator where it has one: `=` becomes `!=`, IN becomes NOT IN.
 *
 * @example not(users.c.isBanned) // NOT users.is_banned; SQLite: users.is_banned = 0
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.not_
 */
export function not(criterion: Criterion): Condition {
  return new ColumnElement(negate(toCondition(criterion, "the criterion of not()")));
}

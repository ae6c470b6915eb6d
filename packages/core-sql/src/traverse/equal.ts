import type { Node } from "../ast/node.ts";
import { cacheKey, sameKey } from "./cache-key.ts";

/**
 * Whether two trees are the same SQL with the same values.
 *
 * @example equal(users.c.id.eq(1).node, users.c.id.eq(1).node) // true
 * @see https://docs.sqlalchemy.org/en/21/core/foundation.html#sqlalchemy.sql.expression.ClauseElement.compare
 */
export function equal(a: Node, b: Node): boolean {
  if (a === b) return true;
  const left = cacheKey(a);
  const right = cacheKey(b);
  if (!sameKey(left, right)) return false;
  return left.binds.every((bind, index) => {
    const other = right.binds[index];
    return other !== undefined && bind.type.equals(bind.value, other.value);
  });
}

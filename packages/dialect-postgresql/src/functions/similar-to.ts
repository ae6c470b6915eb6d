import { type AnyElement, type Condition, type Operand, t } from "@rebis/core-sql";

import { compared, operand } from "../operators/operator-nodes.ts";

function similar(expression: AnyElement, symbol: string, pattern: Operand<string>): Condition {
  return compared(expression, symbol, operand(pattern, expression, t.string()));
}

/**
 * `x SIMILAR TO pattern`: a regular expression of the SQL standard, in which `%` stands for any
 * characters and `_` for one; a backslash makes the next character stand for itself.
 *
 * @example select(users.c.id).where(similarTo(users.c.name, "%(b|d)%")) // … WHERE users.name SIMILAR TO $1::VARCHAR
 * @see https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-SIMILARTO-REGEXP
 * @since 0.1.0
 */
export function similarTo(expression: AnyElement, pattern: Operand<string>): Condition {
  return similar(expression, "SIMILAR TO", pattern);
}
/** `x NOT SIMILAR TO pattern`. @see {@link similarTo} @since 0.1.0 */
export function notSimilarTo(expression: AnyElement, pattern: Operand<string>): Condition {
  return similar(expression, "NOT SIMILAR TO", pattern);
}

import type { Expr } from "../ast/expression.ts";
import { booleanType } from "../types/boolean.ts";
import { toElement } from "./operand.ts";

/** A user's term of ORDER BY, GROUP BY, PARTITION BY or DISTINCT ON: a string names a label or column. */
export function toOrderTerm(term: unknown, where: string): Expr {
  if (typeof term === "string")
    return { kind: "labelReference", name: term, type: booleanType } as Expr;
  return toElement(term, where);
}

import { ArgumentError } from "@rebis/base";
import { type BindNode, type Expr, renderLiteral, rewrite, textNode } from "@rebis/core-sql/spi";
import { postgresqlTypes } from "../types/type-table.ts";

const dialect = { name: "postgresql", types: postgresqlTypes } as const;

/**
 * An expression with its values printed instead of bound: the server has to prove that the condition of a partial
 * index is met, which it cannot for a value that it does not know. The literals become part of the statement's cache key.
 */
export function withLiterals(expression: Expr): Expr {
  return rewrite(expression, (node) => {
    if (node.kind !== "bind") return undefined;
    const bind = node as BindNode;
    if (bind.required || bind.expanding || bind.compute !== undefined) {
      throw new ArgumentError(
        "Cannot print the condition of an index: one of its values is known only when the " +
          "statement runs. Give the value itself.",
      );
    }
    return textNode([renderLiteral(bind.value, bind.type, dialect)], []);
  });
}

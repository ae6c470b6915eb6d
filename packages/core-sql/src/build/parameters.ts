import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type { BindNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import { rewrite } from "../traverse/rewrite.ts";
import { inferType } from "../types/infer.ts";

/**
 * A statement whose named binds have these values.
 *
 * @throws {ArgumentError} for a name that the statement does not have, or undefined
 */
export function withParameters<N extends Node>(
  node: N,
  values: Readonly<Record<string, unknown>>,
): N {
  const unused = new Set(Object.keys(values));
  const filled = rewrite(node, (each) => {
    const bind = each as BindNode;
    if (each.kind !== "bind" || bind.name === undefined || !Object.hasOwn(values, bind.name)) {
      return undefined;
    }
    unused.delete(bind.name);
    const value = values[bind.name];
    if (value === undefined || SqlElement.is(value)) {
      throw new ArgumentError(
        `Cannot give the parameter "${bind.name}" this value: it is undefined or SQL. Use a value, and null for NULL.`,
      );
    }
    const isUntyped = bind.type.kind === "null" && value !== null && !bind.expanding;
    const type = isUntyped ? inferType(value) : bind.type;
    return { ...bind, value, type, required: false } as BindNode;
  });
  const [unknown] = unused;
  if (unknown === undefined) return filled;
  throw new ArgumentError(
    `Cannot give the parameter "${unknown}" a value: the statement has no such parameter. Correct the name.`,
  );
}

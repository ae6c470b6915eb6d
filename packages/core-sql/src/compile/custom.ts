import type { CustomNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import type { Writer } from "../dialect/sql-dialect.ts";

/** A construct of the user's own, by the function for this dialect. */
export function renderCustom({ construct, parts }: CustomNode, out: Writer): void {
  // construct() is the one that makes such nodes.
  renderConstruct(construct as CustomConstruct, parts, out);
}

/** The same, by what it is made of. */
export function renderConstruct(
  construct: CustomConstruct,
  parts: readonly Node[],
  out: Writer,
): void {
  const { name, dialects = {}, render } = construct;
  const on = out.dialect.name;
  const entry = Object.hasOwn(dialects, on) ? dialects[on] : render;
  if (entry === undefined) {
    out.unsupported(
      `the construct "${name}"`,
      "it has no function for this database",
      "Give it one",
    );
  }
  entry(parts, out);
}

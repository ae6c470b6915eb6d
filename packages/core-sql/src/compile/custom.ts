import type { CustomNode } from "../ast/expression.ts";
import type { CustomConstruct } from "../dialect/custom-construct.ts";
import type { Writer } from "../dialect/sql-dialect.ts";

/** A construct of the user's own, by the function for this dialect. */
export function renderCustom(node: CustomNode, out: Writer): void {
  const construct = node.construct as CustomConstruct; // construct() is the one that makes such nodes
  const { dialects = {}, render } = construct;
  const { name } = out.dialect;
  const entry = Object.hasOwn(dialects, name) ? dialects[name] : render;
  if (entry === undefined) {
    out.unsupported(
      `the construct "${construct.name}"`,
      "it has no function for this database",
      `Give it "render", or an entry for "${name}" in "dialects"`,
    );
  }
  entry(node.parts, out);
}

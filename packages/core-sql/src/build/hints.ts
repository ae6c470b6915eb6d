import type { Expr, FromNode } from "../ast/expression.ts";
import type { HintNode } from "../ast/statement.ts";
import { toElement } from "../coerce/operand.ts";
import { requireFrom } from "../operators/from-clause.ts";
import type { AnyElement } from "../operators/column-element.ts";

/** The words after the first one of a statement with more of them. */
export function withPrefixes(
  node: { readonly prefixes?: readonly Expr[] },
  prefixes: readonly AnyElement[],
): { readonly prefixes: readonly Expr[] } {
  const added = prefixes.map((each) => toElement(each, "a prefix"));
  return { prefixes: [...(node.prefixes ?? []), ...added] };
}

/** What a hint of UPDATE or DELETE is about: its target, unless another table is named. */
export function hintedFrom({ table }: { readonly table: FromNode }, about: unknown): FromNode {
  return about === undefined ? table : requireFrom(about, "the table of a hint").from;
}

/** The hints of a query with one more: about an element of FROM, or about all of it. */
export function withHints(
  node: { readonly hints?: readonly HintNode[] },
  from: FromNode | undefined,
  hint: AnyElement,
  dialect: string,
): { readonly hints: readonly HintNode[] } {
  const added: HintNode = { kind: "hint", from, text: toElement(hint, "a hint"), dialect };
  return { hints: [...(node.hints ?? []), added] };
}

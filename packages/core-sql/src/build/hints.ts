import { ArgumentError } from "@rebis/base";
import type { Expr, FromNode } from "../ast/expression.ts";
import { textNode } from "../ast/make.ts";
import type { HintNode } from "../ast/from.ts";
import { describe, toElement } from "../coerce/operand.ts";
import { requireFrom } from "../operators/from-clause.ts";
import type { AnyElement } from "../operators/column-element.ts";

/** SQL of your own as a hint: a string, or text() with parameters. */
export type Hint = AnyElement | string;
/** The database that words are for, by the name of its dialect; without it they are for all. */
export interface WordsOptions {
  readonly dialect?: string;
}

function hintNode(from: FromNode | undefined, hint: unknown, dialect: unknown): HintNode {
  if (typeof dialect !== "string")
    throw new ArgumentError(
      `Cannot read ${describe(dialect)} as the dialect of a hint: give its name.`,
    );
  const text = typeof hint === "string" ? textNode([hint], []) : toElement(hint, "a hint");
  return { kind: "hint", from, text, dialect };
}

/** Words at one place of a statement with more of them; options come last. */
export function withWords(
  before: readonly (Expr | HintNode)[] | undefined,
  given: readonly (AnyElement | WordsOptions)[],
  where: string,
): readonly (Expr | HintNode)[] {
  const last = given.at(-1);
  const isOptions =
    typeof last === "object" &&
    Object.getPrototypeOf(last) === Object.prototype &&
    "dialect" in last;
  const { dialect } = isOptions ? last : {};
  const words = isOptions ? given.slice(0, -1) : given;
  const added = words.map((each) => {
    const word = toElement(each, where);
    return dialect === undefined ? word : { ...hintNode(undefined, "", dialect), text: word };
  });
  return [...(before ?? []), ...added];
}

/** The words after the first one of a statement with more of them. */
export function withPrefixes(
  node: { readonly prefixes?: readonly (Expr | HintNode)[] },
  prefixes: readonly (AnyElement | WordsOptions)[],
): { readonly prefixes: readonly (Expr | HintNode)[] } {
  return { prefixes: withWords(node.prefixes, prefixes, "a prefix") };
}

/** What a hint of UPDATE or DELETE is about: its target, unless another table is named. */
export function hintedFrom({ table }: { readonly table: FromNode }, about: unknown): FromNode {
  return about === undefined ? table : requireFrom(about, "the table of a hint").from;
}

/** The hints of a query with one more: about an element of FROM, or about all of it. */
export function withHints(
  node: { readonly hints?: readonly HintNode[] },
  from: FromNode | undefined,
  hint: Hint,
  dialect: string,
): { readonly hints: readonly HintNode[] } {
  return { hints: [...(node.hints ?? []), hintNode(from, hint, dialect)] };
}

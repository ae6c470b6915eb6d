import type { FromNode, TextNode } from "../ast/expression.ts";
import type { HintNode } from "../ast/from.ts";
import type { Node } from "../ast/node.ts";
import type { SelectNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";

/** Words between others: each that is for this dialect, with a space before or behind it. */
export function renderWords(
  words: readonly Node[] | undefined,
  before: string,
  behind: string,
  out: Writer,
): void {
  if (words === undefined) return;
  for (const each of words) {
    if (each.kind === "hint" && !isAbout(each as HintNode, undefined, out)) continue;
    out.text(before);
    out.render(each);
    out.text(behind);
  }
}

/** Words after the first one of a statement, each before a space. */
export function renderPrefixes(prefixes: SelectNode["prefixes"] | undefined, out: Writer): void {
  renderWords(prefixes, "", " ", out);
}

/** A hint; `%(name)s` in it is the name of what it is about. */
export function renderHint({ from, text }: HintNode, out: Writer): void {
  const [piece = "", ...others] = (text as TextNode).pieces;
  if (from === undefined || text.kind !== "text" || others.length > 0) out.render(text);
  else out.text(piece.replaceAll("%(name)s", () => out.qualifier(from)));
}

/** An element of FROM with the hints about it, which stand before or behind it. */
export function renderHinted(
  node: FromNode,
  hints: readonly HintNode[] | undefined,
  out: Writer,
  render: () => void,
): void {
  const { fromHint } = out.dialect;
  if (hints === undefined || fromHint === undefined) {
    render();
    renderHints(hints, node, out);
    return;
  }
  for (const hint of hints) {
    if (isAbout(hint, node, out)) out.text(`${fromHint(hint, out)} `);
  }
  render();
}

function isAbout(hint: HintNode, about: FromNode | undefined, out: Writer): boolean {
  return hint.from === about && (hint.dialect === "*" || hint.dialect === out.dialect.name);
}

/** The hints about an element of FROM, or (undefined) about the whole statement, each after a space. */
export function renderHints(
  hints: readonly HintNode[] | undefined,
  about: FromNode | undefined,
  out: Writer,
): void {
  if (hints === undefined) return;
  for (const hint of hints) {
    if (!isAbout(hint, about, out)) continue;
    out.text(" ");
    out.render(hint);
  }
}

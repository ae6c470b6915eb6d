import type { Expr, FromNode, TextNode } from "../ast/expression.ts";
import type { HintNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";

/** Words after the first one of a statement, each before a space. */
export function renderPrefixes(prefixes: readonly Expr[] | undefined, out: Writer): void {
  if (prefixes === undefined) return;
  for (const prefix of prefixes) {
    out.render(prefix);
    out.text(" ");
  }
}

/** The text of a hint as one of the words that a dialect knows. */
function knownHint({ text }: HintNode, known: readonly string[], out: Writer): string {
  const words = text.kind === "text" ? (text as TextNode).pieces.join("").trim().toUpperCase() : "";
  if (known.includes(words)) return words;
  return out.unsupported(
    "this hint about a table",
    `it is none of ${known.join(", ")}`,
    "Use one of them, or name another dialect as the one that it is for",
  );
}

/** An element of FROM with the hints about it, which stand before or behind it. */
export function renderHinted(
  node: FromNode,
  hints: readonly HintNode[] | undefined,
  out: Writer,
  render: () => void,
): void {
  const known = out.dialect.fromHints;
  if (hints === undefined || known === undefined) {
    render();
    renderHints(hints, node, out);
    return;
  }
  for (const hint of hints) {
    if (isAbout(hint, node, out)) out.text(`${knownHint(hint, known, out)} `);
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

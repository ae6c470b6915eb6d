import type { Expr, FromNode } from "../ast/expression.ts";
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

/** The hints about an element of FROM, or (undefined) about the whole statement, each after a space. */
export function renderHints(
  hints: readonly HintNode[] | undefined,
  about: FromNode | undefined,
  out: Writer,
): void {
  if (hints === undefined) return;
  for (const hint of hints) {
    if (hint.from !== about) continue;
    if (hint.dialect !== "*" && hint.dialect !== out.dialect.name) continue;
    out.text(" ");
    out.render(hint);
  }
}

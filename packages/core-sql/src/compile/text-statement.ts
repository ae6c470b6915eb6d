import type { OptionNode, TextStatementNode } from "../ast/statement.ts";
import type { Writer } from "../dialect/sql-dialect.ts";

/** The user's own statement; its declared columns are the result. */
export function renderTextStatement(node: TextStatementNode, out: Writer): void {
  for (const cte of node.ctes ?? []) out.cte(cte);
  out.render(node.text);
  for (const column of node.columns) out.results?.column({ key: column.key, expression: column });
}

/** Options are read by the layers that attach them. */
export function renderOption(_node: OptionNode, out: Writer): never {
  out.unsupported("a statement option", "options are no SQL", "Attach it with .options()");
}

import {
  type ClauseTable,
  type CompoundNode,
  conflictClauses,
  type SelectNode,
  valueBind,
  type Writer,
} from "@rebis/core-sql/spi";
import { t } from "@rebis/core-sql";

/** ` LIMIT n OFFSET m`, both always: no limit is -1. @see https://www.sqlite.org/lang_select.html#limitoffset */
export function renderSqliteLimit(query: SelectNode | CompoundNode, out: Writer): void {
  out.text(" LIMIT ");
  out.render(query.limit ?? valueBind(-1, t.integer(), "param"));
  out.text(" OFFSET ");
  out.render(query.offset ?? valueBind(0, t.integer(), "param"));
}

/** The clauses that SQLite adds to INSERT. */
export const sqliteClauses: ClauseTable = /* @__PURE__ */ conflictClauses({
  term: (term, out) => out.render(term),
  value: (value, out) => out.operand(value, "when"),
});

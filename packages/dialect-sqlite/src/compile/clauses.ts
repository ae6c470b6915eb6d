import {
  type CompoundNode,
  type ConflictRendering,
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

/** How ON CONFLICT is written. */
export const sqliteConflict: ConflictRendering = {
  term: (term, out) => out.render(term),
  value: (value, out) => out.operand(value, "when"),
};

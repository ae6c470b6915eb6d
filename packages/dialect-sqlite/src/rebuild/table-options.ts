import type { ReflectedOptions } from "@rebis/base";
import { refusal } from "./refusal.ts";
import type { TableText } from "./table-text.ts";

/** With other options of the table: `sqlite_strict`, `sqlite_withRowid`, `sqlite_autoincrement`. */
export function withOptions(text: TableText, table: string, options: ReflectedOptions): TableText {
  const { withoutRowid, strict, autoincrement } = text.definition;
  const { sqlite_strict = strict, sqlite_withRowid = !withoutRowid } = options;
  const { sqlite_autoincrement = autoincrement } = options;
  let changed = text;
  if (sqlite_strict !== strict || sqlite_withRowid === withoutRowid) {
    changed = text.withOptions([
      ...(sqlite_withRowid === true ? [] : ["WITHOUT ROWID"]),
      ...(sqlite_strict === true ? ["STRICT"] : []),
    ]);
  }
  if (sqlite_autoincrement === autoincrement) return changed;
  return withCounter(changed, table, sqlite_autoincrement === true);
}

/** AUTOINCREMENT stands beside the column that is the row's number, and nowhere else. */
function withCounter(text: TableText, table: string, counts: boolean): TableText {
  const name = text.rowNumber;
  if (name === undefined) {
    throw refusal(table, "AUTOINCREMENT needs one column INTEGER PRIMARY KEY", "Make one first");
  }
  const item = text.definition.items.find(({ clauses }) =>
    clauses.some(({ kind }) => kind === "primaryKey"),
  );
  const clause = item?.clauses.find(({ kind }) => kind === "primaryKey");
  const bare = item === undefined || clause === undefined ? text : text.withoutClause(item, clause);
  const column = bare.findColumn(name);
  const words = `PRIMARY KEY${counts ? " AUTOINCREMENT" : ""}`;
  return column === undefined ? bare : bare.withClause(column, words);
}

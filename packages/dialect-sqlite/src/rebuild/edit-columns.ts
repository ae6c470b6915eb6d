import { type Column, type ColumnOptions, nullType, type SqlType, t } from "@rebis/core-sql";
import type { Clause, Item } from "../inspect/definition/table-definition.ts";
import { checksOfType, columnLike, columnText } from "./fragments.ts";
import { folded, mentioned, sameSql } from "./mentions.ts";
import { refusal } from "./refusal.ts";
import type { TableText } from "./table-text.ts";

/** The column of a name. @throws {InvalidRequestError} where the table has none of that name */
export function columnOf(text: TableText, table: string, name: string): Item {
  const found = text.findColumn(name);
  if (found !== undefined) return found;
  throw refusal(
    table,
    `it has no column "${name}"`,
    `Its columns are ${text.columnNames.map((each) => `"${each}"`).join(", ")}`,
  );
}

/** The columns that a clause is about. */
function columnsOfClause(text: TableText, clause: Clause): ReadonlySet<string> {
  return clause.kind === "check"
    ? mentioned(text.textOf(clause), text.columnNames)
    : new Set(clause.columns.map(folded));
}

/** Without a column, and without the constraints that are about it alone. */
export function withoutColumn(text: TableText, table: string, name: string): TableText {
  const item = columnOf(text, table, name);
  const gone = folded(name);
  for (const other of text.definition.items) {
    if (other === item) continue;
    for (const clause of other.clauses) {
      const isOwn = other.column !== undefined;
      const columns = isOwn
        ? mentioned(text.textOf(clause), text.columnNames)
        : columnsOfClause(text, clause);
      if (!columns.has(gone) || (isOwn && !["check", "computed"].includes(clause.kind))) continue;
      if (columns.size > 1 || isOwn) {
        throw refusal(
          table,
          `the column "${name}" cannot go while ${text.textOf(clause)} needs it` +
            (isOwn ? `, which stands beside "${other.column?.name}"` : ""),
          `Drop that first, in the same batch`,
        );
      }
      // Positions have changed by the next one.
      return withoutColumn(text.withoutClause(other, clause), table, name);
    }
  }
  return text.withoutItem(item);
}

/** The clause of a kind with another text, which is none for undefined. */
function withClauseOf(
  text: TableText,
  name: string,
  kind: Clause["kind"],
  wanted: string | undefined,
): TableText {
  const item = text.findColumn(name) as Item; // Looked up before.
  const clause = item.clauses.find((each) => each.kind === kind);
  if (clause === undefined) return wanted === undefined ? text : text.withClause(item, wanted);
  return wanted === undefined ? text.withoutClause(item, clause) : text.replace(clause, wanted);
}

/** The text of a clause of the one column of a text. */
function clauseText(of: TableText, kind: Clause["kind"]): string | undefined {
  const clause = of.columns[0]?.clauses.find((each) => each.kind === kind);
  return clause && of.textOf(clause);
}

/** What of a column changes, and what is known of it as it was. */
export interface ColumnChange {
  readonly column: Column;
  readonly changes: {
    readonly type?: SqlType<unknown>;
    readonly existingType?: SqlType<unknown>;
    readonly nullable?: boolean;
    readonly serverDefault?: unknown;
    readonly computed?: unknown;
  };
}

function withType(text: TableText, name: string, { column, changes }: ColumnChange): TableText {
  const { type, existingType } = changes;
  if (type === undefined) return text;
  const wanted = columnText(columnLike(column, type, {}, text));
  const words = wanted.columns[0]?.column?.type ?? { start: 0, end: 0 };
  const place = (text.findColumn(name) as Item).column?.type ?? words; // Looked up before.
  const isEmpty = place.start === place.end;
  let changed = text.replace(place, `${isEmpty ? " " : ""}${wanted.textOf(words)}`);
  const collation = clauseText(wanted, "collate");
  // A collation is part of a type; one that nobody spoke of stays.
  if (collation !== undefined || existingType?.forDialect("sqlite").facts.collation !== undefined) {
    changed = withClauseOf(changed, name, "collate", collation);
  }
  return withChecks(changed, column, existingType ?? nullType, type);
}

/** The CHECK that the old type brought goes, that of the new one comes. */
function withChecks(
  text: TableText,
  column: Column,
  before: SqlType<unknown>,
  after: SqlType<unknown>,
): TableText {
  const gone = checksOfType(column, before);
  let changed = text;
  for (const check of gone) {
    for (const item of changed.definition.items) {
      const clause = item.clauses.find(
        (each) => each.kind === "check" && sameSql(changed.textOf(each), check),
      );
      if (clause === undefined) continue;
      changed = changed.withoutClause(item, clause);
      break;
    }
  }
  for (const check of checksOfType(column, after)) changed = changed.withConstraint(check);
  return changed;
}

/** With another type, nullability, default or expression of a column. */
export function withColumnChanged(text: TableText, table: string, change: ColumnChange): TableText {
  const { column, changes } = change;
  const { name } = column;
  const { nullable, serverDefault, computed } = changes;
  columnOf(text, table, name);
  let changed = withType(text, name, change);
  const options = {
    ...(serverDefault === undefined || serverDefault === null ? {} : { serverDefault }),
    ...(computed === undefined || computed === null ? {} : { computed }),
  } as ColumnOptions; // As the caller declared them.
  const type = changes.type ?? changes.existingType ?? t.text();
  const wanted = columnText(columnLike(column, type, options, text));
  if (nullable !== undefined) {
    changed = withClauseOf(changed, name, "notNull", nullable ? undefined : "NOT NULL");
  }
  if (serverDefault !== undefined) {
    changed = withClauseOf(changed, name, "default", clauseText(wanted, "default"));
  }
  if (computed !== undefined) {
    changed = withClauseOf(changed, name, "computed", clauseText(wanted, "computed"));
  }
  return changed;
}

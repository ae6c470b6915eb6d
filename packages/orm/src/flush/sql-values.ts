import { ColumnElement, SqlElement } from "@rebis/core-sql";
import { valueBind } from "@rebis/core-sql/spi";
import type { ColumnAttribute } from "../mapper/mapping.ts";

/** Whether a value is SQL to be rendered, rather than a value to be bound. */
export function isSql(value: unknown): value is SqlElement {
  return typeof value === "object" && value !== null && SqlElement.is(value);
}

/** Whether a row needs a statement of its own. */
export function containsSql(row: readonly unknown[]): boolean {
  for (let at = 0; at < row.length; at++) {
    const value = row[at];
    if (typeof value === "object" && value !== null && SqlElement.is(value)) return true;
  }
  return false;
}

/** Whether SQL is the keyword NULL, so that the value is known once it is written. */
export function isSqlNull(value: SqlElement): boolean {
  const { node } = value;
  return node.kind === "constant" && (node as { readonly value?: unknown }).value === null;
}

/** Values for one statement of its own: SQL as it is, all else bound with the type of its column. */
export function statementValues(
  attributes: readonly ColumnAttribute[],
  values: readonly unknown[],
): Record<string, unknown> {
  const entries = attributes.map(({ index, key, column }): [string, unknown] => {
    const value = values[index] ?? null;
    return [key, isSql(value) ? value : new ColumnElement(valueBind(value, column.type, key))];
  });
  return Object.fromEntries(entries);
}

import type { Column, Table } from "@rebis/core-sql";
import type { SqlDialect } from "@rebis/core-sql/spi";
import type { Rename } from "./compare/compare-database.ts";
import type { Difference } from "./compare/difference.ts";
import { Forms } from "./compare/forms.ts";

/** What of a column must be the same for a rename to be likely. */
function columnForm(column: Column, forms: Forms): string {
  const { nullable, primaryKey } = column;
  return JSON.stringify([
    forms.type(column),
    nullable && !primaryKey,
    forms.serverDefault(column),
    forms.computed(column),
  ]);
}

/** Tables are likely the same when their columns have the same names and types. */
function tableForm({ columns, schema }: Table, forms: Forms): string {
  const parts = columns.map((each) => [each.name, columnForm(each, forms)]);
  return JSON.stringify([schema, parts.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1))]);
}

function keyOf(difference: Difference, forms: Forms): string | undefined {
  switch (difference.kind) {
    case "addTable":
    case "dropTable":
      return tableForm(difference.table, forms);
    case "addColumn":
    case "dropColumn":
      return `${difference.table.key}:${columnForm(difference.column, forms)}`;
    default:
      return undefined;
  }
}

/**
 * What is gone and what came in its place so alike that it may well be the same under another name.
 * To drop the one and add the other would lose what it holds.
 */
export function renameCandidates(
  differences: readonly Difference[],
  dialect: SqlDialect,
): readonly Rename[] {
  const forms = new Forms(dialect);
  const found: Rename[] = [];
  for (const gone of differences) {
    if (gone.kind !== "dropColumn" && gone.kind !== "dropTable") continue;
    const wanted = gone.kind === "dropColumn" ? "addColumn" : "addTable";
    const key = keyOf(gone, forms);
    for (const came of differences) {
      if (came.kind !== wanted || keyOf(came, forms) !== key) continue;
      found.push(
        gone.kind === "dropColumn" && came.kind === "addColumn"
          ? { table: came.table.key, from: gone.column.name, to: came.column.name }
          : { table: undefined, from: gone.table.key, to: came.table.key },
      );
    }
  }
  return found;
}

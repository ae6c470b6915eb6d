import type { Column, Table } from "@rebis/core-sql";
import type { SqlDialect } from "@rebis/core-sql/spi";
import type { Rename } from "./compare/compare-options.ts";
import type { AlterEnumDifference, Difference } from "./compare/difference.ts";
import { Forms } from "./compare/forms.ts";
import { keyOf } from "./compare/key-of.ts";

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

function formOf(difference: Difference, forms: Forms): string | undefined {
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

/** Members of an enum that stand where others stood. */
function memberCandidates(difference: AlterEnumDifference): readonly Rename[] {
  const { enum: model, existing, renamed } = difference;
  const before = existing.map((value) => renamed.get(value) ?? value);
  const gone = before.filter((value) => !model.values.includes(value));
  const came = model.values.filter((value) => !before.includes(value));
  /** How many members that stay stand before it. */
  const placeIn = (values: readonly string[], value: string): number =>
    values
      .slice(0, values.indexOf(value))
      .filter((each) => before.includes(each) && model.values.includes(each)).length;
  const table = keyOf(model.schema, model.name);
  return gone.flatMap((from) =>
    came
      .filter((to) => placeIn(before, from) === placeIn(model.values, to))
      .map((to): Rename => ({ table, from, to, of: "enum" })),
  );
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
    if (gone.kind === "alterEnum") found.push(...memberCandidates(gone));
    if (gone.kind !== "dropColumn" && gone.kind !== "dropTable") continue;
    const wanted = gone.kind === "dropColumn" ? "addColumn" : "addTable";
    const key = formOf(gone, forms);
    for (const came of differences) {
      if (came.kind !== wanted || formOf(came, forms) !== key) continue;
      found.push(
        gone.kind === "dropColumn" && came.kind === "addColumn"
          ? { table: came.table.key, from: gone.column.name, to: came.column.name }
          : { table: undefined, from: gone.table.key, to: came.table.key },
      );
    }
  }
  return found;
}

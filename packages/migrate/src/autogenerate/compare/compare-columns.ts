import type { Column, Identity, Table } from "@rebis/core-sql";
import type { AlterColumnDifference, ColumnPart, Difference } from "./difference.ts";
import type { TablePair } from "./table-pair.ts";

/** What of a number-giving column differs; only what the models say is compared. */
function isOtherIdentity(model: Identity | undefined, existing: Identity | undefined): boolean {
  if (model === undefined || existing === undefined) return model !== existing;
  if (model.always !== existing.always) return true;
  // Numbers are told as bigint.
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? Number(each) : each));
  return Object.entries(model.options).some(
    ([name, value]) =>
      value !== undefined &&
      text(value) !== text(existing.options[name as keyof Identity["options"]] ?? value),
  );
}

/** Whether DDL says of this column that it counts. */
function numbersItself(column: Column, table: Table): boolean {
  return column.identity !== undefined || table.autoincrementColumn === column;
}

function changedParts(model: Column, existing: Column, pair: TablePair): Set<ColumnPart> {
  const { forms, databaseForms, options } = pair;
  const { capabilities, comparison } = databaseForms.dialect;
  const parts = new Set<ColumnPart>();
  if (model.nullable !== existing.nullable && !model.primaryKey) parts.add("nullable");
  const [from, to] = [databaseForms.type(existing), forms.type(model)];
  const isOtherType = from !== undefined && to !== undefined && from !== to;
  if (options.isOtherType?.(existing, model, isOtherType) ?? isOtherType) parts.add("type");
  if (capabilities.identityColumns && isOtherIdentity(model.identity, existing.identity))
    parts.add("identity");
  const counts = numbersItself(model, pair.model) || numbersItself(existing, pair.database);
  const isFetched = typeof model.serverDefault === "object" && "kind" in model.serverDefault;
  if (!counts && !isFetched && model.computed === undefined) {
    const texts = [databaseForms.serverDefault(existing), forms.serverDefault(model)] as const;
    const isOther = options.isOtherDefault?.(existing, model, ...texts) ?? texts[0] !== texts[1];
    // The default of text is none of an enum, even where both are written alike.
    const isCast = parts.has("type") && model.node.type.kind === "enum" && texts[0] !== undefined;
    if (isOther || isCast) parts.add("serverDefault");
  }
  const hasComments = capabilities.comments || comparison?.inlineComments === true;
  if (hasComments && (model.comment ?? "") !== (existing.comment ?? "")) parts.add("comment");
  return parts;
}

function warnOfComputed(model: Column, existing: Column, pair: TablePair): void {
  const { forms, databaseForms } = pair;
  if (forms.computed(model) === databaseForms.computed(existing)) return;
  pair.warn(
    `The expression of "${pair.model.key}"."${model.name}" differs from the database's, and no database changes it: ` +
      `drop the column and add it again, where its values may go.`,
  );
}

/** Columns that came, went or changed; those of the models in their order. */
export function* compareColumns(pair: TablePair): Generator<Difference> {
  const { model, database } = pair;
  const existing = new Map(database.columns.map((each) => [each.name, each]));
  for (const column of model.columns) {
    if (column.options.system === true) continue;
    const found = existing.get(column.name) ?? existing.get(pair.oldNames.get(column.name) ?? "");
    if (found !== undefined) existing.delete(found.name);
    if (found === undefined) {
      if (pair.includes(column, "column", false, undefined))
        yield { kind: "addColumn", table: model, column };
      continue;
    }
    if (!pair.includes(column, "column", false, found)) continue;
    warnOfComputed(column, found, pair);
    const parts = changedParts(column, found, pair);
    if (parts.size === 0 && found.name === column.name) continue;
    yield {
      kind: "alterColumn",
      table: model,
      column,
      existing: found,
      parts,
    } satisfies AlterColumnDifference;
  }
  for (const column of existing.values()) {
    if (pair.includes(column, "column", true, undefined))
      yield { kind: "dropColumn", table: model, column };
  }
}

import { ArgumentError } from "@rebis/base";
import { ColumnDefinition, type Table } from "@rebis/core-sql";
import type { MapperOptions } from "../mapper/mapping.ts";

type Columns = Readonly<Record<string, ColumnDefinition>>;

/** Refuses options of a hierarchy that do not fit together. @throws {ArgumentError} */
export function checkRoot(
  name: string,
  table: Table,
  { polymorphicOn, polymorphicIdentity }: MapperOptions,
): void {
  if (polymorphicOn === undefined) {
    if (polymorphicIdentity === undefined) return;
    throw new ArgumentError(
      `Cannot give the model "${name}" a polymorphicIdentity: no column tells the class of its rows. Name one with polymorphicOn.`,
    );
  }
  if (table.findColumn(polymorphicOn) !== undefined) return;
  throw new ArgumentError(
    `Cannot tell the classes of "${name}" by polymorphicOn: "${polymorphicOn}", because the model has no such column. Add it, or correct the name.`,
  );
}

/** The columns, with the class's own identity as the default of the one that tells the class: plain INSERTs have it too. */
export function withDiscriminator(
  columns: Columns,
  { polymorphicOn, polymorphicIdentity }: MapperOptions,
): Columns {
  const column = polymorphicOn === undefined ? undefined : columns[polymorphicOn];
  if (polymorphicOn === undefined || column === undefined || polymorphicIdentity === undefined)
    return columns;
  if (column.options.default !== undefined || column.options.serverDefault !== undefined)
    return columns;
  const options = { ...column.options, default: polymorphicIdentity };
  return { ...columns, [polymorphicOn]: new ColumnDefinition(column.type, options) };
}

import { CommandError } from "../errors.ts";
import type { Rename } from "./compare/compare-options.ts";

/**
 * Reads `people.name:title` (a column, or a member of an enum), `folk:people` or `hr.folk:hr.people` (a table).
 *
 * @throws {CommandError} for anything else
 */
export function readRename(text: string): Rename {
  const [from = "", to = "", ...others] = text.split(":");
  const dot = from.lastIndexOf(".");
  if (from === "" || to === "" || others.length > 0) {
    throw new CommandError(
      `Cannot read the rename "${text}": write table.column:new_column, or table:new_table.`,
    );
  }
  return dot < 0 || to.includes(".")
    ? { table: undefined, from, to }
    : { table: from.slice(0, dot), from: from.slice(dot + 1), to };
}

/** A rename as it is given on the command line. */
export function renameText({ table, from, to }: Rename): string {
  return table === undefined ? `${from}:${to}` : `${table}.${from}:${to}`;
}

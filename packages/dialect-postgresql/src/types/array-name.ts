import type { SqlType } from "@rebis/core-sql";
import type { TypeEntry } from "@rebis/core-sql/spi";

/**
 * The type behind placeholders for arrays. The members' lengths are left out: a cast would cut them
 * off without a word, where the column refuses what is too long.
 */
export function boundArrayName(
  item: SqlType<unknown>,
  entry: TypeEntry | undefined,
  dimensions: number,
): string {
  const { kind, facts } = item;
  const isPlain = facts.exactName === undefined;
  let name = entry?.boundAs?.(item) ?? facts.exactName ?? entry?.ddl(item) ?? "TEXT";
  if (isPlain && (kind === "text" || kind === "unicodeText")) name = "TEXT";
  else if (isPlain && kind === "numeric") name = "NUMERIC";
  return arrayName(name, dimensions);
}

/** `[]` for each dimension; a collation stands after it. */
export function arrayName(item: string, dimensions: number): string {
  const [name = "", ...collation] = item.split(/(?= COLLATE )/);
  return `${name}${"[]".repeat(dimensions)}${collation.join("")}`;
}
